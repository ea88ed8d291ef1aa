create sequence subject_case_seq start with 1 increment by 1 cache 20;
create sequence subject_code_seq start with 1 increment by 1 cache 20;

create table subject (
    id varchar(36) not null,
    case_no varchar(40) not null,
    status varchar(20) not null,
    code varchar(40),
    version integer not null,
    name varchar(200) not null,
    name_pinyin varchar(1400) not null,
    subject_type varchar(20) not null,
    uscc varchar(18),
    active_uscc varchar(18),
    legal_representative varchar(200) not null,
    region_code varchar(12) not null,
    address varchar(500) not null,
    longitude numeric(20, 17),
    latitude numeric(20, 17),
    contact_name varchar(200) not null,
    contact_phone varchar(30) not null,
    email varchar(254),
    stages varchar(200) not null,
    product_classes varchar(300) not null,
    varieties varchar(2000),
    business_kind varchar(20),
    industry_code varchar(10),
    merchantships text,
    licences text,
    findings text,
    on_behalf_of varchar(200),
    applicant varchar(64) not null,
    origin varchar(20) not null,
    filed_at timestamp with time zone not null,
    registered_at timestamp with time zone,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint subject_pk primary key (id),
    constraint subject_case_no_uk unique (case_no),
    constraint subject_active_uscc_uk unique (active_uscc),
    constraint subject_region_fk foreign key (region_code) references region (code),
    constraint subject_business_kind_fk foreign key (business_kind) references business_kind (code),
    constraint subject_status_ck check (status in
        ('DRAFT', 'UNDER_REVIEW', 'RETURNED', 'REJECTED', 'REGISTERED', 'SUSPENDED', 'CANCELLED')),
    constraint subject_type_ck check (subject_type in
        ('ENTERPRISE', 'SOLE_PROPRIETOR', 'COOPERATIVE', 'FARMER', 'OTHER')),
    constraint subject_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO')),
    constraint subject_code_ck check (status not in ('REGISTERED', 'SUSPENDED') or code is not null)
);
create index subject_applicant_ix on subject (applicant, filed_at);
create index subject_region_ix on subject (region_code, status);
create index subject_code_ix on subject (code);
comment on table subject is '追溯责任主体';
comment on column subject.id is '主键';
comment on column subject.case_no is '受理编号';
comment on column subject.status is '状态：DRAFT 草稿，UNDER_REVIEW 审核中，RETURNED 退回补正，REJECTED 不予登记，REGISTERED 已登记，SUSPENDED 已冻结，CANCELLED 已注销';
comment on column subject.code is '主体代码，登记时赋予';
comment on column subject.version is '版本号，用于乐观锁';
comment on column subject.name is '名称';
comment on column subject.name_pinyin is '名称的拼音，用于排序';
comment on column subject.subject_type is '主体类型：ENTERPRISE 企业，SOLE_PROPRIETOR 个体工商户，COOPERATIVE 合作社，FARMER 农户，OTHER 其他';
comment on column subject.uscc is '统一社会信用代码（GB 32100）';
comment on column subject.active_uscc is '有效登记占用的统一社会信用代码；不予登记或注销后清空';
comment on column subject.legal_representative is '法定代表人或负责人';
comment on column subject.region_code is '所在行政区划代码';
comment on column subject.address is '地址';
comment on column subject.longitude is '经度';
comment on column subject.latitude is '纬度';
comment on column subject.contact_name is '联系人';
comment on column subject.contact_phone is '联系电话';
comment on column subject.email is '电子邮箱';
comment on column subject.stages is '环节，逗号分隔';
comment on column subject.product_classes is '产品类别，逗号分隔';
comment on column subject.varieties is '经营品种';
comment on column subject.business_kind is '经营类型代码';
comment on column subject.industry_code is '行业代码（GB/T 4754）';
comment on column subject.merchantships is '入驻节点的商户身份，JSON';
comment on column subject.licences is '许可证件，JSON';
comment on column subject.findings is '自动核验发现的问题，JSON';
comment on column subject.on_behalf_of is '受何主体委托代办';
comment on column subject.applicant is '申请人账号';
comment on column subject.origin is '来源：WORKBENCH 工作台，INTERFACE 接口，DEMO 演示';
comment on column subject.filed_at is '提交时间';
comment on column subject.registered_at is '登记时间';
comment on column subject.created_at is '创建时间';
comment on column subject.updated_at is '更新时间';

create table subject_code (
    code varchar(40) not null,
    subject_id varchar(36) not null,
    allocated_at timestamp with time zone not null,
    constraint subject_code_pk primary key (code),
    constraint subject_code_subject_fk foreign key (subject_id) references subject (id)
);
comment on table subject_code is '已赋出的主体代码，永不重用';
comment on column subject_code.code is '主体代码';
comment on column subject_code.subject_id is '所属主体';
comment on column subject_code.allocated_at is '赋码时间';

create table subject_version (
    subject_id varchar(36) not null,
    version integer not null,
    content text not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null,
    constraint subject_version_pk primary key (subject_id, version),
    constraint subject_version_subject_fk foreign key (subject_id) references subject (id)
);
comment on table subject_version is '追溯责任主体的历史版本';
comment on column subject_version.subject_id is '所属主体';
comment on column subject_version.version is '版本号';
comment on column subject_version.content is '该版本的内容，JSON';
comment on column subject_version.changed_by is '变更人账号';
comment on column subject_version.changed_at is '变更时间';

create sequence product_case_seq start with 1 increment by 1 cache 20;
create sequence product_code_seq start with 1 increment by 1 cache 20;
create sequence product_amendment_seq start with 1 increment by 1 cache 20;

create table product_category (
    code varchar(20) not null,
    name varchar(100) not null,
    parent_code varchar(20),
    product_class varchar(40) not null,
    leaf char(1) not null,
    region_code varchar(12),
    valid_from date not null,
    valid_to date,
    successor_code varchar(20),
    version integer default 1 not null,
    changed_by varchar(64),
    changed_at timestamp with time zone,
    constraint product_category_pk primary key (code),
    constraint product_category_parent_fk foreign key (parent_code) references product_category (code),
    constraint product_category_region_fk foreign key (region_code) references region (code),
    constraint product_category_next_fk foreign key (successor_code) references product_category (code),
    constraint product_category_class_ck check (product_class in
        ('EDIBLE_AGRICULTURAL_PRODUCTS', 'FOOD', 'DRUGS', 'AGRICULTURAL_INPUTS', 'SPECIAL_EQUIPMENT', 'DANGEROUS_GOODS',
         'RARE_EARTH')),
    constraint product_category_leaf_ck check (leaf in ('Y', 'N')),
    constraint product_category_prefix_ck check (parent_code is null or substr(code, 1, length(parent_code)) = parent_code),
    constraint product_category_length_ck check (
        region_code is null and parent_code is null and length(code) = 2
        or region_code is null and parent_code is not null and length(code) = length(parent_code) + 2
        or region_code is not null and parent_code is not null and length(code) = length(parent_code) + 4),
    constraint product_category_period_ck check (valid_to is null or valid_to >= valid_from),
    constraint product_category_self_ck check (successor_code is null or successor_code <> code)
);
create index product_category_parent_ix on product_category (parent_code);
create index product_category_region_ix on product_category (region_code);
comment on table product_category is '重要产品目录：全国分类随平台提供、不能改动，其下可由各地增设地方类目';
comment on column product_category.code is '代码：全国分类每级 2 位数字，地方类目在上级代码后加 4 位数字';
comment on column product_category.name is '名称';
comment on column product_category.parent_code is '上级类目的代码，大类为空';
comment on column product_category.product_class is '所属产品类别';
comment on column product_category.leaf is '是否可登记产品的末级类目：Y 是，N 否';
comment on column product_category.region_code is '增设该类目的行政区划，全国分类为空';
comment on column product_category.valid_from is '自哪一天起有效';
comment on column product_category.valid_to is '自哪一天起不再有效，空为仍有效';
comment on column product_category.successor_code is '停用后由哪个类目接替';
comment on column product_category.version is '版本号，用于乐观锁';
comment on column product_category.changed_by is '最近变更人账号，随平台提供的为空';
comment on column product_category.changed_at is '最近变更时间';

create table product_category_version (
    category_code varchar(20) not null,
    version integer not null,
    content text not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null,
    constraint product_category_version_pk primary key (category_code, version),
    constraint product_category_version_fk foreign key (category_code) references product_category (code)
);
comment on table product_category_version is '地方类目的历史版本';
comment on column product_category_version.category_code is '类目';
comment on column product_category_version.version is '版本号';
comment on column product_category_version.content is '该版本的内容，JSON';
comment on column product_category_version.changed_by is '变更人账号';
comment on column product_category_version.changed_at is '变更时间';

create table region_product_class (
    region_code varchar(12) not null,
    product_class varchar(40) not null,
    brought_in char(1) not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null,
    constraint region_product_class_pk primary key (region_code, product_class),
    constraint region_product_class_region_fk foreign key (region_code) references region (code),
    constraint region_product_class_ck check (brought_in in ('Y', 'N'))
);
comment on table region_product_class is '各地把哪些产品类别纳入重要产品追溯：没有记录的随上级，都没有记录的为已纳入';
comment on column region_product_class.region_code is '行政区划';
comment on column region_product_class.product_class is '产品类别';
comment on column region_product_class.brought_in is '是否纳入：Y 是，N 否';
comment on column region_product_class.changed_by is '变更人账号';
comment on column region_product_class.changed_at is '变更时间';

create table product_attribute (
    code varchar(80) not null,
    product_class varchar(40) not null,
    name varchar(100) not null,
    kind varchar(10) not null,
    pattern varchar(200),
    unit_text varchar(20),
    note varchar(300),
    position integer not null,
    constraint product_attribute_pk primary key (code),
    constraint product_attribute_kind_ck check (kind in ('TEXT', 'NUMBER', 'DAY'))
);
comment on table product_attribute is '各类产品专有的登记项目';
comment on column product_attribute.code is '项目代码：接口中的字段名，同类产品内和各类之间都不重复';
comment on column product_attribute.product_class is '适用的产品类别';
comment on column product_attribute.name is '名称';
comment on column product_attribute.kind is '种类：TEXT 文本，NUMBER 数值，DAY 日期';
comment on column product_attribute.pattern is '文本的格式，正则表达式，空为不限';
comment on column product_attribute.unit_text is '数值的单位';
comment on column product_attribute.note is '填写说明';
comment on column product_attribute.position is '顺序';

create table product (
    id varchar(36) not null,
    case_no varchar(40) not null,
    status varchar(20) not null,
    code varchar(40),
    version integer not null,
    name varchar(200) not null,
    name_pinyin varchar(1400) not null,
    category_code varchar(20) not null,
    gtin varchar(14),
    active_gtin varchar(14),
    brand varchar(200),
    specification varchar(200) not null,
    unit varchar(10) not null,
    attributes text,
    subject_id varchar(36) not null,
    subject_code varchar(40) not null,
    region_code varchar(12) not null,
    product_classes varchar(300) not null,
    stages varchar(200) not null,
    findings text,
    applicant varchar(64) not null,
    origin varchar(20) not null,
    filed_at timestamp with time zone not null,
    registered_at timestamp with time zone,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint product_pk primary key (id),
    constraint product_case_no_uk unique (case_no),
    constraint product_active_gtin_uk unique (active_gtin),
    constraint product_category_fk foreign key (category_code) references product_category (code),
    constraint product_subject_fk foreign key (subject_id) references subject (id),
    constraint product_region_fk foreign key (region_code) references region (code),
    constraint product_status_ck check (status in
        ('DRAFT', 'UNDER_REVIEW', 'RETURNED', 'REJECTED', 'REGISTERED', 'SUSPENDED', 'CANCELLED')),
    constraint product_unit_ck check (unit in ('KG', 'G', 'T', 'L', 'ML', 'PIECE', 'BOX')),
    constraint product_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO')),
    constraint product_code_ck check (status not in ('REGISTERED', 'SUSPENDED') or code is not null)
);
create index product_code_ix on product (code);
create index product_subject_ix on product (subject_id, filed_at);
create index product_subject_code_ix on product (subject_code);
create index product_category_ix on product (category_code, status);
create index product_region_ix on product (region_code, status);
create index product_applicant_ix on product (applicant, filed_at);
comment on table product is '重要产品';
comment on column product.id is '主键';
comment on column product.case_no is '受理编号';
comment on column product.status is '状态：DRAFT 草稿，UNDER_REVIEW 审核中，RETURNED 退回补正，REJECTED 不予通过，REGISTERED 已登记，SUSPENDED 已暂停，CANCELLED 已注销';
comment on column product.code is '产品代码，登记时赋予：全球贸易项目代码或平台赋码';
comment on column product.version is '版本号，用于乐观锁';
comment on column product.name is '名称';
comment on column product.name_pinyin is '名称的拼音，用于排序';
comment on column product.category_code is '类目代码';
comment on column product.gtin is '全球贸易项目代码（GTIN），8、12、13 或 14 位';
comment on column product.active_gtin is '有效登记占用的全球贸易项目代码，补足 14 位；不予登记或注销后清空';
comment on column product.brand is '品牌';
comment on column product.specification is '规格';
comment on column product.unit is '计量单位：KG 千克，G 克，T 吨，L 升，ML 毫升，PIECE 件，BOX 箱';
comment on column product.attributes is '该类产品专有的登记项目，JSON';
comment on column product.subject_id is '所属主体';
comment on column product.subject_code is '所属主体的代码';
comment on column product.region_code is '所属主体所在行政区划代码';
comment on column product.product_classes is '产品类别，逗号分隔';
comment on column product.stages is '所属主体的环节，逗号分隔';
comment on column product.findings is '自动核验发现的问题，JSON';
comment on column product.applicant is '申请人账号';
comment on column product.origin is '来源：WORKBENCH 工作台，INTERFACE 接口，DEMO 演示';
comment on column product.filed_at is '提交时间';
comment on column product.registered_at is '登记时间';
comment on column product.created_at is '创建时间';
comment on column product.updated_at is '更新时间';

create table product_code (
    code varchar(40) not null,
    product_id varchar(36) not null,
    allocated_at timestamp with time zone not null,
    constraint product_code_pk primary key (code),
    constraint product_code_product_fk foreign key (product_id) references product (id)
);
comment on table product_code is '已赋出的产品代码，平台赋码永不重用';
comment on column product_code.code is '产品代码';
comment on column product_code.product_id is '最先取得该代码的产品';
comment on column product_code.allocated_at is '赋码时间';

create table product_version (
    product_id varchar(36) not null,
    version integer not null,
    content text not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null,
    constraint product_version_pk primary key (product_id, version),
    constraint product_version_product_fk foreign key (product_id) references product (id)
);
comment on table product_version is '重要产品的历史版本';
comment on column product_version.product_id is '所属产品';
comment on column product_version.version is '版本号';
comment on column product_version.content is '该版本的内容，JSON';
comment on column product_version.changed_by is '变更人账号';
comment on column product_version.changed_at is '变更时间';

create table product_amendment (
    id varchar(36) not null,
    product_id varchar(36) not null,
    case_no varchar(40) not null,
    status varchar(20) not null,
    product_version integer not null,
    content text not null,
    findings text,
    applicant varchar(64) not null,
    origin varchar(20) not null,
    open_key varchar(36),
    version integer not null,
    filed_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    constraint product_amendment_pk primary key (id),
    constraint product_amendment_case_no_uk unique (case_no),
    constraint product_amendment_open_uk unique (open_key),
    constraint product_amendment_product_fk foreign key (product_id) references product (id),
    constraint product_amendment_status_ck check (status in
        ('UNDER_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    constraint product_amendment_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO'))
);
create index product_amendment_product_ix on product_amendment (product_id, filed_at);
comment on table product_amendment is '重要产品的变更申请';
comment on column product_amendment.id is '主键';
comment on column product_amendment.product_id is '所属产品';
comment on column product_amendment.case_no is '案件编号';
comment on column product_amendment.status is '状态：UNDER_REVIEW 审核中，RETURNED 退回补正，APPROVED 已通过，REJECTED 不予通过，WITHDRAWN 已撤回';
comment on column product_amendment.product_version is '最近一次提交时产品的版本号';
comment on column product_amendment.content is '拟变更为的内容，JSON';
comment on column product_amendment.findings is '自动核验发现的问题，JSON';
comment on column product_amendment.applicant is '申请人账号';
comment on column product_amendment.origin is '来源：WORKBENCH 工作台，INTERFACE 接口，DEMO 演示';
comment on column product_amendment.open_key is '在办时为所属产品，办结后为空；同一产品只能有一件在办';
comment on column product_amendment.version is '版本号，用于乐观锁';
comment on column product_amendment.filed_at is '提交时间';
comment on column product_amendment.updated_at is '更新时间';
comment on column product_amendment.closed_at is '办结时间';

create table product_history (
    id varchar(36) not null,
    product_id varchar(36) not null,
    product_version integer not null,
    happened_at timestamp with time zone not null,
    actor varchar(64) not null,
    on_behalf_of varchar(64),
    act varchar(20) not null,
    opinion text,
    changes text,
    task_id varchar(64),
    constraint product_history_pk primary key (id),
    constraint product_history_task_uk unique (task_id),
    constraint product_history_product_fk foreign key (product_id) references product (id),
    constraint product_history_act_ck check (act in
        ('SUBMIT', 'RESUBMIT', 'APPROVE', 'RETURN', 'REJECT', 'AMEND', 'WITHDRAW', 'SUSPEND', 'RESUME', 'CANCEL', 'MOVE',
         'FOLLOW'))
);
create index product_history_product_ix on product_history (product_id, product_version);
comment on table product_history is '重要产品的经过：每次办理一条';
comment on column product_history.id is '主键，按时间排列';
comment on column product_history.product_id is '所属产品';
comment on column product_history.product_version is '办理后产品的版本号';
comment on column product_history.happened_at is '办理时间';
comment on column product_history.actor is '办理人账号';
comment on column product_history.on_behalf_of is '代何人办理的账号';
comment on column product_history.act is '办理：SUBMIT 提交，RESUBMIT 重新提交，APPROVE 通过，RETURN 退回，REJECT 不予通过，AMEND 申请变更，WITHDRAW 撤回，SUSPEND 暂停，RESUME 恢复，CANCEL 注销，MOVE 随类目调整，FOLLOW 随主体变动';
comment on column product_history.opinion is '意见或理由';
comment on column product_history.changes is '变动的字段及前后的值，JSON';
comment on column product_history.task_id is '审核意见所属的任务';

insert into role_permission (role_code, permission)
    select role_code, 'PRODUCT_APPLY' from role_permission where permission = 'SUBJECT_APPLY';
insert into role_permission (role_code, permission)
    select role_code, 'PRODUCT_READ' from role_permission where permission = 'SUBJECT_READ';
insert into role_permission (role_code, permission) values ('system-administrator', 'CATALOGUE_KEEP');

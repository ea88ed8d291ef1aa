alter table subject drop constraint subject_origin_ck;
alter table subject add constraint subject_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO', 'IMPORT', 'ON_BEHALF'));
alter table subject_amendment drop constraint subject_amendment_origin_ck;
alter table subject_amendment add constraint subject_amendment_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO', 'IMPORT', 'ON_BEHALF', 'REGISTRY'));
comment on column subject.origin is '来源：WORKBENCH 平台填报，INTERFACE 接口，DEMO 演示，IMPORT 导入，ON_BEHALF 代录';
comment on column subject_amendment.origin is '来源：WORKBENCH 平台填报，INTERFACE 接口，DEMO 演示，IMPORT 导入，ON_BEHALF 代录，REGISTRY 登记机关数据';

create table subject_entered_for (
    subject_id varchar2(36 char) not null,
    officer varchar2(64 char) not null,
    principal varchar2(200 char) not null,
    account varchar2(64 char),
    document_no varchar2(100 char) not null,
    reason varchar2(500 char) not null,
    entered_at timestamp with time zone not null,
    constraint subject_entered_for_pk primary key (subject_id),
    constraint subject_entered_for_subject_fk foreign key (subject_id) references subject (id)
);
comment on table subject_entered_for is '由工作人员代录的登记及其依据';
comment on column subject_entered_for.subject_id is '追溯主体';
comment on column subject_entered_for.officer is '代录人账号，不得审核本件';
comment on column subject_entered_for.principal is '代何人录入';
comment on column subject_entered_for.account is '申请人已有的账号；空为没有';
comment on column subject_entered_for.document_no is '纸质申请的文号或档案号';
comment on column subject_entered_for.reason is '代录的原因';
comment on column subject_entered_for.entered_at is '代录时间';

create table subject_field_source (
    field varchar2(40 char) not null,
    source varchar2(20 char) not null,
    constraint subject_field_source_pk primary key (field),
    constraint subject_field_source_ck check (source in ('APPLICANT', 'REGISTRY'))
);
comment on table subject_field_source is '各字段以何来源为准；另一来源的不同值按变更办理，不直接覆盖';
comment on column subject_field_source.field is '字段';
comment on column subject_field_source.source is '为准的来源：APPLICANT 申请人，REGISTRY 登记机关';
insert into subject_field_source (field, source) values ('name', 'REGISTRY');
insert into subject_field_source (field, source) values ('legalRepresentative', 'REGISTRY');
insert into subject_field_source (field, source) values ('type', 'APPLICANT');
insert into subject_field_source (field, source) values ('uscc', 'APPLICANT');
insert into subject_field_source (field, source) values ('regionCode', 'APPLICANT');
insert into subject_field_source (field, source) values ('address', 'APPLICANT');
insert into subject_field_source (field, source) values ('longitude', 'APPLICANT');
insert into subject_field_source (field, source) values ('latitude', 'APPLICANT');
insert into subject_field_source (field, source) values ('contactName', 'APPLICANT');
insert into subject_field_source (field, source) values ('contactPhone', 'APPLICANT');
insert into subject_field_source (field, source) values ('email', 'APPLICANT');
insert into subject_field_source (field, source) values ('stages', 'APPLICANT');
insert into subject_field_source (field, source) values ('productClasses', 'APPLICANT');
insert into subject_field_source (field, source) values ('varieties', 'APPLICANT');
insert into subject_field_source (field, source) values ('businessKind', 'APPLICANT');
insert into subject_field_source (field, source) values ('industryCode', 'APPLICANT');
insert into subject_field_source (field, source) values ('merchantships', 'APPLICANT');
insert into subject_field_source (field, source) values ('licences', 'APPLICANT');
insert into subject_field_source (field, source) values ('onBehalfOf', 'APPLICANT');

create table subject_registry_lead (
    subject_id varchar2(36 char) not null,
    waiting char(1 char) not null,
    proposed varchar2(64 char),
    amendment_id varchar2(36 char),
    version number(10) not null,
    updated_at timestamp with time zone not null,
    constraint subject_registry_lead_pk primary key (subject_id),
    constraint subject_registry_lead_fk foreign key (subject_id) references subject (id),
    constraint subject_registry_lead_ck check (waiting in ('Y', 'N'))
);
comment on table subject_registry_lead is '登记机关数据变动后待提出或已提出的变更';
comment on column subject_registry_lead.subject_id is '追溯主体';
comment on column subject_registry_lead.waiting is '是否待提出：Y 是（如已有变更在办），N 否';
comment on column subject_registry_lead.proposed is '最近一次提出的内容的摘要：同样的内容不再提出';
comment on column subject_registry_lead.amendment_id is '最近一次提出的变更申请';
comment on column subject_registry_lead.version is '版本号，每次变动加一';
comment on column subject_registry_lead.updated_at is '更新时间';

insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('counter-officer', '窗口受理人员', 'subject-reader', '/business/subject-reader/counter-officer/', '代申请人录入纸质申请，不审核', 'Y', 1, current_timestamp, current_timestamp);
insert into role_permission (role_code, permission) values ('counter-officer', 'SUBJECT_ENTER_FOR');

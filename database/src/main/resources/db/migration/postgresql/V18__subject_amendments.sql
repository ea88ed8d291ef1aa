create sequence subject_amendment_seq start with 1 increment by 1 cache 20;

create table subject_amendment (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    case_no varchar(40) not null,
    status varchar(20) not null,
    subject_version integer not null,
    content text not null,
    findings text,
    applicant varchar(64) not null,
    origin varchar(20) not null,
    open_key varchar(36),
    version integer not null,
    filed_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    constraint subject_amendment_pk primary key (id),
    constraint subject_amendment_case_no_uk unique (case_no),
    constraint subject_amendment_open_uk unique (open_key),
    constraint subject_amendment_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_amendment_status_ck check (status in
        ('UNDER_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    constraint subject_amendment_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'DEMO'))
);
create index subject_amendment_subject_ix on subject_amendment (subject_id, filed_at);
comment on table subject_amendment is '追溯责任主体的变更申请';
comment on column subject_amendment.id is '主键';
comment on column subject_amendment.subject_id is '所属主体';
comment on column subject_amendment.case_no is '案件编号';
comment on column subject_amendment.status is '状态：UNDER_REVIEW 审核中，RETURNED 退回补正，APPROVED 已通过，REJECTED 不予通过，WITHDRAWN 已撤回';
comment on column subject_amendment.subject_version is '最近一次提交时主体的版本号';
comment on column subject_amendment.content is '拟变更为的内容，JSON';
comment on column subject_amendment.findings is '自动核验发现的问题，JSON';
comment on column subject_amendment.applicant is '申请人账号';
comment on column subject_amendment.origin is '来源：WORKBENCH 工作台，INTERFACE 接口，DEMO 演示';
comment on column subject_amendment.open_key is '在办时为所属主体，办结后为空；同一主体只能有一件在办';
comment on column subject_amendment.version is '版本号，用于乐观锁';
comment on column subject_amendment.filed_at is '提交时间';
comment on column subject_amendment.updated_at is '更新时间';
comment on column subject_amendment.closed_at is '办结时间';

create table subject_history (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    subject_version integer not null,
    happened_at timestamp with time zone not null,
    actor varchar(64) not null,
    on_behalf_of varchar(64),
    act varchar(20) not null,
    opinion text,
    changes text,
    task_id varchar(64),
    constraint subject_history_pk primary key (id),
    constraint subject_history_task_uk unique (task_id),
    constraint subject_history_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_history_act_ck check (act in
        ('SUBMIT', 'RESUBMIT', 'APPROVE', 'RETURN', 'REJECT', 'AMEND', 'NOTICE', 'WITHDRAW', 'SUSPEND', 'RESUME',
         'CANCEL', 'CLAIM', 'MEMBERS'))
);
create index subject_history_subject_ix on subject_history (subject_id, subject_version);
comment on table subject_history is '追溯责任主体的经过：每次办理一条';
comment on column subject_history.id is '主键，按时间排列';
comment on column subject_history.subject_id is '所属主体';
comment on column subject_history.subject_version is '办理后主体的版本号';
comment on column subject_history.happened_at is '办理时间';
comment on column subject_history.actor is '办理人账号';
comment on column subject_history.on_behalf_of is '代何人办理的账号';
comment on column subject_history.act is '办理：SUBMIT 提交，RESUBMIT 重新提交，APPROVE 通过，RETURN 退回，REJECT 不予通过，AMEND 申请变更，NOTICE 告知变更，WITHDRAW 撤回，SUSPEND 暂停，RESUME 恢复，CANCEL 注销，CLAIM 认领，MEMBERS 成员变动';
comment on column subject_history.opinion is '意见或理由';
comment on column subject_history.changes is '变动的字段及前后的值，JSON';
comment on column subject_history.task_id is '审核意见所属的任务';

create table subject_field_rule (
    field varchar(40) not null,
    amendment varchar(10) not null,
    amendable_by varchar(60) not null,
    constraint subject_field_rule_pk primary key (field),
    constraint subject_field_rule_ck check (amendment in ('REVIEW', 'NOTICE', 'FIXED'))
);
comment on table subject_field_rule is '登记后各字段能否变更、由谁变更、是否须审核';
comment on column subject_field_rule.field is '字段';
comment on column subject_field_rule.amendment is '方式：REVIEW 审核后生效，NOTICE 告知后即时生效，FIXED 不能变更';
comment on column subject_field_rule.amendable_by is '可变更的成员身份，逗号分隔：MAIN 主账号，SUB 子账号，AGENT 代办';
insert into subject_field_rule (field, amendment, amendable_by) values ('name', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('type', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('legalRepresentative', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('regionCode', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('address', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('longitude', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('latitude', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('stages', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('productClasses', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('varieties', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('businessKind', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('industryCode', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('merchantships', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('licences', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('onBehalfOf', 'REVIEW', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('contactName', 'NOTICE', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('contactPhone', 'NOTICE', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('email', 'NOTICE', ',MAIN,SUB,AGENT,');
insert into subject_field_rule (field, amendment, amendable_by) values ('uscc', 'FIXED', ',');

insert into role_permission (role_code, permission) values ('reviewer', 'SUBJECT_STANDING');

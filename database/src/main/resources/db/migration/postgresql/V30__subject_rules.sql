create table industry (
    code varchar(10) not null,
    name varchar(100) not null,
    parent_code varchar(10),
    constraint industry_pk primary key (code),
    constraint industry_parent_fk foreign key (parent_code) references industry (code)
);
comment on table industry is '国民经济行业分类（GB/T 4754），门类和大类随平台提供，中类和小类由管理员导入';
comment on column industry.code is '代码：门类为字母，大类、中类、小类为 2 至 4 位数字';
comment on column industry.name is '名称';
comment on column industry.parent_code is '上一级的代码，门类为空';

create table subject_rule_change (
    id varchar(36) not null,
    kind varchar(20) not null,
    changed_by varchar(64) not null,
    changed_at timestamp with time zone not null,
    changes text not null,
    undone_by varchar(64),
    undone_at timestamp with time zone,
    constraint subject_rule_change_pk primary key (id),
    constraint subject_rule_change_ck check (kind in ('FIELDS', 'INDUSTRIES'))
);
create index subject_rule_change_at_ix on subject_rule_change (changed_at);
comment on table subject_rule_change is '登记规则的变更记录，变更规则可以撤销最近一次';
comment on column subject_rule_change.id is '主键';
comment on column subject_rule_change.kind is '种类：FIELDS 变更规则，INDUSTRIES 行业分类';
comment on column subject_rule_change.changed_by is '变更人账号';
comment on column subject_rule_change.changed_at is '变更时间';
comment on column subject_rule_change.changes is '变更的内容及前后的值，JSON';
comment on column subject_rule_change.undone_by is '撤销人账号';
comment on column subject_rule_change.undone_at is '撤销时间';

insert into role_permission (role_code, permission) values ('system-administrator', 'SUBJECT_RULE_KEEP');

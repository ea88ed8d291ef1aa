create table account (
    id varchar2(36 char) not null,
    name varchar2(64 char) not null,
    password_hash varchar2(200 char) not null,
    display_name varchar2(100 char) not null,
    email varchar2(254 char),
    phone varchar2(30 char),
    failed_sign_ins number(10) not null,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    version number(10) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint account_pk primary key (id),
    constraint account_name_uk unique (name)
);
comment on table account is '账号';
comment on column account.id is '主键';
comment on column account.name is '账号名，永不重用';
comment on column account.password_hash is '口令散列';
comment on column account.display_name is '显示姓名';
comment on column account.email is '电子邮箱';
comment on column account.phone is '电话';
comment on column account.failed_sign_ins is '连续登录失败次数';
comment on column account.locked_until is '锁定截止时间';
comment on column account.disabled_at is '停用时间';
comment on column account.version is '版本号，用于乐观锁';
comment on column account.created_at is '创建时间';
comment on column account.updated_at is '更新时间';

create table account_permission (
    account_id varchar2(36 char) not null,
    permission varchar2(60 char) not null,
    constraint account_permission_pk primary key (account_id, permission),
    constraint account_permission_account_fk foreign key (account_id) references account (id)
);
comment on table account_permission is '账号的权限';
comment on column account_permission.account_id is '账号';
comment on column account_permission.permission is '权限代码';

create table account_scope (
    id varchar2(36 char) not null,
    account_id varchar2(36 char) not null,
    region_code varchar2(12 char),
    product_classes varchar2(300 char),
    stages varchar2(200 char),
    constraint account_scope_pk primary key (id),
    constraint account_scope_account_fk foreign key (account_id) references account (id),
    constraint account_scope_region_fk foreign key (region_code) references region (code)
);
create index account_scope_account_ix on account_scope (account_id);
comment on table account_scope is '账号的数据范围，多条之间为或';
comment on column account_scope.id is '主键';
comment on column account_scope.account_id is '账号';
comment on column account_scope.region_code is '行政区划代码，含其下各级；空为全国';
comment on column account_scope.product_classes is '产品类别，逗号分隔；空为不限';
comment on column account_scope.stages is '环节，逗号分隔；空为不限';

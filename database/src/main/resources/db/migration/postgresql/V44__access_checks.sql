alter table access_usage add last_success_at timestamp with time zone;
comment on column access_usage.last_success_at is '最近一次成功调用的时间';

create table access_interface_contact (
    access_id varchar(36) not null,
    interface varchar(20) not null,
    contact_name varchar(200),
    contact_phone varchar(30),
    contact_email varchar(254),
    deputy_name varchar(200),
    deputy_phone varchar(30),
    deputy_email varchar(254),
    keeper varchar(64),
    keeper_deputy varchar(64),
    version integer not null,
    updated_by varchar(64) not null,
    updated_at timestamp with time zone not null,
    constraint access_interface_contact_pk primary key (access_id, interface),
    constraint access_interface_contact_fk foreign key (access_id) references platform_access (id)
);
comment on table access_interface_contact is '对接各接口的双方负责人和副负责人';
comment on column access_interface_contact.access_id is '平台对接';
comment on column access_interface_contact.interface is '接口';
comment on column access_interface_contact.contact_name is '对方负责人；空为对接的负责人';
comment on column access_interface_contact.contact_phone is '对方负责人电话';
comment on column access_interface_contact.contact_email is '对方负责人邮箱';
comment on column access_interface_contact.deputy_name is '对方副负责人';
comment on column access_interface_contact.deputy_phone is '对方副负责人电话';
comment on column access_interface_contact.deputy_email is '对方副负责人邮箱';
comment on column access_interface_contact.keeper is '平台方负责人账号';
comment on column access_interface_contact.keeper_deputy is '平台方副负责人账号';
comment on column access_interface_contact.version is '版本号，用于乐观锁';
comment on column access_interface_contact.updated_by is '最近修改人账号';
comment on column access_interface_contact.updated_at is '最近修改时间';

create sequence access_check_seq start with 1 increment by 1 cache 20;

create table access_check (
    id varchar(36) not null,
    access_id varchar(36) not null,
    check_month varchar(7) not null,
    case_no varchar(40) not null,
    outcome varchar(20),
    opinion text,
    mending text,
    decided_by varchar(64),
    decided_name varchar(200),
    decided_at timestamp with time zone,
    version integer not null,
    opened_at timestamp with time zone not null,
    constraint access_check_pk primary key (id),
    constraint access_check_month_uk unique (access_id, check_month),
    constraint access_check_case_uk unique (case_no),
    constraint access_check_access_fk foreign key (access_id) references platform_access (id),
    constraint access_check_outcome_ck check (outcome in ('CONFIRMED', 'NEEDS_MENDING', 'ENDED'))
);
comment on table access_check is '对接的月度核对：负责人、映射、凭据和未决错误';
comment on column access_check.id is '主键，按时间排列';
comment on column access_check.access_id is '平台对接';
comment on column access_check.check_month is '月份，形如 2026-11';
comment on column access_check.case_no is '案件编号';
comment on column access_check.outcome is '结果：CONFIRMED 已确认，NEEDS_MENDING 需整改，ENDED 因撤销而终止；空为未办';
comment on column access_check.opinion is '核对意见';
comment on column access_check.mending is '须整改的事项';
comment on column access_check.decided_by is '核对人账号';
comment on column access_check.decided_name is '核对人姓名';
comment on column access_check.decided_at is '核对时间';
comment on column access_check.version is '版本号，用于乐观锁';
comment on column access_check.opened_at is '开始时间';

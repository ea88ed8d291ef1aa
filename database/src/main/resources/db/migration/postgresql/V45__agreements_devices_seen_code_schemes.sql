create table registration_agreement (
    id varchar(36) not null,
    account varchar(64) not null,
    access_id varchar(36) not null,
    open_key varchar(110),
    given_at timestamp with time zone not null,
    ended_by varchar(64),
    ended_at timestamp with time zone,
    constraint registration_agreement_pk primary key (id),
    constraint registration_agreement_open_uk unique (open_key),
    constraint registration_agreement_fk foreign key (access_id) references platform_access (id)
);
create index registration_agreement_acc_ix on registration_agreement (account);
create index registration_agreement_sys_ix on registration_agreement (access_id);
comment on table registration_agreement is '代为登记的同意：账号同意对接系统代其申请主体登记';
comment on column registration_agreement.id is '主键，按时间排列';
comment on column registration_agreement.account is '同意的账号';
comment on column registration_agreement.access_id is '平台对接';
comment on column registration_agreement.open_key is '有效期间唯一：账号与对接；终止后为空';
comment on column registration_agreement.given_at is '同意时间';
comment on column registration_agreement.ended_by is '终止人账号';
comment on column registration_agreement.ended_at is '终止时间';

create table device_sighting (
    id varchar(36) not null,
    device_ref varchar(200) not null,
    mac varchar(20),
    sender varchar(64) not null,
    source varchar(10) not null,
    subject_code varchar(40),
    place varchar(200),
    first_seen_at timestamp with time zone not null,
    last_seen_at timestamp with time zone not null,
    device_id varchar(36),
    ignored_by varchar(64),
    ignored_at timestamp with time zone,
    ignored_reason varchar(500),
    constraint device_sighting_pk primary key (id),
    constraint device_sighting_ref_uk unique (sender, device_ref),
    constraint device_sighting_device_fk foreign key (device_id) references device (id),
    constraint device_sighting_source_ck check (source in ('RECORDS', 'EPCIS'))
);
create index device_sighting_mac_ix on device_sighting (mac);
create index device_sighting_device_ix on device_sighting (device_id);
create index device_sighting_seen_ix on device_sighting (last_seen_at);
comment on table device_sighting is '数据中出现的设备：未登记的待登记、关联或忽略';
comment on column device_sighting.id is '主键，按时间排列';
comment on column device_sighting.device_ref is '数据中的设备标识';
comment on column device_sighting.mac is '标识是物理地址时，其规范写法';
comment on column device_sighting.sender is '报送账号';
comment on column device_sighting.source is '来源：RECORDS 追溯记录，EPCIS 事件';
comment on column device_sighting.subject_code is '最近一次所在数据的主体码';
comment on column device_sighting.place is '最近一次所在的读取点';
comment on column device_sighting.first_seen_at is '首次出现的时间';
comment on column device_sighting.last_seen_at is '最近出现的时间';
comment on column device_sighting.device_id is '关联的已登记设备';
comment on column device_sighting.ignored_by is '忽略人账号；空为未忽略';
comment on column device_sighting.ignored_at is '忽略时间';
comment on column device_sighting.ignored_reason is '忽略的理由';

create table access_code_scheme (
    id varchar(36) not null,
    access_id varchar(36) not null,
    name varchar(200) not null,
    prefix varchar(60) not null,
    open_prefix varchar(60),
    address varchar(500) not null,
    created_by varchar(64) not null,
    created_at timestamp with time zone not null,
    ended_by varchar(64),
    ended_at timestamp with time zone,
    constraint access_code_scheme_pk primary key (id),
    constraint access_code_scheme_open_uk unique (open_prefix),
    constraint access_code_scheme_access_fk foreign key (access_id) references platform_access (id)
);
create index access_code_scheme_access_ix on access_code_scheme (access_id);
comment on table access_code_scheme is '对接系统备案的自有编码：以前缀识别，解析时转到该系统';
comment on column access_code_scheme.id is '主键，按时间排列';
comment on column access_code_scheme.access_id is '平台对接';
comment on column access_code_scheme.name is '编码名称';
comment on column access_code_scheme.prefix is '前缀';
comment on column access_code_scheme.open_prefix is '有效期间唯一的前缀；终止后为空';
comment on column access_code_scheme.address is '解析地址，含 {code}';
comment on column access_code_scheme.created_by is '备案人账号';
comment on column access_code_scheme.created_at is '备案时间';
comment on column access_code_scheme.ended_by is '终止人账号';
comment on column access_code_scheme.ended_at is '终止时间';

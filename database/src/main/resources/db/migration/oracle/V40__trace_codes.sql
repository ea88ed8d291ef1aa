create table trace_code_counter (
    id varchar2(10 char) not null,
    last_serial number(15) not null,
    constraint trace_code_counter_pk primary key (id)
);
comment on table trace_code_counter is '平台追溯码的流水号，只增不减，永不重用';
comment on column trace_code_counter.id is '主键，只有 SERIAL 一行';
comment on column trace_code_counter.last_serial is '已发放的最后一个流水号';
insert into trace_code_counter (id, last_serial) values ('SERIAL', 0);

create table trace_code_range (
    id varchar2(36 char) not null,
    first_serial number(15) not null,
    last_serial number(15) not null,
    quantity number(10) not null,
    code_level varchar2(10 char) not null,
    subject_id varchar2(36 char) not null,
    subject_code varchar2(40 char) not null,
    product_code varchar2(40 char) not null,
    region_code varchar2(12 char) not null,
    product_classes varchar2(300 char) not null,
    stages varchar2(200 char) not null,
    sealed_key varchar2(200 char) not null,
    acts number(10) not null,
    active_count number(10) not null,
    void_count number(10) not null,
    issued_at timestamp with time zone not null,
    issued_by varchar2(64 char) not null,
    constraint trace_code_range_pk primary key (id),
    constraint trace_code_range_first_uk unique (first_serial),
    constraint trace_code_range_subject_fk foreign key (subject_id) references subject (id),
    constraint trace_code_range_region_fk foreign key (region_code) references region (code),
    constraint trace_code_range_level_ck check (code_level in ('ITEM', 'PACKAGE', 'BATCH')),
    constraint trace_code_range_size_ck check (quantity > 0 and last_serial = first_serial + quantity - 1)
);
create index trace_code_range_subject_ix on trace_code_range (subject_id, issued_at);
create index trace_code_range_region_ix on trace_code_range (region_code, issued_at);
comment on table trace_code_range is '平台追溯码的号段：一次发放的全部追溯码为一行';
comment on column trace_code_range.id is '主键';
comment on column trace_code_range.first_serial is '第一个流水号';
comment on column trace_code_range.last_serial is '最后一个流水号';
comment on column trace_code_range.quantity is '数量';
comment on column trace_code_range.code_level is '用在哪一级：ITEM 单件，PACKAGE 包装，BATCH 合格证上的批次';
comment on column trace_code_range.subject_id is '所属主体';
comment on column trace_code_range.subject_code is '所属主体的代码';
comment on column trace_code_range.product_code is '产品代码';
comment on column trace_code_range.region_code is '所属主体所在行政区划代码';
comment on column trace_code_range.product_classes is '产品类别，逗号分隔';
comment on column trace_code_range.stages is '所属主体的环节，逗号分隔';
comment on column trace_code_range.sealed_key is '由流水号得出公开部分的密钥，加密保存';
comment on column trace_code_range.acts is '已有多少次操作';
comment on column trace_code_range.active_count is '已启用的数量';
comment on column trace_code_range.void_count is '已作废的数量';
comment on column trace_code_range.issued_at is '发放时间';
comment on column trace_code_range.issued_by is '申领人账号';

create table trace_code_act (
    id varchar2(36 char) not null,
    range_id varchar2(36 char) not null,
    act_no number(10) not null,
    kind varchar2(10 char) not null,
    first_no number(10) not null,
    last_no number(10) not null,
    batch_no varchar2(100 char),
    produced_on date,
    reason varchar2(300 char),
    package_range_id varchar2(36 char),
    package_no number(10),
    acted_by varchar2(64 char) not null,
    acted_at timestamp with time zone not null,
    constraint trace_code_act_pk primary key (id),
    constraint trace_code_act_no_uk unique (range_id, act_no),
    constraint trace_code_act_range_fk foreign key (range_id) references trace_code_range (id),
    constraint trace_code_act_package_fk foreign key (package_range_id) references trace_code_range (id),
    constraint trace_code_act_kind_ck check (kind in ('ACTIVATE', 'VOID', 'PACK', 'UNPACK')),
    constraint trace_code_act_span_ck check (first_no >= 1 and last_no >= first_no)
);
create index trace_code_act_span_ix on trace_code_act (range_id, first_no, last_no);
create index trace_code_act_package_ix on trace_code_act (package_range_id, package_no);
comment on table trace_code_act is '对号段中一段追溯码的操作：覆盖某个码的最后一次操作决定它的状态';
comment on column trace_code_act.id is '主键';
comment on column trace_code_act.range_id is '号段';
comment on column trace_code_act.act_no is '在该号段中的次序';
comment on column trace_code_act.kind is '操作：ACTIVATE 启用，VOID 作废，PACK 装入包装，UNPACK 从包装取出';
comment on column trace_code_act.first_no is '第一个码在号段中的序号，从 1 起';
comment on column trace_code_act.last_no is '最后一个码在号段中的序号';
comment on column trace_code_act.batch_no is '批次号，启用时';
comment on column trace_code_act.produced_on is '生产日期，启用时';
comment on column trace_code_act.reason is '理由，作废时';
comment on column trace_code_act.package_range_id is '包装的追溯码所在的号段';
comment on column trace_code_act.package_no is '包装的追溯码在其号段中的序号';
comment on column trace_code_act.acted_by is '操作人账号';
comment on column trace_code_act.acted_at is '操作时间';

insert into role_permission (role_code, permission)
    select role_code, 'TRACE_CODE_ISSUE' from role_permission where permission = 'SUBJECT_APPLY';

create table outbox_entry (
    id varchar2(36 char) not null,
    consumer varchar2(30 char) not null,
    kind varchar2(60 char) not null,
    object_id varchar2(36 char) not null,
    object_version number(10) not null,
    created_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    attempts number(10) not null,
    last_error varchar2(1000 char),
    dead_at timestamp with time zone,
    constraint outbox_entry_pk primary key (id)
);
create index outbox_entry_due_ix on outbox_entry (consumer, dead_at, due_at);
comment on table outbox_entry is '发件箱：随业务事务写入、提交后向库外投递的条目';
comment on column outbox_entry.id is '主键，按时间有序';
comment on column outbox_entry.consumer is '接收方';
comment on column outbox_entry.kind is '对象种类';
comment on column outbox_entry.object_id is '对象主键';
comment on column outbox_entry.object_version is '写入时对象的版本号';
comment on column outbox_entry.created_at is '写入时间';
comment on column outbox_entry.due_at is '下次投递时间';
comment on column outbox_entry.attempts is '已失败次数';
comment on column outbox_entry.last_error is '最近一次失败原因';
comment on column outbox_entry.dead_at is '转为死信的时间';

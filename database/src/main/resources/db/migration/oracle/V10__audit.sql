create table audit_entry (
    id varchar2(36 char) not null,
    occurred_at timestamp with time zone not null,
    application varchar2(100 char),
    actor varchar2(64 char) not null,
    on_behalf_of varchar2(64 char),
    action varchar2(60 char) not null,
    object_type varchar2(60 char) not null,
    object_id varchar2(100 char),
    address varchar2(45 char),
    result varchar2(10 char) not null,
    state_before clob,
    state_after clob,
    trace_id varchar2(32 char),
    constraint audit_entry_pk primary key (id)
);
create index audit_entry_time_ix on audit_entry (occurred_at, id);
create index audit_entry_actor_ix on audit_entry (actor, occurred_at);
create index audit_entry_object_ix on audit_entry (object_id, occurred_at);
comment on table audit_entry is '行为审计：何人对何对象做了何事，只增不改';
comment on column audit_entry.id is '主键';
comment on column audit_entry.occurred_at is '发生时间';
comment on column audit_entry.application is '上报的对接系统；本平台为空';
comment on column audit_entry.actor is '操作账号';
comment on column audit_entry.on_behalf_of is '被代理的账号';
comment on column audit_entry.action is '行为';
comment on column audit_entry.object_type is '对象种类';
comment on column audit_entry.object_id is '对象主键';
comment on column audit_entry.address is '来源网络地址';
comment on column audit_entry.result is '结果：SUCCESS 成功，REFUSED 拒绝，FAILED 失败';
comment on column audit_entry.state_before is '之前的内容';
comment on column audit_entry.state_after is '之后的内容';
comment on column audit_entry.trace_id is '跟踪号';

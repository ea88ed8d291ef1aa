create table audit_entry (
    id varchar(36) not null,
    occurred_at timestamp with time zone not null,
    application varchar(100),
    actor varchar(64) not null,
    on_behalf_of varchar(64),
    action varchar(60) not null,
    object_type varchar(60) not null,
    object_id varchar(100),
    address varchar(45),
    result varchar(10) not null,
    state_before text,
    state_after text,
    trace_id varchar(32),
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

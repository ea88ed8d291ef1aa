create table delivery (
    id varchar(36) not null,
    recipient_account varchar(64),
    recipient_name varchar(200) not null,
    address varchar(254) not null,
    headline varchar(300) not null,
    body text not null,
    business_key varchar(36),
    state varchar(10) not null,
    attempts integer not null,
    last_error varchar(1000),
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    constraint delivery_pk primary key (id),
    constraint delivery_state_ck check (state in ('QUEUED', 'SENT', 'FAILED'))
);
create index delivery_created_ix on delivery (created_at, id);
create index delivery_business_ix on delivery (business_key);
comment on table delivery is '发给人员的消息及其送达情况';
comment on column delivery.id is '主键';
comment on column delivery.recipient_account is '收件账号；无账号的收件人为空';
comment on column delivery.recipient_name is '收件人称呼';
comment on column delivery.address is '收件邮箱';
comment on column delivery.headline is '标题';
comment on column delivery.body is '正文';
comment on column delivery.business_key is '所涉业务对象主键';
comment on column delivery.state is '状态：QUEUED 待发，SENT 已发，FAILED 失败';
comment on column delivery.attempts is '已失败次数';
comment on column delivery.last_error is '最近一次失败原因';
comment on column delivery.created_at is '生成时间';
comment on column delivery.sent_at is '发出时间';

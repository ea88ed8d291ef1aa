create table change_entry (
    id varchar2(36 char) not null,
    change_no number(10),
    kind varchar2(20 char) not null,
    object_id varchar2(36 char) not null,
    object_version number(10) not null,
    code varchar2(40 char) not null,
    action varchar2(20 char) not null,
    region_code varchar2(6 char) not null,
    product_classes varchar2(300 char) not null,
    stages varchar2(300 char) not null,
    content clob not null,
    object_state varchar2(20 char) not null,
    digest varchar2(64 char) not null,
    happened_at timestamp with time zone not null,
    constraint change_entry_pk primary key (id),
    constraint change_entry_once_uk unique (kind, object_id, object_version),
    constraint change_entry_no_uk unique (change_no)
);
comment on table change_entry is '变更流：每项已生效的变更一条，供对接系统按序取用';
comment on column change_entry.id is '主键';
comment on column change_entry.change_no is '序号：提交之后由一处统一赋予，先赋的先可见；空为尚未赋号';
comment on column change_entry.kind is '对象种类';
comment on column change_entry.object_id is '对象';
comment on column change_entry.object_version is '变更后的版本';
comment on column change_entry.code is '对象的代码';
comment on column change_entry.action is '变更的种类';
comment on column change_entry.region_code is '对象所属区划';
comment on column change_entry.product_classes is '对象的产品类别';
comment on column change_entry.stages is '对象所处环节';
comment on column change_entry.content is '变更后的内容，个人信息已遮盖';
comment on column change_entry.object_state is '变更后的状态';
comment on column change_entry.digest is '未遮盖内容的摘要，用于判断是否有变更';
comment on column change_entry.happened_at is '变更时间';

create table change_turn (
    id number(5) not null,
    last_no number(10) not null,
    constraint change_turn_pk primary key (id)
);
comment on table change_turn is '赋号的唯一一行：加锁者赋号，多个节点不会同时赋号';
comment on column change_turn.id is '主键';
comment on column change_turn.last_no is '最后一个序号';
insert into change_turn (id, last_no) values (1, 0);

create table webhook (
    id varchar2(36 char) not null,
    name varchar2(100 char) not null,
    address varchar2(500 char) not null,
    secret varchar2(300 char) not null,
    region_code varchar2(6 char),
    kinds varchar2(200 char) not null,
    paused char(1 char) not null,
    created_by varchar2(64 char) not null,
    created_at timestamp with time zone not null,
    failures number(10) not null,
    retry_at timestamp with time zone not null,
    leased_by varchar2(36 char),
    leased_until timestamp with time zone,
    ended_at timestamp with time zone,
    constraint webhook_pk primary key (id)
);
comment on table webhook is '变更推送的订阅';
comment on column webhook.id is '主键';
comment on column webhook.name is '名称';
comment on column webhook.address is '接收地址';
comment on column webhook.secret is '签名密钥，加密保存';
comment on column webhook.region_code is '推送的区域，含下级；空为全国';
comment on column webhook.kinds is '推送的对象种类';
comment on column webhook.paused is '是否暂停：Y 是，N 否';
comment on column webhook.created_by is '建立账号';
comment on column webhook.created_at is '建立时间';
comment on column webhook.failures is '接收方连续失败的次数';
comment on column webhook.retry_at is '在此之前不再尝试';
comment on column webhook.leased_by is '正在投递的节点';
comment on column webhook.leased_until is '该节点的投递占用至此时';
comment on column webhook.ended_at is '删除时间；空为有效';

create table webhook_delivery (
    id varchar2(36 char) not null,
    webhook_id varchar2(36 char) not null,
    change_id varchar2(36 char) not null,
    object_id varchar2(36 char) not null,
    change_no number(10) not null,
    state varchar2(10 char) not null,
    attempts number(10) not null,
    due_at timestamp with time zone not null,
    first_tried_at timestamp with time zone,
    last_tried_at timestamp with time zone,
    answer_status number(10),
    answer varchar2(1000 char),
    created_at timestamp with time zone not null,
    constraint webhook_delivery_pk primary key (id),
    constraint webhook_delivery_once_uk unique (webhook_id, change_id),
    constraint webhook_delivery_webhook_fk foreign key (webhook_id) references webhook (id),
    constraint webhook_delivery_change_fk foreign key (change_id) references change_entry (id),
    constraint webhook_delivery_state_ck check (state in ('QUEUED', 'DELIVERED', 'DEAD', 'DROPPED'))
);
create index webhook_delivery_order_ix on webhook_delivery (webhook_id, state, change_no);
create index webhook_delivery_object_ix on webhook_delivery (webhook_id, object_id, change_no);
create index webhook_delivery_tried_ix on webhook_delivery (webhook_id, last_tried_at);
comment on table webhook_delivery is '变更推送的投递与回执';
comment on column webhook_delivery.id is '主键，即投递编号，重试时不变';
comment on column webhook_delivery.webhook_id is '订阅';
comment on column webhook_delivery.change_id is '变更';
comment on column webhook_delivery.object_id is '变更的对象';
comment on column webhook_delivery.change_no is '变更的序号，同一对象按此顺序投递';
comment on column webhook_delivery.state is '状态：QUEUED 待投递，DELIVERED 已送达，DEAD 已停止重试，DROPPED 已放弃';
comment on column webhook_delivery.attempts is '尝试次数';
comment on column webhook_delivery.due_at is '在此之前不再尝试';
comment on column webhook_delivery.first_tried_at is '首次尝试时间';
comment on column webhook_delivery.last_tried_at is '最近一次尝试时间，送达者即送达时间';
comment on column webhook_delivery.answer_status is '最近一次应答的状态码；空为没有应答';
comment on column webhook_delivery.answer is '最近一次应答的内容或失败原因';
comment on column webhook_delivery.created_at is '产生时间';

insert into role_permission (role_code, permission) values ('connected-system', 'CHANGE_READ');
insert into role_permission (role_code, permission) values ('operator', 'CHANGE_READ');

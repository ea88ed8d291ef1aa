create table merchant_confirmation (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    node_id varchar(36) not null,
    state varchar(12) not null,
    asked_at timestamp with time zone not null,
    answered_at timestamp with time zone,
    answered_by varchar(64),
    reason varchar(500),
    constraint merchant_confirmation_pk primary key (id),
    constraint merchant_confirmation_uk unique (subject_id, node_id),
    constraint merchant_confirmation_subj_fk foreign key (subject_id) references subject (id),
    constraint merchant_confirmation_node_fk foreign key (node_id) references subject (id),
    constraint merchant_confirmation_state_ck check (state in ('PENDING', 'CONFIRMED', 'DENIED', 'LAPSED', 'DECLARED', 'LEFT'))
);
create index merchant_confirmation_node_ix on merchant_confirmation (node_id, state);
comment on table merchant_confirmation is '节点对其商户的确认';
comment on column merchant_confirmation.id is '主键';
comment on column merchant_confirmation.subject_id is '商户，追溯主体';
comment on column merchant_confirmation.node_id is '节点，已登记的追溯主体';
comment on column merchant_confirmation.state is '状态：PENDING 待确认，CONFIRMED 已确认，DENIED 否认，LAPSED 逾期未确认，DECLARED 自行申报，LEFT 已离场';
comment on column merchant_confirmation.asked_at is '申报时间';
comment on column merchant_confirmation.answered_at is '节点答复、逾期或离场的时间';
comment on column merchant_confirmation.answered_by is '答复人账号';
comment on column merchant_confirmation.reason is '否认或离场的理由';

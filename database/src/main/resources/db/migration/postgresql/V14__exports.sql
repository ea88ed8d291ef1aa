create table export_request (
    id varchar(36) not null,
    kind varchar(40) not null,
    criteria text,
    summary varchar(1000) not null,
    reason varchar(500) not null,
    requester varchar(64) not null,
    requested_at timestamp with time zone not null,
    state varchar(10) not null,
    decided_by varchar(64),
    decided_at timestamp with time zone,
    opinion varchar(500),
    constraint export_request_pk primary key (id),
    constraint export_request_state_ck check (state in ('REQUESTED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN'))
);
create index export_request_person_ix on export_request (requester, requested_at);
create index export_request_state_ix on export_request (state, requested_at);
comment on table export_request is '导出完整个人信息的申请，须第二人确认';
comment on column export_request.id is '主键';
comment on column export_request.kind is '导出内容的种类';
comment on column export_request.criteria is '查询条件';
comment on column export_request.summary is '查询条件与条数的文字说明';
comment on column export_request.reason is '申请理由';
comment on column export_request.requester is '申请账号';
comment on column export_request.requested_at is '申请时间';
comment on column export_request.state is '状态：REQUESTED 待确认，CONFIRMED 已确认，REFUSED 未同意，WITHDRAWN 已撤回';
comment on column export_request.decided_by is '确认、拒绝或撤回的账号';
comment on column export_request.decided_at is '确认、拒绝或撤回的时间';
comment on column export_request.opinion is '意见';

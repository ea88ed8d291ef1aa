alter table account add password_changed_at timestamp with time zone;
comment on column account.password_changed_at is '口令设定时间；空为账号建立之时';
alter table account add second_factor_at timestamp with time zone;
comment on column account.second_factor_at is '启用动态口令的时间；空为未启用';

create table password_history (
    id varchar2(36 char) not null,
    account_id varchar2(36 char) not null,
    password_hash varchar2(200 char) not null,
    replaced_at timestamp with time zone not null,
    constraint password_history_pk primary key (id),
    constraint password_history_account_fk foreign key (account_id) references account (id)
);
create index password_history_account_ix on password_history (account_id, replaced_at);
comment on table password_history is '用过的口令，近几次的不得再用';
comment on column password_history.id is '主键';
comment on column password_history.account_id is '账号';
comment on column password_history.password_hash is '口令散列';
comment on column password_history.replaced_at is '换掉的时间';

create table second_factor (
    account_id varchar2(36 char) not null,
    secret varchar2(200 char) not null,
    last_step number(10) not null,
    confirmed_at timestamp with time zone not null,
    constraint second_factor_pk primary key (account_id),
    constraint second_factor_account_fk foreign key (account_id) references account (id)
);
comment on table second_factor is '动态口令（第二鉴别因素）';
comment on column second_factor.account_id is '账号';
comment on column second_factor.secret is '密钥，加密保存';
comment on column second_factor.last_step is '最近一次用过的时间步，用过的动态口令不再接受';
comment on column second_factor.confirmed_at is '启用时间';

create table recovery_code (
    id varchar2(36 char) not null,
    account_id varchar2(36 char) not null,
    code_hash varchar2(64 char) not null,
    used_at timestamp with time zone,
    constraint recovery_code_pk primary key (id),
    constraint recovery_code_uk unique (account_id, code_hash),
    constraint recovery_code_account_fk foreign key (account_id) references account (id)
);
comment on table recovery_code is '恢复码，每个用一次';
comment on column recovery_code.id is '主键';
comment on column recovery_code.account_id is '账号';
comment on column recovery_code.code_hash is '恢复码散列';
comment on column recovery_code.used_at is '使用时间；空为未用';

create table sign_in_session (
    id varchar2(36 char) not null,
    account_id varchar2(36 char) not null,
    address varchar2(45 char),
    browser varchar2(100 char) not null,
    started_at timestamp with time zone not null,
    last_active_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    ending varchar2(20 char),
    constraint sign_in_session_pk primary key (id),
    constraint sign_in_session_account_fk foreign key (account_id) references account (id)
);
create index sign_in_session_account_ix on sign_in_session (account_id, ended_at);
create index sign_in_session_ended_ix on sign_in_session (ended_at, last_active_at);
comment on table sign_in_session is '工作台的登录会话';
comment on column sign_in_session.id is '主键';
comment on column sign_in_session.account_id is '账号';
comment on column sign_in_session.address is '来源网络地址';
comment on column sign_in_session.browser is '浏览器和操作系统';
comment on column sign_in_session.started_at is '登录时间';
comment on column sign_in_session.last_active_at is '最近操作时间，至多每分钟记一次';
comment on column sign_in_session.ended_at is '结束时间；空为仍在';
comment on column sign_in_session.ending is '如何结束';

create table sign_in_record (
    id varchar2(36 char) not null,
    account_id varchar2(36 char) not null,
    occurred_at timestamp with time zone not null,
    address varchar2(45 char),
    browser varchar2(100 char) not null,
    result varchar2(20 char) not null,
    constraint sign_in_record_pk primary key (id),
    constraint sign_in_record_account_fk foreign key (account_id) references account (id)
);
create index sign_in_record_account_ix on sign_in_record (account_id, occurred_at);
create index sign_in_record_time_ix on sign_in_record (occurred_at);
comment on table sign_in_record is '登录记录，供本人查看';
comment on column sign_in_record.id is '主键';
comment on column sign_in_record.account_id is '账号';
comment on column sign_in_record.occurred_at is '时间';
comment on column sign_in_record.address is '来源网络地址';
comment on column sign_in_record.browser is '浏览器和操作系统';
comment on column sign_in_record.result is '结果';

create table first_link (
    id varchar2(36 char) not null,
    token_hash varchar2(64 char) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone,
    constraint first_link_pk primary key (id),
    constraint first_link_uk unique (token_hash)
);
comment on table first_link is '建立首批管理员的一次性链接';
comment on column first_link.id is '主键';
comment on column first_link.token_hash is '链接散列';
comment on column first_link.created_at is '生成时间';
comment on column first_link.expires_at is '失效时间';
comment on column first_link.used_at is '使用时间；空为未用';

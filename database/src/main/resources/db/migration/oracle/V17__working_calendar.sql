create table calendar_override (
    calendar_day date not null,
    kind varchar2(10 char) not null,
    note varchar2(100 char) not null,
    constraint calendar_override_pk primary key (calendar_day),
    constraint calendar_override_kind_ck check (kind in ('HOLIDAY', 'WORKDAY', 'ORDINARY'))
);
comment on table calendar_override is '管理员对工作日历的调整，优先于随平台提供的节假日';
comment on column calendar_override.calendar_day is '日期';
comment on column calendar_override.kind is '类型：HOLIDAY 放假，WORKDAY 上班，ORDINARY 按星期';
comment on column calendar_override.note is '说明';

create table calendar_change (
    id varchar2(36 char) not null,
    changed_by varchar2(64 char) not null,
    changed_at timestamp with time zone not null,
    days clob not null,
    undone_by varchar2(64 char),
    undone_at timestamp with time zone,
    constraint calendar_change_pk primary key (id)
);
create index calendar_change_at_ix on calendar_change (changed_at);
comment on table calendar_change is '工作日历的变更记录，可以撤销最近一次';
comment on column calendar_change.id is '主键';
comment on column calendar_change.changed_by is '变更人账号';
comment on column calendar_change.changed_at is '变更时间';
comment on column calendar_change.days is '变更的日期及前后内容，JSON';
comment on column calendar_change.undone_by is '撤销人账号';
comment on column calendar_change.undone_at is '撤销时间';

create table due_recount (
    id varchar2(36 char) not null,
    total number(10) not null,
    done number(10) not null,
    moved number(10) not null,
    last_task varchar2(64 char),
    started_by varchar2(64 char) not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint due_recount_pk primary key (id)
);
create index due_recount_started_ix on due_recount (started_at);
comment on table due_recount is '工作日历变更后重新计算在办任务的期限';
comment on column due_recount.id is '主键';
comment on column due_recount.total is '在办任务数';
comment on column due_recount.done is '已处理的任务数';
comment on column due_recount.moved is '期限有变化的任务数';
comment on column due_recount.last_task is '最近处理的任务，中断后由此继续';
comment on column due_recount.started_by is '引起重新计算的账号';
comment on column due_recount.started_at is '开始时间';
comment on column due_recount.finished_at is '完成时间';

insert into role_permission (role_code, permission) values ('system-administrator', 'CALENDAR_KEEP');

alter table work_item drop constraint work_item_kind_ck;
alter table work_item add constraint work_item_kind_ck check (kind in ('REVIEW', 'CORRECTION', 'OPINION'));
alter table work_item add column parent_id varchar(64);
alter table work_item add column owner_account varchar(64);
alter table work_item add column on_behalf_of varchar(64);
alter table work_item add column rung integer default 0 not null;
alter table work_item add column next_rung_at timestamp with time zone;
create index work_item_parent_ix on work_item (parent_id);
create index work_item_behalf_ix on work_item (on_behalf_of);
create index work_item_owner_ix on work_item (owner_account);
comment on column work_item.kind is '种类：REVIEW 审核，CORRECTION 补正，OPINION 加签意见';
comment on column work_item.parent_id is '加签、委派意见所属的审核任务';
comment on column work_item.owner_account is '委派期间任务的主办人账号';
comment on column work_item.on_behalf_of is '代何人办理的账号';
comment on column work_item.rung is '已升级到的督办级次；0 为未升级';
comment on column work_item.next_rung_at is '升级到下一级次的时间';

alter table review drop constraint review_task_uk;
alter table review add column kind varchar(12) default 'DECISION' not null;
alter table review add column decided_task varchar(64);
alter table review add column new_grounds char(1) default 'N' not null;
update review set decided_task = task_id;
alter table review add constraint review_decided_uk unique (decided_task);
alter table review add constraint review_kind_ck check (kind in ('DECISION', 'DELEGATED', 'SIGNED', 'STEP_BACK'));
alter table review add constraint review_grounds_ck check (new_grounds in ('Y', 'N'));
create index review_task_ix on review (task_id);
comment on column review.task_id is '任务主键';
comment on column review.kind is '种类：DECISION 决定，DELEGATED 受委派的意见，SIGNED 加签意见，STEP_BACK 退回上一步';
comment on column review.decided_task is '所决定的任务，一个任务只决定一次；只提意见的为空';
comment on column review.new_grounds is '再次退回时提出了首次未提出的问题：Y 是，N 否';

create table case_clock (
    id varchar(36) not null,
    case_id varchar(36) not null,
    step varchar(100) not null,
    limit_days integer not null,
    used_days integer not null,
    running_since timestamp with time zone,
    constraint case_clock_pk primary key (id),
    constraint case_clock_step_uk unique (case_id, step),
    constraint case_clock_case_fk foreign key (case_id) references work_case (id)
);
comment on table case_clock is '案件各步骤已用的工作日；补正期间不计';
comment on column case_clock.id is '主键';
comment on column case_clock.case_id is '案件';
comment on column case_clock.step is '步骤标识';
comment on column case_clock.limit_days is '办理时限，工作日';
comment on column case_clock.used_days is '以前各次到达该步骤时已用的工作日';
comment on column case_clock.running_since is '本次开始计时的时间；空为停止计时';

create table deputy (
    id varchar(36) not null,
    principal varchar(64) not null,
    deputy varchar(64) not null,
    process_key varchar(100),
    from_at timestamp with time zone not null,
    to_at timestamp with time zone not null,
    created_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint deputy_pk primary key (id),
    constraint deputy_period_ck check (from_at < to_at)
);
create index deputy_deputy_ix on deputy (deputy, to_at);
create index deputy_principal_ix on deputy (principal, to_at);
comment on table deputy is '代理：在一段时间内由他人代为办理待办';
comment on column deputy.id is '主键';
comment on column deputy.principal is '被代理人账号';
comment on column deputy.deputy is '代理人账号';
comment on column deputy.process_key is '所代理的流程；空为全部';
comment on column deputy.from_at is '开始时间';
comment on column deputy.to_at is '结束时间，不含';
comment on column deputy.created_at is '设定时间';
comment on column deputy.ended_at is '提前结束的时间';

create table task_urge (
    id varchar(36) not null,
    task_id varchar(64) not null,
    account varchar(64) not null,
    urged_at timestamp with time zone not null,
    constraint task_urge_pk primary key (id)
);
create index task_urge_task_ix on task_urge (task_id, account, urged_at);
comment on table task_urge is '催办记录';
comment on column task_urge.id is '主键';
comment on column task_urge.task_id is '任务';
comment on column task_urge.account is '催办人账号';
comment on column task_urge.urged_at is '催办时间';

create table escalation_rung (
    rung integer not null,
    after_days integer not null,
    permission varchar(60) not null,
    constraint escalation_rung_pk primary key (rung),
    constraint escalation_rung_days_ck check (after_days between 0 and 365)
);
comment on table escalation_rung is '逾期督办级次';
comment on column escalation_rung.rung is '级次，从 1 起';
comment on column escalation_rung.after_days is '到期或上一级次之后的工作日数';
comment on column escalation_rung.permission is '通知持有此权限的人';
insert into escalation_rung (rung, after_days, permission) values (1, 0, 'OVERDUE_WATCH');
insert into escalation_rung (rung, after_days, permission) values (2, 2, 'OVERDUE_SUPERVISE');

insert into role_permission (role_code, permission) values ('supervisor', 'OVERDUE_SUPERVISE');

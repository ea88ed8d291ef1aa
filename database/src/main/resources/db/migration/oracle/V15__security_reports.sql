create sequence security_report_seq start with 1 increment by 1 cache 20;

create table security_report (
    id varchar2(36 char) not null,
    report_no varchar2(40 char) not null,
    whereabouts varchar2(300 char),
    description clob not null,
    contact varchar2(254 char),
    received_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    reminded_at timestamp with time zone,
    answer clob,
    answered_by varchar2(64 char),
    answered_at timestamp with time zone,
    constraint security_report_pk primary key (id),
    constraint security_report_no_uk unique (report_no)
);
create index security_report_open_ix on security_report (answered_at, due_at);
comment on table security_report is '公众报告的平台安全问题';
comment on column security_report.id is '主键';
comment on column security_report.report_no is '编号';
comment on column security_report.whereabouts is '所在页面或接口';
comment on column security_report.description is '问题说明';
comment on column security_report.contact is '答复邮箱';
comment on column security_report.received_at is '收到时间';
comment on column security_report.due_at is '答复期限';
comment on column security_report.reminded_at is '最近一次提醒时间';
comment on column security_report.answer is '答复';
comment on column security_report.answered_by is '答复账号';
comment on column security_report.answered_at is '答复时间';

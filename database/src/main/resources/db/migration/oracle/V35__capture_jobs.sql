create table capture_job (
    id varchar2(36 char) not null,
    sender varchar2(64 char) not null,
    source varchar2(10 char) not null,
    file_name varchar2(200 char),
    state varchar2(10 char) not null,
    byte_count number(10) not null,
    received number(10) not null,
    accepted number(10) not null,
    duplicated number(10) not null,
    rejected number(10) not null,
    blocks number(10) not null,
    blocks_done number(10) not null,
    attempts number(10) not null,
    failure varchar2(20 char),
    created_at timestamp with time zone not null,
    touched_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint capture_job_pk primary key (id),
    constraint capture_job_source_ck check (source in ('INTERFACE', 'WORKBENCH')),
    constraint capture_job_state_ck check (state in ('RECEIVING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED'))
);
create index capture_job_sender_ix on capture_job (sender, created_at);
create index capture_job_state_ix on capture_job (state, sender, id);
comment on table capture_job is '数据上报的接收任务';
comment on column capture_job.id is '主键';
comment on column capture_job.sender is '上报账号';
comment on column capture_job.source is '来源：INTERFACE 接口，WORKBENCH 工作台';
comment on column capture_job.file_name is '文件名';
comment on column capture_job.state is '状态：RECEIVING 接收中，QUEUED 等待处理，RUNNING 处理中，DONE 已完成，FAILED 已中止';
comment on column capture_job.byte_count is '解压后的字节数';
comment on column capture_job.received is '收到的记录数';
comment on column capture_job.accepted is '已接收的记录数';
comment on column capture_job.duplicated is '与已有记录相同的记录数';
comment on column capture_job.rejected is '有错误而未接收的记录数';
comment on column capture_job.blocks is '分块数';
comment on column capture_job.blocks_done is '已处理的分块数';
comment on column capture_job.attempts is '当前分块处理失败的次数';
comment on column capture_job.failure is '中止的原因';
comment on column capture_job.created_at is '开始接收的时间';
comment on column capture_job.touched_at is '最近一次有进展的时间';
comment on column capture_job.finished_at is '结束时间';

create table capture_block (
    job_id varchar2(36 char) not null,
    block_no number(10) not null,
    record_count number(10) not null,
    content blob not null,
    constraint capture_block_pk primary key (job_id, block_no),
    constraint capture_block_job_fk foreign key (job_id) references capture_job (id)
);
comment on table capture_block is '尚未处理的上报内容，按记录分块';
comment on column capture_block.job_id is '接收任务';
comment on column capture_block.block_no is '第几块，从 0 起';
comment on column capture_block.record_count is '记录数';
comment on column capture_block.content is '各条记录的行号、长度和内容';

create table capture_error (
    job_id varchar2(36 char) not null,
    line_no number(10) not null,
    position number(10) not null,
    record_id varchar2(100 char),
    field varchar2(200 char) not null,
    code varchar2(40 char) not null,
    message varchar2(500 char) not null,
    constraint capture_error_pk primary key (job_id, line_no, position),
    constraint capture_error_job_fk foreign key (job_id) references capture_job (id)
);
comment on table capture_error is '上报记录的错误';
comment on column capture_error.job_id is '接收任务';
comment on column capture_error.line_no is '第几条，从 1 起';
comment on column capture_error.position is '同一条的第几个错误，从 0 起';
comment on column capture_error.record_id is '记录标识';
comment on column capture_error.field is '字段';
comment on column capture_error.code is '错误代码';
comment on column capture_error.message is '说明';

insert into role_permission (role_code, permission) values ('connected-system', 'RECORD_REPORT');
insert into role_permission (role_code, permission) values ('applicant', 'RECORD_REPORT');
insert into role_permission (role_code, permission) values ('supervisor', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('reviewer', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('enforcer', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('emergency-officer', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('leader', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('assessor', 'RECORD_READ');
insert into role_permission (role_code, permission) values ('system-administrator', 'TRACE_SCHEMA_KEEP');

create table capture_upload (
    id varchar(36) not null,
    sender varchar(64) not null,
    record_format varchar(10) not null,
    byte_size numeric(19) not null,
    sha256 varchar(64) not null,
    state varchar(10) not null,
    job_id varchar(36),
    created_at timestamp with time zone not null,
    touched_at timestamp with time zone not null,
    constraint capture_upload_pk primary key (id),
    constraint capture_upload_format_ck check (record_format in ('ARRAY', 'LINES')),
    constraint capture_upload_state_ck check (state in ('OPEN', 'WHOLE', 'DONE'))
);
create index capture_upload_state_ix on capture_upload (state, touched_at);
create index capture_upload_sender_ix on capture_upload (sender, state);
comment on table capture_upload is '分块上传的上报文件';
comment on column capture_upload.id is '主键';
comment on column capture_upload.sender is '上报账号';
comment on column capture_upload.record_format is '格式：ARRAY JSON 数组，LINES 每行一条 JSON';
comment on column capture_upload.byte_size is '整个文件的字节数';
comment on column capture_upload.sha256 is '整个文件的 SHA-256 摘要';
comment on column capture_upload.state is '状态：OPEN 上传中，WHOLE 已传完待拆分，DONE 已拆分';
comment on column capture_upload.job_id is '接收任务；传完后才有';
comment on column capture_upload.created_at is '建立时间';
comment on column capture_upload.touched_at is '最近一次收到分块的时间';

create table capture_chunk (
    upload_id varchar(36) not null,
    chunk_no integer not null,
    byte_count integer not null,
    sha256 varchar(64) not null,
    content bytea not null,
    constraint capture_chunk_pk primary key (upload_id, chunk_no),
    constraint capture_chunk_upload_fk foreign key (upload_id) references capture_upload (id),
    constraint capture_chunk_ck check (chunk_no > 0)
);
comment on table capture_chunk is '上报文件的分块';
comment on column capture_chunk.upload_id is '上传';
comment on column capture_chunk.chunk_no is '第几块，从 1 起';
comment on column capture_chunk.byte_count is '字节数';
comment on column capture_chunk.sha256 is '分块的 SHA-256 摘要';
comment on column capture_chunk.content is '内容';

create table interface_specification (
    version integer not null,
    digest varchar(64) not null,
    content text not null,
    changes text not null,
    published_at timestamp with time zone not null,
    constraint interface_specification_pk primary key (version),
    constraint interface_specification_ck check (version > 0)
);
comment on table interface_specification is '《数据接口规范》的各个版本，版本由内容确定';
comment on column interface_specification.version is '版本号，从 1 起';
comment on column interface_specification.digest is '内容的 SHA-256 摘要';
comment on column interface_specification.content is '内容，JSON';
comment on column interface_specification.changes is '与上一版相比新增、变更、删除的内容，JSON';
comment on column interface_specification.published_at is '发布时间';

create table capture_workbook (
    job_id varchar(36) not null,
    content bytea not null,
    constraint capture_workbook_pk primary key (job_id),
    constraint capture_workbook_job_fk foreign key (job_id) references capture_job (id)
);
comment on table capture_workbook is '以电子表格报送的原文件，用于在各行旁标出错误';
comment on column capture_workbook.job_id is '接收任务';
comment on column capture_workbook.content is '电子表格';

create table document (
    id varchar(36) not null,
    kind varchar(30) not null,
    document_no varchar(100) not null,
    subject_id varchar(36) not null,
    subject_version integer not null,
    region_code varchar(6) not null,
    content text not null,
    verify_code varchar(32) not null,
    issued_at timestamp with time zone not null,
    issued_by varchar(64) not null,
    replaced_by varchar(36),
    constraint document_pk primary key (id),
    constraint document_no_uk unique (document_no),
    constraint document_code_uk unique (verify_code),
    constraint document_once_uk unique (subject_id, kind, subject_version),
    constraint document_subject_fk foreign key (subject_id) references subject (id)
);
create index document_subject_ix on document (subject_id, issued_at);
comment on table document is '出具的文书：内容一经出具不再改变';
comment on column document.id is '主键';
comment on column document.kind is '种类';
comment on column document.document_no is '文号';
comment on column document.subject_id is '追溯主体';
comment on column document.subject_version is '出具时主体的版本';
comment on column document.region_code is '出具机关所在区划代码';
comment on column document.content is '出具时的各项内容';
comment on column document.verify_code is '核验码';
comment on column document.issued_at is '出具时间';
comment on column document.issued_by is '出具时的办理账号';
comment on column document.replaced_by is '取代它的文书';

create table document_file (
    document_id varchar(36) not null,
    digest varchar(64) not null,
    content bytea not null,
    made_at timestamp with time zone not null,
    constraint document_file_pk primary key (document_id),
    constraint document_file_document_fk foreign key (document_id) references document (id)
);
comment on table document_file is '文书的版式文件：第一次取用时生成，以后一字节不变';
comment on column document_file.document_id is '文书';
comment on column document_file.digest is '文件的 SHA-256 摘要';
comment on column document_file.content is '文件';
comment on column document_file.made_at is '生成时间';

create table document_counter (
    region_code varchar(6) not null,
    kind varchar(30) not null,
    issued_year integer not null,
    short_name varchar(60) not null,
    last_number integer not null,
    constraint document_counter_pk primary key (region_code, kind, issued_year),
    constraint document_counter_name_uk unique (short_name, kind, issued_year)
);
comment on table document_counter is '文号的计数：每个区划、种类、年度一行，加锁后取号，不重不漏';
comment on column document_counter.region_code is '出具机关所在区划代码';
comment on column document_counter.kind is '种类';
comment on column document_counter.issued_year is '年度';
comment on column document_counter.short_name is '文号中的地区简称';
comment on column document_counter.last_number is '最后一个号';

create table attachment (
    id varchar2(36 char) not null,
    object_type varchar2(40 char) not null,
    object_id varchar2(64 char) not null,
    kind varchar2(100 char) not null,
    file_name varchar2(200 char) not null,
    media_type varchar2(40 char) not null,
    byte_count number(10) not null,
    digest varchar2(64 char) not null,
    live_key varchar2(64 char),
    state varchar2(10 char) not null,
    refusal varchar2(40 char),
    since_version number(10) not null,
    until_version number(10),
    uploaded_by varchar2(64 char) not null,
    uploaded_at timestamp with time zone not null,
    scanned_at timestamp with time zone,
    removed_by varchar2(64 char),
    removed_at timestamp with time zone,
    constraint attachment_pk primary key (id),
    constraint attachment_live_uk unique (live_key),
    constraint attachment_state_ck check (state in ('SCANNING', 'CLEAR', 'REFUSED'))
);
create index attachment_object_ix on attachment (object_type, object_id, uploaded_at);
comment on table attachment is '附件';
comment on column attachment.id is '主键';
comment on column attachment.object_type is '所属对象的种类';
comment on column attachment.object_id is '所属对象的主键；草稿的附件为账号';
comment on column attachment.kind is '材料种类';
comment on column attachment.file_name is '文件名';
comment on column attachment.media_type is '按内容识别的媒体类型';
comment on column attachment.byte_count is '字节数';
comment on column attachment.digest is '内容的 SHA-256 摘要';
comment on column attachment.live_key is '对象、种类与摘要的唯一标识，移除后清空';
comment on column attachment.state is '状态：SCANNING 安全检查中，CLEAR 已通过，REFUSED 未通过';
comment on column attachment.refusal is '未通过的原因';
comment on column attachment.since_version is '自对象的哪个版本起属于该对象';
comment on column attachment.until_version is '到对象的哪个版本为止，不含该版本';
comment on column attachment.uploaded_by is '上传账号';
comment on column attachment.uploaded_at is '上传时间';
comment on column attachment.scanned_at is '检查完成时间';
comment on column attachment.removed_by is '移除账号';
comment on column attachment.removed_at is '移除时间';

create table attachment_chunk (
    attachment_id varchar2(36 char) not null,
    position number(10) not null,
    content blob not null,
    constraint attachment_chunk_pk primary key (attachment_id, position),
    constraint attachment_chunk_file_fk foreign key (attachment_id) references attachment (id)
);
comment on table attachment_chunk is '附件的内容，分块存放';
comment on column attachment_chunk.attachment_id is '所属附件';
comment on column attachment_chunk.position is '第几块，从 0 起';
comment on column attachment_chunk.content is '内容';

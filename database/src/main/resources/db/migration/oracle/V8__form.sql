create table form_draft (
    id varchar2(36 char) not null,
    account varchar2(64 char) not null,
    form_key varchar2(100 char) not null,
    object_id varchar2(36 char) not null,
    content clob not null,
    saved_at timestamp with time zone not null,
    constraint form_draft_pk primary key (id),
    constraint form_draft_owner_uk unique (account, form_key, object_id)
);
comment on table form_draft is '未提交的表单草稿';
comment on column form_draft.id is '主键';
comment on column form_draft.account is '填写人账号';
comment on column form_draft.form_key is '表单标识';
comment on column form_draft.object_id is '所涉对象主键；尚无对象为 new';
comment on column form_draft.content is '已填内容，JSON';
comment on column form_draft.saved_at is '保存时间';

create table repeated_request (
    account varchar(64) not null,
    request_key varchar(260) not null,
    digest varchar(64) not null,
    answer text,
    status integer,
    location varchar(500),
    etag varchar(100),
    received_at timestamp with time zone not null,
    constraint repeated_request_pk primary key (account, request_key)
);
create index repeated_request_received_ix on repeated_request (received_at);
comment on table repeated_request is '带有幂等键的请求及其答复，重复的请求得到同样的答复';
comment on column repeated_request.account is '请求的账号';
comment on column repeated_request.request_key is '幂等键；成批请求的每一项另有一条';
comment on column repeated_request.digest is '请求方法、路径和内容的摘要';
comment on column repeated_request.answer is '答复的内容，JSON';
comment on column repeated_request.status is '答复的状态码；办理中为空';
comment on column repeated_request.location is '答复的 Location';
comment on column repeated_request.etag is '答复的 ETag';
comment on column repeated_request.received_at is '收到时间';

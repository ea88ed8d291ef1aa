create sequence access_case_seq start with 1 increment by 1 cache 20;
create sequence access_filing_seq start with 1 increment by 1 cache 20;

create table api_client (
    client_id varchar(64) not null,
    owner_id varchar(36) not null,
    environment varchar(10) not null,
    interfaces varchar(200) not null,
    state varchar(10) not null,
    signed char(1) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint api_client_pk primary key (client_id),
    constraint api_client_environment_ck check (environment in ('PRODUCTION', 'SANDBOX')),
    constraint api_client_state_ck check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
    constraint api_client_signed_ck check (signed in ('Y', 'N'))
);
create index api_client_owner_ix on api_client (owner_id);
comment on table api_client is '对接程序的客户端：以程序账号访问数据接口';
comment on column api_client.client_id is '客户端标识，即程序账号';
comment on column api_client.owner_id is '所属的对接备案';
comment on column api_client.environment is '环境：PRODUCTION 正式，SANDBOX 沙箱';
comment on column api_client.interfaces is '可用的接口，形如 ,RECORDS,EPCIS,';
comment on column api_client.state is '状态：ACTIVE 可用，SUSPENDED 暂停，REVOKED 撤销';
comment on column api_client.signed is '请求是否须签名：Y 是，N 否';
comment on column api_client.created_at is '创建时间';
comment on column api_client.updated_at is '更新时间';

create table api_client_secret (
    id varchar(36) not null,
    client_id varchar(64) not null,
    secret_hash varchar(64) not null,
    signing_key varchar(500) not null,
    issued_by varchar(64) not null,
    issued_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    constraint api_client_secret_pk primary key (id),
    constraint api_client_secret_hash_uk unique (secret_hash),
    constraint api_client_secret_client_fk foreign key (client_id) references api_client (client_id)
);
create index api_client_secret_client_ix on api_client_secret (client_id);
comment on table api_client_secret is '客户端密钥，只存摘要；轮换时新旧重叠一段时间';
comment on column api_client_secret.id is '主键，按时间排列';
comment on column api_client_secret.client_id is '客户端';
comment on column api_client_secret.secret_hash is '密钥的摘要';
comment on column api_client_secret.signing_key is '签名密钥，加密存放';
comment on column api_client_secret.issued_by is '领取人账号';
comment on column api_client_secret.issued_at is '领取时间';
comment on column api_client_secret.expires_at is '失效时间；空为未定';

create table api_token (
    token_hash varchar(64) not null,
    client_id varchar(64) not null,
    secret_id varchar(36) not null,
    interfaces varchar(200) not null,
    issued_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    constraint api_token_pk primary key (token_hash),
    constraint api_token_client_fk foreign key (client_id) references api_client (client_id),
    constraint api_token_secret_fk foreign key (secret_id) references api_client_secret (id)
);
create index api_token_client_ix on api_token (client_id);
create index api_token_secret_ix on api_token (secret_id);
create index api_token_expires_ix on api_token (expires_at);
comment on table api_token is '访问令牌，只存摘要';
comment on column api_token.token_hash is '令牌的摘要';
comment on column api_token.client_id is '客户端';
comment on column api_token.secret_id is '据以领取的密钥';
comment on column api_token.interfaces is '可用的接口';
comment on column api_token.issued_at is '签发时间';
comment on column api_token.expires_at is '失效时间';

create table api_nonce (
    client_id varchar(64) not null,
    nonce varchar(64) not null,
    used_at timestamp with time zone not null,
    constraint api_nonce_pk primary key (client_id, nonce),
    constraint api_nonce_client_fk foreign key (client_id) references api_client (client_id)
);
create index api_nonce_used_ix on api_nonce (used_at);
comment on table api_nonce is '已用过的签名随机数，防止重放';
comment on column api_nonce.client_id is '客户端';
comment on column api_nonce.nonce is '随机数';
comment on column api_nonce.used_at is '使用时间';

create table trace_scheme (
    id varchar(36) not null,
    name varchar(200) not null,
    funding varchar(10) not null,
    project varchar(200),
    builder_name varchar(200) not null,
    builder_code varchar(40),
    region_code varchar(12) not null,
    product_classes varchar(400) not null,
    stages varchar(400) not null,
    acceptance varchar(10) not null,
    accepted_on date,
    acceptance_no varchar(100),
    note varchar(1000),
    created_by varchar(64) not null,
    version integer not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint trace_scheme_pk primary key (id),
    constraint trace_scheme_name_uk unique (name),
    constraint trace_scheme_region_fk foreign key (region_code) references region (code),
    constraint trace_scheme_funding_ck check (funding in ('STATE', 'MARKET', 'MIXED')),
    constraint trace_scheme_acceptance_ck check (acceptance in ('NONE', 'PASSED', 'FAILED'))
);
create index trace_scheme_region_ix on trace_scheme (region_code);
comment on table trace_scheme is '追溯体系';
comment on column trace_scheme.id is '主键，按时间排列';
comment on column trace_scheme.name is '名称';
comment on column trace_scheme.funding is '建设资金：STATE 财政，MARKET 市场，MIXED 财政与市场';
comment on column trace_scheme.project is '建设项目';
comment on column trace_scheme.builder_name is '建设单位';
comment on column trace_scheme.builder_code is '建设单位代码';
comment on column trace_scheme.region_code is '所属区域';
comment on column trace_scheme.product_classes is '涉及的产品类别';
comment on column trace_scheme.stages is '涉及的环节';
comment on column trace_scheme.acceptance is '验收：NONE 未验收，PASSED 通过，FAILED 未通过';
comment on column trace_scheme.accepted_on is '验收日期';
comment on column trace_scheme.acceptance_no is '验收文号';
comment on column trace_scheme.note is '说明';
comment on column trace_scheme.created_by is '登记人账号';
comment on column trace_scheme.version is '版本号，用于乐观锁';
comment on column trace_scheme.created_at is '登记时间';
comment on column trace_scheme.updated_at is '更新时间';

create table platform_access (
    id varchar(36) not null,
    case_no varchar(40) not null,
    filing_no varchar(40),
    status varchar(20) not null,
    system_name varchar(200) not null,
    kind varchar(20) not null,
    owner_name varchar(200) not null,
    owner_code varchar(40) not null,
    region_code varchar(12) not null,
    product_classes varchar(400) not null,
    stages varchar(400) not null,
    contact_name varchar(200) not null,
    email varchar(254) not null,
    deputy_name varchar(200),
    deputy_email varchar(254),
    security_filing varchar(100),
    interfaces varchar(200) not null,
    scheme_id varchar(36),
    mandated_by_all char(1) not null,
    applicant varchar(64) not null,
    client_id varchar(64),
    sandbox_client_id varchar(64),
    version integer not null,
    filed_at timestamp with time zone not null,
    approved_at timestamp with time zone,
    updated_at timestamp with time zone not null,
    constraint platform_access_pk primary key (id),
    constraint platform_access_case_uk unique (case_no),
    constraint platform_access_filing_uk unique (filing_no),
    constraint platform_access_client_uk unique (client_id),
    constraint platform_access_region_fk foreign key (region_code) references region (code),
    constraint platform_access_scheme_fk foreign key (scheme_id) references trace_scheme (id),
    constraint platform_access_status_ck check (status in ('UNDER_REVIEW', 'SANDBOX', 'SECOND_REVIEW', 'RETURNED', 'REJECTED', 'ACTIVE', 'SUSPENDED', 'REVOKED')),
    constraint platform_access_kind_ck check (kind in ('GOVERNMENT', 'THIRD_PARTY', 'ENTERPRISE'))
);
create index platform_access_region_ix on platform_access (region_code);
create index platform_access_scheme_ix on platform_access (scheme_id);
create index platform_access_applicant_ix on platform_access (applicant);
comment on table platform_access is '平台对接：申请、备案与状态';
comment on column platform_access.id is '主键，按时间排列';
comment on column platform_access.case_no is '案件编号';
comment on column platform_access.filing_no is '备案号，备案前为空';
comment on column platform_access.status is '状态';
comment on column platform_access.system_name is '系统名称';
comment on column platform_access.kind is '种类：GOVERNMENT 政府部门，THIRD_PARTY 第三方，ENTERPRISE 企业';
comment on column platform_access.owner_name is '所属单位';
comment on column platform_access.owner_code is '所属单位代码';
comment on column platform_access.region_code is '所属区域';
comment on column platform_access.product_classes is '涉及的产品类别，供数据范围判断';
comment on column platform_access.stages is '涉及的环节，供数据范围判断';
comment on column platform_access.contact_name is '负责人';
comment on column platform_access.email is '负责人邮箱';
comment on column platform_access.deputy_name is '副负责人';
comment on column platform_access.deputy_email is '副负责人邮箱';
comment on column platform_access.security_filing is '网络安全等级保护备案号';
comment on column platform_access.interfaces is '申请的接口';
comment on column platform_access.scheme_id is '所属追溯体系';
comment on column platform_access.mandated_by_all is '是否受全部主体委托：Y 是，仅演示；N 否';
comment on column platform_access.applicant is '申请人账号';
comment on column platform_access.client_id is '正式环境的客户端';
comment on column platform_access.sandbox_client_id is '沙箱的客户端';
comment on column platform_access.version is '版本号，用于乐观锁';
comment on column platform_access.filed_at is '申请时间';
comment on column platform_access.approved_at is '备案时间';
comment on column platform_access.updated_at is '更新时间';

create table sandbox_call (
    id varchar(36) not null,
    access_id varchar(36) not null,
    interface varchar(20),
    method varchar(10) not null,
    path varchar(200) not null,
    content_type varchar(100),
    idempotency_key varchar(200),
    body_digest varchar(64),
    received integer not null,
    status integer not null,
    answer text,
    called_at timestamp with time zone not null,
    constraint sandbox_call_pk primary key (id),
    constraint sandbox_call_access_fk foreign key (access_id) references platform_access (id)
);
create index sandbox_call_access_ix on sandbox_call (access_id, called_at);
create index sandbox_call_key_ix on sandbox_call (access_id, idempotency_key);
comment on table sandbox_call is '沙箱收到的调用，不触及正式数据';
comment on column sandbox_call.id is '主键，按时间排列';
comment on column sandbox_call.access_id is '平台对接';
comment on column sandbox_call.interface is '接口；空为不属任何接口';
comment on column sandbox_call.method is '请求方法';
comment on column sandbox_call.path is '请求路径';
comment on column sandbox_call.content_type is '内容类型';
comment on column sandbox_call.idempotency_key is '幂等键';
comment on column sandbox_call.body_digest is '请求体的摘要';
comment on column sandbox_call.received is '请求体的条数';
comment on column sandbox_call.status is '应答的状态码';
comment on column sandbox_call.answer is '应答';
comment on column sandbox_call.called_at is '调用时间';

create table sandbox_result (
    access_id varchar(36) not null,
    interface varchar(20) not null,
    case_code varchar(40) not null,
    call_id varchar(36),
    exempted_by varchar(64),
    reason varchar(500),
    settled_at timestamp with time zone not null,
    constraint sandbox_result_pk primary key (access_id, interface, case_code),
    constraint sandbox_result_access_fk foreign key (access_id) references platform_access (id),
    constraint sandbox_result_call_fk foreign key (call_id) references sandbox_call (id)
);
create index sandbox_result_call_ix on sandbox_result (call_id);
comment on table sandbox_result is '沙箱用例的结果：通过，或由审核人员豁免';
comment on column sandbox_result.access_id is '平台对接';
comment on column sandbox_result.interface is '接口';
comment on column sandbox_result.case_code is '用例；豁免整个接口时为 ALL';
comment on column sandbox_result.call_id is '证明通过的调用；豁免的为空';
comment on column sandbox_result.exempted_by is '豁免人账号';
comment on column sandbox_result.reason is '豁免的理由';
comment on column sandbox_result.settled_at is '通过或豁免的时间';

create table access_usage (
    client_id varchar(64) not null,
    usage_day date not null,
    interface varchar(20) not null,
    calls integer not null,
    errors integer not null,
    last_at timestamp with time zone not null,
    constraint access_usage_pk primary key (client_id, usage_day, interface)
);
create index access_usage_day_ix on access_usage (usage_day);
comment on table access_usage is '对接运行监控：每日每接口的调用次数';
comment on column access_usage.client_id is '客户端';
comment on column access_usage.usage_day is '日期，北京时间';
comment on column access_usage.interface is '接口；OTHER 为其他';
comment on column access_usage.calls is '调用次数';
comment on column access_usage.errors is '出错次数';
comment on column access_usage.last_at is '最近一次调用的时间';

create table mandate (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    subject_code varchar(40) not null,
    access_id varchar(36) not null,
    open_key varchar(80),
    given_by varchar(64) not null,
    given_at timestamp with time zone not null,
    ended_by varchar(64),
    ended_at timestamp with time zone,
    constraint mandate_pk primary key (id),
    constraint mandate_open_uk unique (open_key),
    constraint mandate_subject_fk foreign key (subject_id) references subject (id),
    constraint mandate_access_fk foreign key (access_id) references platform_access (id)
);
create index mandate_subject_ix on mandate (subject_id);
create index mandate_access_ix on mandate (access_id, subject_code);
comment on table mandate is '主体对平台对接的委托：可代其报送';
comment on column mandate.id is '主键，按时间排列';
comment on column mandate.subject_id is '追溯主体';
comment on column mandate.subject_code is '主体码';
comment on column mandate.access_id is '平台对接';
comment on column mandate.open_key is '有效期间唯一：主体与对接；终止后为空';
comment on column mandate.given_by is '委托人账号';
comment on column mandate.given_at is '委托时间';
comment on column mandate.ended_by is '终止人账号';
comment on column mandate.ended_at is '终止时间';

create table device (
    id varchar(36) not null,
    device_type varchar(100) not null,
    model varchar(100) not null,
    mac varchar(20) not null,
    owner_code varchar(40) not null,
    owner_id varchar(36) not null,
    ownership varchar(20) not null,
    access_id varchar(36),
    region_code varchar(12) not null,
    product_classes varchar(400) not null,
    stages varchar(400) not null,
    created_by varchar(64) not null,
    version integer not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint device_pk primary key (id),
    constraint device_mac_uk unique (mac),
    constraint device_owner_fk foreign key (owner_id) references subject (id),
    constraint device_access_fk foreign key (access_id) references platform_access (id),
    constraint device_ownership_ck check (ownership in ('PLATFORM', 'SUBJECT'))
);
create index device_owner_ix on device (owner_id);
create index device_access_ix on device (access_id);
create index device_region_ix on device (region_code);
comment on table device is '数据采集设备';
comment on column device.id is '主键，按时间排列';
comment on column device.device_type is '设备类型';
comment on column device.model is '型号';
comment on column device.mac is '物理地址，大写，以冒号分隔';
comment on column device.owner_code is '所有者代码：主体码';
comment on column device.owner_id is '所有者，追溯主体';
comment on column device.ownership is '归属：PLATFORM 平台，SUBJECT 主体';
comment on column device.access_id is '所属平台对接';
comment on column device.region_code is '所属区域，随所有者';
comment on column device.product_classes is '所有者的产品类别，供数据范围判断';
comment on column device.stages is '所有者的环节，供数据范围判断';
comment on column device.created_by is '登记人账号';
comment on column device.version is '版本号，用于乐观锁';
comment on column device.created_at is '登记时间';
comment on column device.updated_at is '更新时间';

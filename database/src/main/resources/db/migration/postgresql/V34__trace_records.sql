create table trace_record_key (
    subject_code varchar(40) not null,
    record_id varchar(100) not null,
    content_hash varchar(43) not null,
    trace_id varchar(36) not null,
    event_month date not null,
    constraint trace_record_key_pk primary key (subject_code, record_id)
);
comment on table trace_record_key is '追溯记录的唯一标识：同一主体的 recordId 永不重复；不分区';
comment on column trace_record_key.subject_code is '主体代码';
comment on column trace_record_key.record_id is '上报方给出的记录标识';
comment on column trace_record_key.content_hash is '内容的 SHA-256 摘要，用于区分相同的重报与不同的内容';
comment on column trace_record_key.trace_id is '追溯记录的主键';
comment on column trace_record_key.event_month is '追溯记录所在的月份';

create table trace_month (
    event_month date not null,
    created_at timestamp with time zone not null,
    constraint trace_month_pk primary key (event_month)
);
comment on table trace_month is '已建立分区的月份';
comment on column trace_month.event_month is '月份的第一天，东八区';
comment on column trace_month.created_at is '建立时间';

create table trace_record (
    id varchar(36) not null,
    event_month date not null,
    event_time timestamp with time zone not null,
    kind varchar(20) not null,
    stage varchar(20) not null,
    product_class varchar(40),
    subject_code varchar(40) not null,
    region_code varchar(12) not null,
    record_id varchar(100) not null,
    counterparty_code varchar(100),
    product_code varchar(100),
    category_code varchar(20),
    batch_no varchar(100),
    tran_id varchar(100),
    sale_tran_id varchar(100),
    attributes text,
    findings varchar(300),
    sender varchar(64) not null,
    batch_id varchar(36) not null,
    received_at timestamp with time zone not null,
    constraint trace_record_pk primary key (id, event_month)
) partition by range (event_month);
create index trace_record_subject_ix on trace_record (subject_code, event_time);
create index trace_record_batch_ix on trace_record (batch_no);
create index trace_record_tran_ix on trace_record (tran_id);
create index trace_record_sale_ix on trace_record (sale_tran_id);
comment on table trace_record is '追溯记录（GB/T 38157 5.3），按业务时间的月份分区';
comment on column trace_record.id is '主键，按时间有序';
comment on column trace_record.event_month is '业务时间所在月份的第一天，东八区；分区键';
comment on column trace_record.event_time is '业务时间';
comment on column trace_record.kind is '种类：PRODUCTION 生产，PROCESSING 加工，TRANSFER 流通交接，TRANSPORT 运输，TEST 检测，CONSUMPTION 消费或使用';
comment on column trace_record.stage is '环节';
comment on column trace_record.product_class is '产品类别；无法判断时为空';
comment on column trace_record.subject_code is '主体代码';
comment on column trace_record.region_code is '主体当时所在的行政区划';
comment on column trace_record.record_id is '上报方给出的记录标识';
comment on column trace_record.counterparty_code is '交易对方的代码，可以在追溯体系之外';
comment on column trace_record.product_code is '产品代码';
comment on column trace_record.category_code is '产品当时所属的品种';
comment on column trace_record.batch_no is '批次号';
comment on column trace_record.tran_id is '交易凭证号';
comment on column trace_record.sale_tran_id is '零售凭证号';
comment on column trace_record.attributes is '属性，JSON';
comment on column trace_record.findings is '异常情形，逗号分隔';
comment on column trace_record.sender is '上报账号';
comment on column trace_record.batch_id is '所属的写入批';
comment on column trace_record.received_at is '写入时间';

create table trace_record_unit (
    trace_id varchar(36) not null,
    event_month date not null,
    side varchar(3) not null,
    position integer not null,
    unit_key varchar(128) not null,
    trace_code varchar(128) not null,
    quantity numeric(20, 6) not null,
    unit varchar(10),
    constraint trace_record_unit_pk primary key (trace_id, side, position, event_month),
    constraint trace_record_unit_side_ck check (side in ('IN', 'OUT'))
) partition by range (event_month);
create index trace_record_unit_key_ix on trace_record_unit (unit_key);
comment on table trace_record_unit is '追溯记录涉及的追溯单元，按业务时间的月份分区';
comment on column trace_record_unit.trace_id is '追溯记录';
comment on column trace_record_unit.event_month is '分区键，与追溯记录相同';
comment on column trace_record_unit.side is 'IN 投入，OUT 产出';
comment on column trace_record_unit.position is '在投入或产出中的次序，从 0 起';
comment on column trace_record_unit.unit_key is '追溯单元的归一标识：同一单元的不同写法相同';
comment on column trace_record_unit.trace_code is '追溯码，按上报的写法';
comment on column trace_record_unit.quantity is '数量';
comment on column trace_record_unit.unit is '计量单位';

create table trace_record_certificate (
    trace_id varchar(36) not null,
    event_month date not null,
    position integer not null,
    certificate varchar(100) not null,
    constraint trace_record_certificate_pk primary key (trace_id, position, event_month)
) partition by range (event_month);
create index trace_record_certificate_no_ix on trace_record_certificate (certificate);
comment on table trace_record_certificate is '追溯记录的证明编号，按业务时间的月份分区';
comment on column trace_record_certificate.trace_id is '追溯记录';
comment on column trace_record_certificate.event_month is '分区键，与追溯记录相同';
comment on column trace_record_certificate.position is '次序，从 0 起';
comment on column trace_record_certificate.certificate is '证明编号';

create table trace_batch (
    id varchar(36) not null,
    sender varchar(64) not null,
    origin varchar(36) not null,
    first_id varchar(36) not null,
    last_id varchar(36) not null,
    first_month date not null,
    last_month date not null,
    record_count integer not null,
    created_at timestamp with time zone not null,
    indexed_at timestamp with time zone,
    constraint trace_batch_pk primary key (id)
);
create index trace_batch_origin_ix on trace_batch (origin, indexed_at);
comment on table trace_batch is '追溯记录的写入批：同一事务写入，一并编入索引';
comment on column trace_batch.id is '主键';
comment on column trace_batch.sender is '上报账号';
comment on column trace_batch.origin is '来自哪次上报';
comment on column trace_batch.first_id is '最小的记录主键';
comment on column trace_batch.last_id is '最大的记录主键';
comment on column trace_batch.first_month is '最早的月份';
comment on column trace_batch.last_month is '最晚的月份';
comment on column trace_batch.record_count is '记录数';
comment on column trace_batch.created_at is '写入时间';
comment on column trace_batch.indexed_at is '编入索引的时间；空为尚未编入';

create table trace_schema (
    product_class varchar(40) not null,
    stage varchar(20) not null,
    version integer not null,
    created_by varchar(64) not null,
    created_at timestamp with time zone not null,
    constraint trace_schema_pk primary key (product_class, stage, version)
);
comment on table trace_schema is '追溯属性的定义，按产品类别和环节，逐版保存';
comment on column trace_schema.product_class is '产品类别';
comment on column trace_schema.stage is '环节';
comment on column trace_schema.version is '版本，从 1 起；最大的一版现行有效';
comment on column trace_schema.created_by is '制定账号';
comment on column trace_schema.created_at is '制定时间';

create table trace_schema_attribute (
    product_class varchar(40) not null,
    stage varchar(20) not null,
    version integer not null,
    name varchar(60) not null,
    label varchar(100) not null,
    attribute_type varchar(10) not null,
    required char(1) not null,
    unit_text varchar(20),
    least numeric(20, 6),
    most numeric(20, 6),
    choices varchar(1000),
    position integer not null,
    constraint trace_schema_attribute_pk primary key (product_class, stage, version, name),
    constraint trace_schema_attribute_fk foreign key (product_class, stage, version)
        references trace_schema (product_class, stage, version),
    constraint trace_schema_attribute_ck check (attribute_type in ('TEXT', 'NUMBER', 'DATE', 'TIME', 'TRUTH', 'OPTION'))
);
comment on table trace_schema_attribute is '追溯属性定义中的各项属性';
comment on column trace_schema_attribute.product_class is '产品类别';
comment on column trace_schema_attribute.stage is '环节';
comment on column trace_schema_attribute.version is '版本';
comment on column trace_schema_attribute.name is '属性名，接口中的字段';
comment on column trace_schema_attribute.label is '中文名';
comment on column trace_schema_attribute.attribute_type is '类型：TEXT 文字，NUMBER 数值，DATE 日期，TIME 时间，TRUTH 是否，OPTION 选项';
comment on column trace_schema_attribute.required is '是否应报：Y 是，N 否';
comment on column trace_schema_attribute.unit_text is '数值的单位';
comment on column trace_schema_attribute.least is '最小值';
comment on column trace_schema_attribute.most is '最大值';
comment on column trace_schema_attribute.choices is '选项，每项为代码和名称';
comment on column trace_schema_attribute.position is '顺序';

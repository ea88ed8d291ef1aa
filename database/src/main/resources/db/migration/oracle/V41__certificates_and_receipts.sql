create sequence commitment_certificate_seq start with 1 increment by 1 cache 20;

create table commitment_certificate (
    id varchar2(36 char) not null,
    certificate_no varchar2(40 char) not null,
    range_id varchar2(36 char) not null,
    trace_code varchar2(40 char) not null,
    subject_id varchar2(36 char) not null,
    subject_code varchar2(40 char) not null,
    subject_name varchar2(200 char) not null,
    product_code varchar2(40 char) not null,
    product_name varchar2(200 char) not null,
    batch_no varchar2(100 char) not null,
    quantity number(20, 6) not null,
    unit varchar2(10 char) not null,
    origin varchar2(500 char) not null,
    contact varchar2(100 char) not null,
    basis varchar2(200 char) not null,
    reissued_from varchar2(100 char),
    issued_on date not null,
    state varchar2(10 char) not null,
    void_reason varchar2(300 char),
    voided_at timestamp with time zone,
    voided_by varchar2(64 char),
    region_code varchar2(12 char) not null,
    product_classes varchar2(300 char) not null,
    stages varchar2(200 char) not null,
    issued_at timestamp with time zone not null,
    issued_by varchar2(64 char) not null,
    version number(10) not null,
    constraint commitment_certificate_pk primary key (id),
    constraint commitment_certificate_no_uk unique (certificate_no),
    constraint commitment_certificate_code_uk unique (trace_code),
    constraint commitment_certificate_rng_uk unique (range_id),
    constraint commitment_certificate_rng_fk foreign key (range_id) references trace_code_range (id),
    constraint commitment_certificate_sub_fk foreign key (subject_id) references subject (id),
    constraint commitment_certificate_reg_fk foreign key (region_code) references region (code),
    constraint commitment_certificate_st_ck check (state in ('VALID', 'VOID')),
    constraint commitment_certificate_qty_ck check (quantity > 0)
);
create index commitment_certificate_sub_ix on commitment_certificate (subject_id, issued_at);
create index commitment_certificate_reg_ix on commitment_certificate (region_code, issued_at);
comment on table commitment_certificate is '承诺达标合格证：开具后内容不变，可以作废';
comment on column commitment_certificate.id is '主键';
comment on column commitment_certificate.certificate_no is '合格证编号';
comment on column commitment_certificate.range_id is '合格证的追溯码所在的号段，只有这一个码';
comment on column commitment_certificate.trace_code is '合格证的追溯码';
comment on column commitment_certificate.subject_id is '开具主体';
comment on column commitment_certificate.subject_code is '开具主体的代码';
comment on column commitment_certificate.subject_name is '开具时的主体名称';
comment on column commitment_certificate.product_code is '产品代码';
comment on column commitment_certificate.product_name is '开具时的产品名称';
comment on column commitment_certificate.batch_no is '批次号';
comment on column commitment_certificate.quantity is '数量';
comment on column commitment_certificate.unit is '计量单位';
comment on column commitment_certificate.origin is '产地';
comment on column commitment_certificate.contact is '联系方式，印在合格证上，不在网上公开';
comment on column commitment_certificate.basis is '承诺依据，逗号分隔：SELF_COMMITMENT 自我承诺，OWN_TEST 自我检测，COMMISSIONED_TEST 委托检测，QUALITY_CONTROL 内部质量控制';
comment on column commitment_certificate.reissued_from is '流通环节再次开具时，原合格证的编号或追溯码；生产者开具的为空';
comment on column commitment_certificate.issued_on is '开具日期';
comment on column commitment_certificate.state is '状态：VALID 有效，VOID 已作废';
comment on column commitment_certificate.void_reason is '作废的理由';
comment on column commitment_certificate.voided_at is '作废时间';
comment on column commitment_certificate.voided_by is '作废人账号';
comment on column commitment_certificate.region_code is '开具主体所在行政区划代码';
comment on column commitment_certificate.product_classes is '产品类别，逗号分隔';
comment on column commitment_certificate.stages is '开具主体的环节，逗号分隔';
comment on column commitment_certificate.issued_at is '开具时间';
comment on column commitment_certificate.issued_by is '开具人账号';
comment on column commitment_certificate.version is '版本号，用于乐观锁';

create table goods_receipt (
    id varchar2(36 char) not null,
    source_kind varchar2(12 char) not null,
    source_key varchar2(250 char) not null,
    sender_code varchar2(40 char) not null,
    buyer_code varchar2(40 char) not null,
    record_id varchar2(100 char) not null,
    certificate_id varchar2(36 char),
    certificate_no varchar2(40 char),
    trace_code varchar2(128 char),
    units number(10) not null,
    product_code varchar2(100 char),
    batch_no varchar2(100 char),
    sent_at timestamp with time zone not null,
    sent_quantity number(20, 6),
    sent_unit varchar2(10 char),
    outcome varchar2(10 char) not null,
    quantity number(20, 6),
    unit varchar2(10 char),
    reason varchar2(500 char),
    answered_by varchar2(64 char) not null,
    answered_at timestamp with time zone not null,
    version number(10) not null,
    constraint goods_receipt_pk primary key (id),
    constraint goods_receipt_source_uk unique (source_key),
    constraint goods_receipt_certificate_fk foreign key (certificate_id) references commitment_certificate (id),
    constraint goods_receipt_kind_ck check (source_kind in ('TRANSFER', 'CERTIFICATE')),
    constraint goods_receipt_outcome_ck check (outcome in ('CONFIRMED', 'DISPUTED'))
);
create index trace_record_partner_ix on trace_record (counterparty_code, event_time);
create index goods_receipt_buyer_ix on goods_receipt (buyer_code, answered_at);
create index goods_receipt_sender_ix on goods_receipt (sender_code, answered_at);
create index goods_receipt_certificate_ix on goods_receipt (certificate_id);
comment on table goods_receipt is '进货查验：买方对一次交接或一张合格证的确认或异议';
comment on column goods_receipt.id is '主键';
comment on column goods_receipt.source_kind is '查验什么：TRANSFER 交接记录，CERTIFICATE 合格证';
comment on column goods_receipt.source_key is '唯一标识：交出方代码、斜线和记录标识';
comment on column goods_receipt.sender_code is '交出方的代码';
comment on column goods_receipt.buyer_code is '买方的代码';
comment on column goods_receipt.record_id is '交接记录的标识；合格证为据此上报的交接记录';
comment on column goods_receipt.certificate_id is '合格证';
comment on column goods_receipt.certificate_no is '合格证编号';
comment on column goods_receipt.units is '交出的追溯单元个数';
comment on column goods_receipt.trace_code is '追溯码，多个时为第一个';
comment on column goods_receipt.product_code is '产品代码';
comment on column goods_receipt.batch_no is '批次号';
comment on column goods_receipt.sent_at is '交接或开具时间';
comment on column goods_receipt.sent_quantity is '交出的数量';
comment on column goods_receipt.sent_unit is '交出数量的计量单位';
comment on column goods_receipt.outcome is '结果：CONFIRMED 已确认，DISPUTED 有异议';
comment on column goods_receipt.quantity is '实收数量';
comment on column goods_receipt.unit is '实收数量的计量单位';
comment on column goods_receipt.reason is '异议的理由和差异';
comment on column goods_receipt.answered_by is '查验人账号';
comment on column goods_receipt.answered_at is '查验时间';
comment on column goods_receipt.version is '版本号，用于乐观锁';

create table epcis_capture (
    id varchar2(36 char) not null,
    sender varchar2(64 char) not null,
    media_type varchar2(40 char) not null,
    error_behaviour varchar2(10 char) not null,
    running char(1 char) not null,
    success char(1 char) not null,
    received number(10) not null,
    captured number(10) not null,
    duplicated number(10) not null,
    errors clob,
    created_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint epcis_capture_pk primary key (id),
    constraint epcis_capture_behaviour_ck check (error_behaviour in ('ROLLBACK', 'PROCEED')),
    constraint epcis_capture_flags_ck check (running in ('Y', 'N') and success in ('Y', 'N'))
);
create index epcis_capture_sender_ix on epcis_capture (sender, created_at);
create index epcis_capture_running_ix on epcis_capture (running, sender);
comment on table epcis_capture is 'EPCIS 采集任务';
comment on column epcis_capture.id is '主键，即 captureID';
comment on column epcis_capture.sender is '上报的账号';
comment on column epcis_capture.media_type is '内容类型';
comment on column epcis_capture.error_behaviour is '出错时的处理：ROLLBACK 整份退回，PROCEED 跳过出错的事件';
comment on column epcis_capture.running is '是否在处理：Y 是，N 否';
comment on column epcis_capture.success is '是否全部成功：Y 是，N 否';
comment on column epcis_capture.received is '收到的事件数';
comment on column epcis_capture.captured is '采集的事件数';
comment on column epcis_capture.duplicated is '此前已采集的相同事件数';
comment on column epcis_capture.errors is '错误清单，JSON';
comment on column epcis_capture.created_at is '收到时间';
comment on column epcis_capture.finished_at is '处理结束时间';

create table epcis_document (
    capture_id varchar2(36 char) not null,
    content clob not null,
    constraint epcis_document_pk primary key (capture_id),
    constraint epcis_document_fk foreign key (capture_id) references epcis_capture (id)
);
comment on table epcis_document is '待处理的 EPCIS 文档，处理结束即删除';
comment on column epcis_document.capture_id is '采集任务';
comment on column epcis_document.content is '已通过校验的事件，JSON';

create table epcis_event_key (
    event_key varchar2(64 char) not null,
    content_digest varchar2(64 char) not null,
    event_hash varchar2(64 char) not null,
    event_row varchar2(36 char) not null,
    event_month date not null,
    constraint epcis_event_key_pk primary key (event_key)
);
comment on table epcis_event_key is 'EPCIS 事件的唯一键：同一 eventID 只采集一次，更正声明另计';
comment on column epcis_event_key.event_key is 'eventID 及是否更正声明的摘要';
comment on column epcis_event_key.content_digest is '内容的摘要';
comment on column epcis_event_key.event_hash is '事件散列，不含 eventID 与更正声明';
comment on column epcis_event_key.event_row is '事件';
comment on column epcis_event_key.event_month is '采集月份的第一天，东八区';

create table epcis_event (
    id varchar2(36 char) not null,
    event_month date not null,
    capture_id varchar2(36 char) not null,
    sender varchar2(64 char) not null,
    event_id varchar2(1000 char) not null,
    event_hash varchar2(100 char) not null,
    event_type varchar2(20 char) not null,
    event_time timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    action varchar2(10 char),
    biz_step varchar2(300 char),
    disposition varchar2(300 char),
    read_point_key varchar2(128 char),
    biz_location_key varchar2(128 char),
    transformation_key varchar2(128 char),
    declared_at timestamp with time zone,
    declared_reason varchar2(300 char),
    content clob not null,
    namespaces clob,
    constraint epcis_event_pk primary key (id, event_month)
);
create index epcis_event_id_ix on epcis_event (event_id);
create index epcis_event_time_ix on epcis_event (event_time, id);
create index epcis_event_recorded_ix on epcis_event (recorded_at, id);
create index epcis_event_sender_ix on epcis_event (sender, recorded_at);
comment on table epcis_event is 'EPCIS 事件，按采集月份分区';
comment on column epcis_event.id is '主键';
comment on column epcis_event.event_month is '采集月份的第一天，东八区';
comment on column epcis_event.capture_id is '采集任务';
comment on column epcis_event.sender is '上报的账号';
comment on column epcis_event.event_id is 'eventID：未给出的以事件散列为标识';
comment on column epcis_event.event_hash is '事件散列标识（CBV 2.0）';
comment on column epcis_event.event_type is '事件类型';
comment on column epcis_event.event_time is '事件时间';
comment on column epcis_event.recorded_at is '采集时间';
comment on column epcis_event.action is '动作';
comment on column epcis_event.biz_step is '业务步骤';
comment on column epcis_event.disposition is '状态';
comment on column epcis_event.read_point_key is '读取点的统一标识';
comment on column epcis_event.biz_location_key is '业务地点的统一标识';
comment on column epcis_event.transformation_key is '转化标识的统一标识';
comment on column epcis_event.declared_at is '更正声明的时间';
comment on column epcis_event.declared_reason is '更正声明的理由';
comment on column epcis_event.content is '事件内容，JSON';
comment on column epcis_event.namespaces is '扩展字段前缀与命名空间，JSON';

create table epcis_event_unit (
    event_row varchar2(36 char) not null,
    position number(10) not null,
    role varchar2(10 char) not null,
    as_class char(1 char) not null,
    unit_key varchar2(128 char) not null,
    trace_code clob not null,
    quantity number(28, 10),
    uom varchar2(3 char),
    constraint epcis_event_unit_pk primary key (event_row, position),
    constraint epcis_event_unit_role_ck check (role in ('EPC', 'PARENT', 'CHILD', 'INPUT', 'OUTPUT'))
);
create index epcis_event_unit_key_ix on epcis_event_unit (unit_key, event_row);
comment on table epcis_event_unit is 'EPCIS 事件中的追溯单元';
comment on column epcis_event_unit.event_row is '事件';
comment on column epcis_event_unit.position is '次序';
comment on column epcis_event_unit.role is '在事件中的角色：EPC 观察对象，PARENT 上级，CHILD 下级，INPUT 投入，OUTPUT 产出';
comment on column epcis_event_unit.as_class is '是否按批次或品种计：Y 是，N 单件';
comment on column epcis_event_unit.unit_key is '追溯单元的统一标识，与追溯记录的相同';
comment on column epcis_event_unit.trace_code is '上报的标识';
comment on column epcis_event_unit.quantity is '数量';
comment on column epcis_event_unit.uom is '上报的计量单位';

create table epcis_event_term (
    event_row varchar2(36 char) not null,
    position number(10) not null,
    term varchar2(20 char) not null,
    term_type varchar2(300 char),
    term_key varchar2(128 char) not null,
    constraint epcis_event_term_pk primary key (event_row, position)
);
create index epcis_event_term_key_ix on epcis_event_term (term_key, event_row);
comment on table epcis_event_term is 'EPCIS 事件的业务单据、来源、去向等';
comment on column epcis_event_term.event_row is '事件';
comment on column epcis_event_term.position is '次序';
comment on column epcis_event_term.term is '种类';
comment on column epcis_event_term.term_type is '类型';
comment on column epcis_event_term.term_key is '统一标识';

create table epcis_event_party (
    event_row varchar2(36 char) not null,
    position number(10) not null,
    owner varchar2(64 char),
    subject_id varchar2(36 char),
    region_code varchar2(6 char),
    product_classes varchar2(300 char),
    stages varchar2(300 char),
    constraint epcis_event_party_pk primary key (event_row, position)
);
create index epcis_event_party_owner_ix on epcis_event_party (owner, event_row);
create index epcis_event_party_subject_ix on epcis_event_party (subject_id);
create index epcis_event_party_region_ix on epcis_event_party (region_code);
comment on table epcis_event_party is '谁可以看到 EPCIS 事件：上报的账号，以及事件涉及的已注册主体';
comment on column epcis_event_party.event_row is '事件';
comment on column epcis_event_party.position is '次序';
comment on column epcis_event_party.owner is '上报的账号';
comment on column epcis_event_party.subject_id is '涉及的追溯主体';
comment on column epcis_event_party.region_code is '主体所属区划';
comment on column epcis_event_party.product_classes is '主体的产品类别';
comment on column epcis_event_party.stages is '主体所处环节';

create table epcis_month (
    event_month date not null,
    created_at timestamp with time zone not null,
    constraint epcis_month_pk primary key (event_month)
);
comment on table epcis_month is 'EPCIS 事件已建立分区的月份';
comment on column epcis_month.event_month is '月份的第一天，东八区';
comment on column epcis_month.created_at is '建立时间';

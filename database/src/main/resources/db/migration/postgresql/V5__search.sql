create table search_index (
    kind varchar(30) not null,
    current_name varchar(100),
    building_name varchar(100),
    definition_digest varchar(64),
    rebuilt_at timestamp with time zone,
    reconciled_at timestamp with time zone,
    constraint search_index_pk primary key (kind)
);
comment on table search_index is '检索索引的当前状态';
comment on column search_index.kind is '对象种类';
comment on column search_index.current_name is '正在使用的索引名';
comment on column search_index.building_name is '正在重建的索引名';
comment on column search_index.definition_digest is '索引定义的摘要';
comment on column search_index.rebuilt_at is '最近一次重建完成时间';
comment on column search_index.reconciled_at is '最近一次与数据库核对完成时间';

create table lookup_log (
    id varchar(36) not null,
    looked_up_at timestamp with time zone not null,
    kind varchar(30) not null,
    product_class varchar(40),
    subject_type varchar(20),
    region_code varchar(12),
    channel varchar(20) not null,
    hits integer not null,
    constraint lookup_log_pk primary key (id)
);
create index lookup_log_time_ix on lookup_log (looked_up_at);
comment on table lookup_log is '公众查询日志，不含个人信息';
comment on column lookup_log.id is '主键';
comment on column lookup_log.looked_up_at is '查询时间';
comment on column lookup_log.kind is '查询的对象种类';
comment on column lookup_log.product_class is '产品类别';
comment on column lookup_log.subject_type is '主体类型';
comment on column lookup_log.region_code is '行政区划代码，粗化到地级';
comment on column lookup_log.channel is '渠道：PORTAL 门户，INTERFACE 接口';
comment on column lookup_log.hits is '命中数';

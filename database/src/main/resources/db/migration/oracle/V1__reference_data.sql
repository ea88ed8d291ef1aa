create table region (
    code varchar2(12 char) not null,
    name varchar2(100 char) not null,
    full_name varchar2(300 char) not null,
    parent_code varchar2(12 char),
    region_level number(5) not null,
    path varchar2(200 char) not null,
    pinyin varchar2(300 char) not null,
    initials varchar2(60 char) not null,
    valid_from date,
    valid_to date,
    successor_code varchar2(12 char),
    constraint region_pk primary key (code),
    constraint region_parent_fk foreign key (parent_code) references region (code),
    constraint region_successor_fk foreign key (successor_code) references region (code),
    constraint region_level_ck check (region_level between 1 and 3)
);
create index region_path_ix on region (path);
create index region_parent_ix on region (parent_code);
comment on table region is '行政区划（GB/T 2260）及开发区，停用的代码一并保留';
comment on column region.code is '行政区划代码，六位';
comment on column region.name is '本级名称';
comment on column region.full_name is '自省级起的全称';
comment on column region.parent_code is '上级代码；省级为空，停用的代码为其后继';
comment on column region.region_level is '级别：1 省级，2 地级，3 县级';
comment on column region.path is '自省级起的代码路径，形如 /370000/370100/370102/；停用的代码挂在后继之下';
comment on column region.pinyin is '全称的拼音，不带声调和空格';
comment on column region.initials is '全称的拼音首字母';
comment on column region.valid_from is '启用日期，按年末公布的代码计；不详为空';
comment on column region.valid_to is '停用日期（含当日）；在用为空';
comment on column region.successor_code is '停用后的后继代码';

create table business_kind (
    code varchar2(20 char) not null,
    name varchar2(100 char) not null,
    reporting_node char(1 char) not null,
    position number(5) not null,
    constraint business_kind_pk primary key (code),
    constraint business_kind_node_ck check (reporting_node in ('Y', 'N'))
);
comment on table business_kind is '经营类型及是否报送节点';
comment on column business_kind.code is '经营类型代码';
comment on column business_kind.name is '名称';
comment on column business_kind.reporting_node is '是否追溯信息报送节点：Y 是，N 否';
comment on column business_kind.position is '显示次序';

create table holiday (
    calendar_day date not null,
    kind varchar2(10 char) not null,
    name varchar2(50 char) not null,
    constraint holiday_pk primary key (calendar_day),
    constraint holiday_kind_ck check (kind in ('HOLIDAY', 'WORKDAY'))
);
comment on table holiday is '法定节假日及调休上班日';
comment on column holiday.calendar_day is '日期';
comment on column holiday.kind is '类型：HOLIDAY 放假，WORKDAY 调休上班';
comment on column holiday.name is '节日名称';

create table reference_load (
    name varchar2(50 char) not null,
    digest varchar2(64 char) not null,
    loaded_at timestamp with time zone not null,
    constraint reference_load_pk primary key (name)
);
comment on table reference_load is '基础数据装载记录，其行亦作多节点装载时的锁';
comment on column reference_load.name is '基础数据名称';
comment on column reference_load.digest is '已装载内容的 SHA-256 摘要';
comment on column reference_load.loaded_at is '装载时间';

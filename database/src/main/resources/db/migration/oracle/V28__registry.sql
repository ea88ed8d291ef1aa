create table registry_import (
    id varchar2(36 char) not null,
    digest varchar2(64 char) not null,
    file_size number(10) not null,
    state varchar2(10 char) not null,
    received number(10) not null,
    created number(10) not null,
    updated number(10) not null,
    unchanged number(10) not null,
    outdated number(10) not null,
    rejected number(10) not null,
    errors clob,
    imported_by varchar2(64 char) not null,
    started_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint registry_import_pk primary key (id),
    constraint registry_import_state_ck check (state in ('RUNNING', 'DONE', 'FAILED'))
);
create index registry_import_started_ix on registry_import (started_at);
comment on table registry_import is '登记机关数据的导入记录';
comment on column registry_import.id is '主键，按时间排列';
comment on column registry_import.digest is '文件的 SHA-256 摘要';
comment on column registry_import.file_size is '文件的字节数';
comment on column registry_import.state is '状态：RUNNING 正在导入，DONE 已完成，FAILED 中断';
comment on column registry_import.received is '读到的行数';
comment on column registry_import.created is '新增的行数';
comment on column registry_import.updated is '更新的行数';
comment on column registry_import.unchanged is '与库中相同的行数';
comment on column registry_import.outdated is '早于库中数据而未采用的行数';
comment on column registry_import.rejected is '有误的行数';
comment on column registry_import.errors is '有误的行及原因，JSON，最多 1000 条';
comment on column registry_import.imported_by is '导入人账号';
comment on column registry_import.started_at is '开始时间';
comment on column registry_import.ended_at is '结束时间';

create table registry_entry (
    uscc varchar2(18 char) not null,
    name varchar2(200 char) not null,
    legal_representative varchar2(200 char),
    status varchar2(20 char) not null,
    as_of date not null,
    source varchar2(200 char),
    import_id varchar2(36 char) not null,
    constraint registry_entry_pk primary key (uscc),
    constraint registry_entry_import_fk foreign key (import_id) references registry_import (id),
    constraint registry_entry_status_ck check (status in ('ACTIVE', 'REVOKED', 'DEREGISTERED', 'ANNULLED', 'MOVED_OUT'))
);
comment on table registry_entry is '登记机关的市场主体登记数据，供自动核验';
comment on column registry_entry.uscc is '统一社会信用代码';
comment on column registry_entry.name is '名称';
comment on column registry_entry.legal_representative is '法定代表人或负责人；空为未提供';
comment on column registry_entry.status is '登记状态：ACTIVE 存续，REVOKED 吊销，DEREGISTERED 注销，ANNULLED 撤销，MOVED_OUT 迁出';
comment on column registry_entry.as_of is '数据日期：较早的数据不覆盖较新的';
comment on column registry_entry.source is '数据来源';
comment on column registry_entry.import_id is '最近一次写入它的导入';

create table registry_turn (
    id number(5) not null,
    constraint registry_turn_pk primary key (id)
);
comment on table registry_turn is '导入的唯一一行：加锁者写入，多次导入依次进行';
comment on column registry_turn.id is '主键';
insert into registry_turn (id) values (1);

create table subject_registry_check (
    object_id varchar2(36 char) not null,
    subject_id varchar2(36 char) not null,
    content clob not null,
    checked_at timestamp with time zone not null,
    constraint subject_registry_check_pk primary key (object_id),
    constraint subject_registry_check_fk foreign key (subject_id) references subject (id)
);
create index subject_registry_check_ix on subject_registry_check (subject_id);
comment on table subject_registry_check is '与登记机关数据核验的最近一次结果';
comment on column subject_registry_check.object_id is '核验的登记或变更申请';
comment on column subject_registry_check.subject_id is '追溯主体';
comment on column subject_registry_check.content is '各项结果，JSON';
comment on column subject_registry_check.checked_at is '核验时间';

insert into role_permission (role_code, permission) values ('operator', 'REGISTRY_KEEP');

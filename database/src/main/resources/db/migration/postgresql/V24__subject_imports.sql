alter table subject drop constraint subject_origin_ck;
alter table subject add constraint subject_origin_ck check (origin in ('WORKBENCH', 'INTERFACE', 'IMPORT', 'DEMO'));
comment on column subject.origin is '来源：WORKBENCH 工作台，INTERFACE 接口，IMPORT 表格导入，DEMO 演示';
create index subject_applicant_name_ix on subject (applicant, name);

create table subject_import (
    id varchar(36) not null,
    owner varchar(64) not null,
    file_name varchar(200) not null,
    digest varchar(64) not null,
    state varchar(10) not null,
    failure varchar(10),
    received integer not null,
    accepted integer not null,
    unchanged integer not null,
    rejected integer not null,
    received_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint subject_import_pk primary key (id),
    constraint subject_import_state_ck check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    constraint subject_import_failure_ck check (failure in ('RIGHTS', 'BROKEN'))
);
create index subject_import_owner_ix on subject_import (owner, received_at);

create table subject_import_line (
    import_id varchar(36) not null,
    row_no integer not null,
    cells text not null,
    outcome varchar(10) not null,
    subject_id varchar(36),
    case_no varchar(40),
    problems text,
    constraint subject_import_line_pk primary key (import_id, row_no),
    constraint subject_import_line_import_fk foreign key (import_id) references subject_import (id),
    constraint subject_import_line_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_import_outcome_ck check (outcome in ('WAITING', 'ACCEPTED', 'UNCHANGED', 'REJECTED'))
);
create index subject_import_line_outcome_ix on subject_import_line (import_id, outcome, row_no);
comment on table subject_import is '主体的批量导入，每份上传的工作簿一条';
comment on column subject_import.id is '主键';
comment on column subject_import.owner is '上传账号，各行以其名义提交';
comment on column subject_import.file_name is '文件名';
comment on column subject_import.digest is '文件内容的 SHA-256 摘要';
comment on column subject_import.state is '状态：QUEUED 等待处理，RUNNING 处理中，DONE 已完成，FAILED 已中止';
comment on column subject_import.failure is '中止的原因：RIGHTS 账号停用、锁定或失去权限，BROKEN 多次处理失败';
comment on column subject_import.received is '收到的行数';
comment on column subject_import.accepted is '已提交登记的行数';
comment on column subject_import.unchanged is '已存在且未改动的行数';
comment on column subject_import.rejected is '有错误而未提交的行数';
comment on column subject_import.received_at is '收到时间';
comment on column subject_import.finished_at is '结束时间';
comment on table subject_import_line is '批量导入的各行及其处理结果';
comment on column subject_import_line.import_id is '所属的批量导入';
comment on column subject_import_line.row_no is '在工作表中的行号';
comment on column subject_import_line.cells is '各单元格的文字，JSON';
comment on column subject_import_line.outcome is '结果：WAITING 尚未处理，ACCEPTED 已提交，UNCHANGED 已存在且未改动，REJECTED 未通过';
comment on column subject_import_line.subject_id is '提交或已存在的主体';
comment on column subject_import_line.case_no is '该主体的受理编号';
comment on column subject_import_line.problems is '问题，JSON';

create table process_bundle (
    process_key varchar2(100 char) not null,
    digest varchar2(64 char) not null,
    deployed_at timestamp with time zone,
    constraint process_bundle_pk primary key (process_key, digest)
);
comment on table process_bundle is '随平台发布过的流程包，每个内容部署一次；摘要为“-”的行是多节点部署时的锁';
comment on column process_bundle.process_key is '流程标识';
comment on column process_bundle.digest is '内容的摘要';
comment on column process_bundle.deployed_at is '部署时间';

create table work_case (
    id varchar2(36 char) not null,
    process_key varchar2(100 char) not null,
    business_key varchar2(36 char) not null,
    case_no varchar2(40 char) not null,
    title varchar2(300 char) not null,
    region_code varchar2(12 char) not null,
    product_classes varchar2(300 char) not null,
    stages varchar2(200 char) not null,
    applicant varchar2(64 char) not null,
    search_text varchar2(1000 char) not null,
    opened_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    constraint work_case_pk primary key (id),
    constraint work_case_region_fk foreign key (region_code) references region (code)
);
create index work_case_business_ix on work_case (business_key, process_key);
comment on table work_case is '案件：一个业务对象的一次流程办理';
comment on column work_case.id is '主键';
comment on column work_case.process_key is '流程标识';
comment on column work_case.business_key is '业务对象主键';
comment on column work_case.case_no is '受理编号';
comment on column work_case.title is '标题';
comment on column work_case.region_code is '行政区划代码';
comment on column work_case.product_classes is '产品类别，逗号分隔';
comment on column work_case.stages is '环节，逗号分隔';
comment on column work_case.applicant is '申请人账号';
comment on column work_case.search_text is '供收件箱检索的文字';
comment on column work_case.opened_at is '立案时间';
comment on column work_case.closed_at is '办结时间';

create table work_item (
    id varchar2(64 char) not null,
    case_id varchar2(36 char) not null,
    process_key varchar2(100 char) not null,
    process_name varchar2(200 char) not null,
    business_key varchar2(36 char) not null,
    case_no varchar2(40 char) not null,
    title varchar2(300 char) not null,
    step varchar2(100 char) not null,
    name varchar2(200 char) not null,
    form_key varchar2(200 char),
    kind varchar2(12 char) not null,
    region_code varchar2(12 char) not null,
    product_classes varchar2(300 char) not null,
    stages varchar2(200 char) not null,
    applicant varchar2(64 char) not null,
    search_text varchar2(1000 char) not null,
    candidate varchar2(60 char),
    assignee varchar2(64 char),
    created_at timestamp with time zone not null,
    due_at timestamp with time zone,
    remind_at timestamp with time zone,
    escalate_to varchar2(60 char),
    reminded_at timestamp with time zone,
    escalated_at timestamp with time zone,
    completed_at timestamp with time zone,
    completed_by varchar2(64 char),
    outcome varchar2(20 char),
    constraint work_item_pk primary key (id),
    constraint work_item_case_fk foreign key (case_id) references work_case (id),
    constraint work_item_region_fk foreign key (region_code) references region (code),
    constraint work_item_kind_ck check (kind in ('REVIEW', 'CORRECTION'))
);
create index work_item_open_ix on work_item (completed_at, assignee, candidate, created_at, id);
create index work_item_done_ix on work_item (completed_by, completed_at, id);
create index work_item_case_ix on work_item (case_id);
create index work_item_business_ix on work_item (business_key);
comment on table work_item is '待办任务，与流程任务同事务写入，供收件箱查询';
comment on column work_item.id is '任务主键';
comment on column work_item.case_id is '所属案件';
comment on column work_item.process_key is '流程标识';
comment on column work_item.process_name is '流程名称';
comment on column work_item.business_key is '业务对象主键';
comment on column work_item.case_no is '受理编号';
comment on column work_item.title is '标题';
comment on column work_item.step is '步骤标识';
comment on column work_item.name is '步骤名称';
comment on column work_item.form_key is '表单标识';
comment on column work_item.kind is '种类：REVIEW 审核，CORRECTION 补正';
comment on column work_item.region_code is '行政区划代码';
comment on column work_item.product_classes is '产品类别，逗号分隔';
comment on column work_item.stages is '环节，逗号分隔';
comment on column work_item.applicant is '申请人账号';
comment on column work_item.search_text is '供收件箱检索的文字';
comment on column work_item.candidate is '可认领者的权限';
comment on column work_item.assignee is '办理人账号；未认领为空';
comment on column work_item.created_at is '到达时间';
comment on column work_item.due_at is '办理期限';
comment on column work_item.remind_at is '提醒时间';
comment on column work_item.escalate_to is '逾期后升级到的权限';
comment on column work_item.reminded_at is '已提醒的时间';
comment on column work_item.escalated_at is '已升级的时间';
comment on column work_item.completed_at is '办结时间';
comment on column work_item.completed_by is '办结人账号';
comment on column work_item.outcome is '办理结果';

create table review (
    id varchar2(36 char) not null,
    task_id varchar2(64 char) not null,
    case_id varchar2(36 char) not null,
    process_key varchar2(100 char) not null,
    business_key varchar2(36 char) not null,
    step varchar2(100 char) not null,
    step_name varchar2(200 char) not null,
    outcome varchar2(20 char) not null,
    opinion clob,
    corrections clob,
    form_values clob,
    reviewer varchar2(64 char) not null,
    reviewer_name varchar2(100 char) not null,
    on_behalf_of varchar2(64 char),
    object_version number(10),
    decided_at timestamp with time zone not null,
    constraint review_pk primary key (id),
    constraint review_task_uk unique (task_id),
    constraint review_case_fk foreign key (case_id) references work_case (id),
    constraint review_outcome_ck check (outcome in ('APPROVE', 'RETURN', 'REJECT'))
);
create index review_business_ix on review (business_key, decided_at);
create index review_case_ix on review (case_id, decided_at);
comment on table review is '审核意见';
comment on column review.id is '主键';
comment on column review.task_id is '任务主键，一个任务只决定一次';
comment on column review.case_id is '所属案件';
comment on column review.process_key is '流程标识';
comment on column review.business_key is '业务对象主键';
comment on column review.step is '步骤标识';
comment on column review.step_name is '步骤名称';
comment on column review.outcome is '结论：APPROVE 通过，RETURN 退回补正，REJECT 不予通过';
comment on column review.opinion is '意见';
comment on column review.corrections is '要求补正的字段及说明，JSON';
comment on column review.form_values is '审核表单的内容，JSON';
comment on column review.reviewer is '审核人账号';
comment on column review.reviewer_name is '审核人姓名';
comment on column review.on_behalf_of is '代何人办理';
comment on column review.object_version is '所审对象的版本号';
comment on column review.decided_at is '作出决定的时间';

create table organisation (
    id varchar2(36 char) not null,
    code varchar2(40 char) not null,
    name varchar2(200 char) not null,
    kind varchar2(20 char) not null,
    parent_id varchar2(36 char),
    path varchar2(1000 char) not null,
    region_code varchar2(12 char),
    disabled_at timestamp with time zone,
    version number(10) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint organisation_pk primary key (id),
    constraint organisation_code_uk unique (code),
    constraint organisation_parent_fk foreign key (parent_id) references organisation (id),
    constraint organisation_region_fk foreign key (region_code) references region (code),
    constraint organisation_kind_ck check (kind in ('AUTHORITY', 'DEPARTMENT', 'INSTITUTION'))
);
create index organisation_parent_ix on organisation (parent_id);
create index organisation_path_ix on organisation (path);
comment on table organisation is '组织机构';
comment on column organisation.id is '主键';
comment on column organisation.code is '机构代码，不重复';
comment on column organisation.name is '名称';
comment on column organisation.kind is '种类：AUTHORITY 主管部门，DEPARTMENT 内设机构，INSTITUTION 机构';
comment on column organisation.parent_id is '上级机构，最上级为空';
comment on column organisation.path is '自最上级起的主键路径，以斜线分隔';
comment on column organisation.region_code is '所在行政区划代码';
comment on column organisation.disabled_at is '停用时间';
comment on column organisation.version is '版本号，用于乐观锁';
comment on column organisation.created_at is '创建时间';
comment on column organisation.updated_at is '更新时间';

create table competence (
    id varchar2(36 char) not null,
    organisation_id varchar2(36 char) not null,
    region_code varchar2(12 char),
    product_classes varchar2(300 char),
    stages varchar2(200 char),
    constraint competence_pk primary key (id),
    constraint competence_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint competence_region_fk foreign key (region_code) references region (code)
);
create index competence_organisation_ix on competence (organisation_id);
comment on table competence is '机构的职责范围，多条之间为或；没有则同上级';
comment on column competence.id is '主键';
comment on column competence.organisation_id is '机构';
comment on column competence.region_code is '行政区划代码，含其下各级；空为全国';
comment on column competence.product_classes is '产品类别，逗号分隔；空为不限';
comment on column competence.stages is '环节，逗号分隔；空为不限';

create table post (
    id varchar2(36 char) not null,
    organisation_id varchar2(36 char) not null,
    name varchar2(100 char) not null,
    disabled_at timestamp with time zone,
    version number(10) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint post_pk primary key (id),
    constraint post_name_uk unique (organisation_id, name),
    constraint post_organisation_fk foreign key (organisation_id) references organisation (id)
);
comment on table post is '岗位';
comment on column post.id is '主键';
comment on column post.organisation_id is '所在机构';
comment on column post.name is '名称，机构内不重复';
comment on column post.disabled_at is '停用时间';
comment on column post.version is '版本号，用于乐观锁';
comment on column post.created_at is '创建时间';
comment on column post.updated_at is '更新时间';

create table role (
    code varchar2(60 char) not null,
    name varchar2(100 char) not null,
    parent_code varchar2(60 char),
    path varchar2(700 char) not null,
    note varchar2(300 char),
    shipped char(1 char) not null,
    version number(10) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint role_pk primary key (code),
    constraint role_name_uk unique (name),
    constraint role_parent_fk foreign key (parent_code) references role (code),
    constraint role_shipped_ck check (shipped in ('Y', 'N'))
);
create index role_parent_ix on role (parent_code);
comment on table role is '角色，下级具有上级的权限';
comment on column role.code is '角色代码，只含小写字母、数字和短横';
comment on column role.name is '名称，不重复';
comment on column role.parent_code is '上级角色，最上级为空';
comment on column role.path is '自最上级起的代码路径，以斜线分隔';
comment on column role.note is '说明';
comment on column role.shipped is '是否随平台提供：Y 是，N 否';
comment on column role.version is '版本号，用于乐观锁';
comment on column role.created_at is '创建时间';
comment on column role.updated_at is '更新时间';

create table role_permission (
    role_code varchar2(60 char) not null,
    permission varchar2(60 char) not null,
    constraint role_permission_pk primary key (role_code, permission),
    constraint role_permission_role_fk foreign key (role_code) references role (code)
);
comment on table role_permission is '角色本身的权限';
comment on column role_permission.role_code is '角色';
comment on column role_permission.permission is '权限代码';

create table role_conflict (
    role_code varchar2(60 char) not null,
    other_code varchar2(60 char) not null,
    shipped char(1 char) not null,
    constraint role_conflict_pk primary key (role_code, other_code),
    constraint role_conflict_role_fk foreign key (role_code) references role (code),
    constraint role_conflict_other_fk foreign key (other_code) references role (code),
    constraint role_conflict_order_ck check (role_code < other_code),
    constraint role_conflict_shipped_ck check (shipped in ('Y', 'N'))
);
comment on table role_conflict is '互斥的角色，对其下级同样有效';
comment on column role_conflict.role_code is '角色，代码在前的一个';
comment on column role_conflict.other_code is '与之互斥的角色';
comment on column role_conflict.shipped is '是否随平台提供：Y 是，N 否';

create table post_role (
    post_id varchar2(36 char) not null,
    role_code varchar2(60 char) not null,
    constraint post_role_pk primary key (post_id, role_code),
    constraint post_role_post_fk foreign key (post_id) references post (id),
    constraint post_role_role_fk foreign key (role_code) references role (code)
);
create index post_role_role_ix on post_role (role_code);
comment on table post_role is '岗位带来的角色';
comment on column post_role.post_id is '岗位';
comment on column post_role.role_code is '角色';

create table account_role (
    account_id varchar2(36 char) not null,
    role_code varchar2(60 char) not null,
    constraint account_role_pk primary key (account_id, role_code),
    constraint account_role_account_fk foreign key (account_id) references account (id),
    constraint account_role_role_fk foreign key (role_code) references role (code)
);
create index account_role_role_ix on account_role (role_code);
comment on table account_role is '直接授予账号的角色';
comment on column account_role.account_id is '账号';
comment on column account_role.role_code is '角色';

create table grant_request (
    id varchar2(36 char) not null,
    account_id varchar2(36 char),
    change_json clob not null,
    reason varchar2(300 char) not null,
    request_state varchar2(20 char) not null,
    requested_by varchar2(64 char) not null,
    requested_at timestamp with time zone not null,
    decided_by varchar2(64 char),
    decided_at timestamp with time zone,
    opinion varchar2(300 char),
    constraint grant_request_pk primary key (id),
    constraint grant_request_account_fk foreign key (account_id) references account (id),
    constraint grant_request_state_ck check (request_state in ('WAITING', 'CONFIRMED', 'REFUSED', 'WITHDRAWN'))
);
create index grant_request_state_ix on grant_request (request_state, requested_at);
create index grant_request_account_ix on grant_request (account_id);
comment on table grant_request is '授权申请：敏感的授权由第二人确认后生效';
comment on column grant_request.id is '主键';
comment on column grant_request.account_id is '所涉账号；涉及多个账号的为空';
comment on column grant_request.change_json is '申请的变更';
comment on column grant_request.reason is '理由';
comment on column grant_request.request_state is '状态：WAITING 待确认，CONFIRMED 已确认，REFUSED 已拒绝，WITHDRAWN 已撤回';
comment on column grant_request.requested_by is '申请人账号';
comment on column grant_request.requested_at is '申请时间';
comment on column grant_request.decided_by is '确认、拒绝或撤回的账号';
comment on column grant_request.decided_at is '确认、拒绝或撤回的时间';
comment on column grant_request.opinion is '拒绝的理由';

create table rights_turn (
    name varchar2(20 char) not null,
    constraint rights_turn_pk primary key (name)
);
comment on table rights_turn is '授权变更逐一进行时所锁的行';
comment on column rights_turn.name is '名称';

insert into rights_turn (name) values ('rights');

alter table account add (
    person_number varchar2(40 char),
    kind varchar2(20 char) default 'OFFICIAL' not null,
    organisation_id varchar2(36 char),
    post_id varchar2(36 char),
    must_change_password char(1 char) default 'N' not null,
    last_active_at timestamp with time zone,
    disabled_reason varchar2(300 char)
);
alter table account add constraint account_person_uk unique (person_number);
alter table account add constraint account_organisation_fk foreign key (organisation_id) references organisation (id);
alter table account add constraint account_post_fk foreign key (post_id) references post (id);
alter table account add constraint account_kind_ck check (kind in ('OFFICIAL', 'APPLICANT', 'PROGRAM'));
alter table account add constraint account_must_change_ck check (must_change_password in ('Y', 'N'));
create index account_organisation_ix on account (organisation_id);
create index account_post_ix on account (post_id);
comment on column account.person_number is '人员编号，一人一账号';
comment on column account.kind is '种类：OFFICIAL 工作人员，APPLICANT 企业经办人，PROGRAM 对接程序';
comment on column account.organisation_id is '所在机构';
comment on column account.post_id is '所在岗位';
comment on column account.must_change_password is '是否须在下次登录时修改口令：Y 是，N 否';
comment on column account.last_active_at is '最近一次使用的时间';
comment on column account.disabled_reason is '停用的原因';

insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('system-administrator', '系统管理员', null, '/system-administrator/', '管理账号、机构与系统设置，不接触业务数据，不授予角色', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('security-administrator', '安全管理员', null, '/security-administrator/', '授予角色与数据范围，管理安全策略，解除锁定', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('audit-administrator', '审计管理员', null, '/audit-administrator/', '查阅行为审计', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('business', '业务人员', null, '/business/', '一切业务角色的上级，与三类管理员互斥', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('supervisor', '监管人员', 'business', '/business/supervisor/', '查阅业务数据，不作决定', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('operator', '运维人员', 'business', '/business/operator/', '系统运行、接口与邮件', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('process-designer', '流程设计人员', 'business', '/business/process-designer/', '流程、表单与决策表', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('reviewer', '审核人员', 'business', '/business/reviewer/', '审核人员的共同权限', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('first-reviewer', '初审人员', 'reviewer', '/business/reviewer/first-reviewer/', '主体登记初审', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('second-reviewer', '复审人员', 'reviewer', '/business/reviewer/second-reviewer/', '主体登记复审', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('subject-reader', '主体查阅人员', 'business', '/business/subject-reader/', '查阅追溯主体，不含联系方式', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('enforcer', '执法人员', 'subject-reader', '/business/subject-reader/enforcer/', '核查处置与整改', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('emergency-officer', '应急管理人员', 'subject-reader', '/business/subject-reader/emergency-officer/', '应急信息录入与协调', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('leader', '分管领导', 'subject-reader', '/business/subject-reader/leader/', '逾期督办，确认导出', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('assessor', '评价人员', 'subject-reader', '/business/subject-reader/assessor/', '开展监测评价', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('connected-system', '对接系统', 'subject-reader', '/business/subject-reader/connected-system/', '对接系统的程序账号', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('editor', '信息发布人员', 'business', '/business/editor/', '编写信息公开内容', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('applicant', '申请人', 'business', '/business/applicant/', '企业经办人，只见本单位的数据', 'Y', 1, current_timestamp, current_timestamp);

insert into role_permission (role_code, permission) values ('system-administrator', 'ACCOUNT_KEEP');
insert into role_permission (role_code, permission) values ('security-administrator', 'RIGHTS_GRANT');
insert into role_permission (role_code, permission) values ('audit-administrator', 'AUDIT_READ');
insert into role_permission (role_code, permission) values ('supervisor', 'SUBJECT_READ');
insert into role_permission (role_code, permission) values ('supervisor', 'CONTACT_READ');
insert into role_permission (role_code, permission) values ('operator', 'OPERATE');
insert into role_permission (role_code, permission) values ('reviewer', 'SUBJECT_READ');
insert into role_permission (role_code, permission) values ('reviewer', 'CONTACT_READ');
insert into role_permission (role_code, permission) values ('first-reviewer', 'SUBJECT_FIRST_REVIEW');
insert into role_permission (role_code, permission) values ('second-reviewer', 'SUBJECT_SECOND_REVIEW');
insert into role_permission (role_code, permission) values ('subject-reader', 'SUBJECT_READ');
insert into role_permission (role_code, permission) values ('leader', 'OVERDUE_WATCH');
insert into role_permission (role_code, permission) values ('leader', 'EXPORT_CONFIRM');
insert into role_permission (role_code, permission) values ('connected-system', 'AUDIT_REPORT');
insert into role_permission (role_code, permission) values ('applicant', 'SUBJECT_APPLY');

insert into role_conflict (role_code, other_code, shipped) values ('audit-administrator', 'business', 'Y');
insert into role_conflict (role_code, other_code, shipped) values ('audit-administrator', 'security-administrator', 'Y');
insert into role_conflict (role_code, other_code, shipped) values ('audit-administrator', 'system-administrator', 'Y');
insert into role_conflict (role_code, other_code, shipped) values ('business', 'security-administrator', 'Y');
insert into role_conflict (role_code, other_code, shipped) values ('business', 'system-administrator', 'Y');
insert into role_conflict (role_code, other_code, shipped) values ('security-administrator', 'system-administrator', 'Y');

-- Accounts of the demo keep what they might do, by their roles.
insert into account_role (account_id, role_code)
select id, 'system-administrator' from account where name in ('admin') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'security-administrator' from account where name in ('security') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'audit-administrator' from account where name in ('auditor') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'supervisor' from account where name in ('supervisor') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'operator' from account where name in ('operator') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'process-designer' from account where name in ('designer', 'designer2') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'first-reviewer' from account where name in ('reviewer', 'reviewer-qd') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'second-reviewer' from account where name in ('reviewer2') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'enforcer' from account where name in ('enforcer') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'emergency-officer' from account where name in ('emergency') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'leader' from account where name in ('leader') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'assessor' from account where name in ('assessor') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'editor' from account where name in ('editor') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'applicant' from account where name in ('enterprise') and email like '%@demo.suyuan.invalid';
insert into account_role (account_id, role_code)
select id, 'connected-system' from account where name in ('uploader') and email like '%@demo.suyuan.invalid';
update account set kind = 'APPLICANT' where name = 'enterprise' and email like '%@demo.suyuan.invalid';
update account set kind = 'PROGRAM' where name = 'uploader' and email like '%@demo.suyuan.invalid';

-- Whatever else was permitted directly becomes a role of that account's own.
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
select 'kept-' || a.id, '原有权限：' || a.name, 'business', '/business/kept-' || a.id || '/', null, 'N', 1, current_timestamp, current_timestamp
from account a
where exists (select 1 from account_permission p where p.account_id = a.id)
    and not exists (select 1 from account_role r where r.account_id = a.id);
insert into role_permission (role_code, permission)
select 'kept-' || p.account_id, p.permission from account_permission p
where exists (select 1 from role r where r.code = 'kept-' || p.account_id);
insert into account_role (account_id, role_code)
select a.id, 'kept-' || a.id from account a
where exists (select 1 from role r where r.code = 'kept-' || a.id);
update account set version = version + 1 where exists (select 1 from account_permission p where p.account_id = account.id);
drop table account_permission;

-- Accounts that are there count as used now, so that none is idle at once.
update account set last_active_at = current_timestamp;

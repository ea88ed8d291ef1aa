create table enrolment_letter (
    id varchar(36) not null,
    purpose varchar(20) not null,
    email varchar(254) not null,
    address varchar(45),
    token_hash varchar(64),
    account_id varchar(36),
    notice_version varchar(40),
    continuation varchar(200),
    attempts integer not null,
    asked_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone,
    constraint enrolment_letter_pk primary key (id),
    constraint enrolment_letter_token_uk unique (token_hash),
    constraint enrolment_letter_account_fk foreign key (account_id) references account (id),
    constraint enrolment_letter_purpose_ck check (purpose in ('SIGN_UP', 'PASSWORD'))
);
create index enrolment_letter_email_ix on enrolment_letter (email, asked_at);
create index enrolment_letter_account_ix on enrolment_letter (account_id);
comment on table enrolment_letter is '注册和重设密码的信函，链接只用一次';
comment on column enrolment_letter.id is '主键';
comment on column enrolment_letter.purpose is '用途：SIGN_UP 注册账号，PASSWORD 重设密码';
comment on column enrolment_letter.email is '电子邮箱，小写';
comment on column enrolment_letter.address is '申请来自的网络地址';
comment on column enrolment_letter.token_hash is '链接凭据的散列；没有链接的信函为空';
comment on column enrolment_letter.account_id is '重设密码的账号';
comment on column enrolment_letter.notice_version is '同意的隐私告知版本';
comment on column enrolment_letter.continuation is '注册后前往的页面';
comment on column enrolment_letter.attempts is '账号名已被占用的次数';
comment on column enrolment_letter.asked_at is '申请时间，即同意隐私告知的时间';
comment on column enrolment_letter.expires_at is '失效时间';
comment on column enrolment_letter.used_at is '使用或作废的时间';

create table privacy_consent (
    id varchar(36) not null,
    account_id varchar(36) not null,
    notice_version varchar(40) not null,
    agreed_at timestamp with time zone not null,
    address varchar(45),
    constraint privacy_consent_pk primary key (id),
    constraint privacy_consent_account_fk foreign key (account_id) references account (id)
);
create index privacy_consent_account_ix on privacy_consent (account_id);
comment on table privacy_consent is '对隐私告知的同意记录';
comment on column privacy_consent.id is '主键';
comment on column privacy_consent.account_id is '账号';
comment on column privacy_consent.notice_version is '隐私告知的版本';
comment on column privacy_consent.agreed_at is '同意时间';
comment on column privacy_consent.address is '同意时的网络地址';

create table subject_affiliation (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    account varchar(64) not null,
    kind varchar(10) not null,
    started_at timestamp with time zone not null,
    started_by varchar(64) not null,
    ended_at timestamp with time zone,
    ended_by varchar(64),
    active_key varchar(101),
    main_key varchar(36),
    constraint subject_affiliation_pk primary key (id),
    constraint subject_affiliation_active_uk unique (active_key),
    constraint subject_affiliation_main_uk unique (main_key),
    constraint subject_affiliation_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_affiliation_kind_ck check (kind in ('MAIN', 'SUB', 'AGENT'))
);
create index subject_affiliation_account_ix on subject_affiliation (account, subject_id);
create index subject_affiliation_subject_ix on subject_affiliation (subject_id);
comment on table subject_affiliation is '主体成员：何账号为何主体办事';
comment on column subject_affiliation.id is '主键';
comment on column subject_affiliation.subject_id is '追溯主体';
comment on column subject_affiliation.account is '账号名';
comment on column subject_affiliation.kind is '身份：MAIN 主账号，SUB 子账号，AGENT 代办';
comment on column subject_affiliation.started_at is '开始时间';
comment on column subject_affiliation.started_by is '由谁加入';
comment on column subject_affiliation.ended_at is '结束时间；在任为空';
comment on column subject_affiliation.ended_by is '由谁结束';
comment on column subject_affiliation.active_key is '主体与账号，在任时填写：一人在一个主体只有一个身份';
comment on column subject_affiliation.main_key is '主体，主账号在任时填写：一个主体只有一个主账号';

create table subject_invitation (
    id varchar(36) not null,
    subject_id varchar(36) not null,
    kind varchar(10) not null,
    email varchar(254) not null,
    token_hash varchar(64) not null,
    invited_by varchar(64) not null,
    invited_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    accepted_at timestamp with time zone,
    accepted_by varchar(64),
    withdrawn_at timestamp with time zone,
    constraint subject_invitation_pk primary key (id),
    constraint subject_invitation_token_uk unique (token_hash),
    constraint subject_invitation_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_invitation_kind_ck check (kind in ('SUB', 'AGENT'))
);
create index subject_invitation_subject_ix on subject_invitation (subject_id, invited_at);
comment on table subject_invitation is '邀请同事为主体办事，链接只用一次';
comment on column subject_invitation.id is '主键';
comment on column subject_invitation.subject_id is '追溯主体';
comment on column subject_invitation.kind is '身份：SUB 子账号，AGENT 代办';
comment on column subject_invitation.email is '受邀人的电子邮箱';
comment on column subject_invitation.token_hash is '链接凭据的散列';
comment on column subject_invitation.invited_by is '邀请人账号';
comment on column subject_invitation.invited_at is '邀请时间';
comment on column subject_invitation.expires_at is '失效时间';
comment on column subject_invitation.accepted_at is '接受时间';
comment on column subject_invitation.accepted_by is '接受人账号';
comment on column subject_invitation.withdrawn_at is '撤回时间';

create sequence subject_claim_seq start with 1 increment by 1 cache 20;

create table subject_claim (
    id varchar(36) not null,
    case_no varchar(40) not null,
    subject_id varchar(36) not null,
    claimant varchar(64) not null,
    kind varchar(10) not null,
    status varchar(20) not null,
    reason varchar(1000) not null,
    proof varchar(1000) not null,
    holder varchar(64),
    statement_text varchar(1000),
    stated_at timestamp with time zone,
    stated_by varchar(64),
    open_key varchar(101),
    version integer not null,
    filed_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    constraint subject_claim_pk primary key (id),
    constraint subject_claim_case_no_uk unique (case_no),
    constraint subject_claim_open_uk unique (open_key),
    constraint subject_claim_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_claim_kind_ck check (kind in ('CLAIM', 'DISPUTE')),
    constraint subject_claim_status_ck check (status in ('HEARING', 'UNDER_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED'))
);
create index subject_claim_subject_ix on subject_claim (subject_id, filed_at);
create index subject_claim_claimant_ix on subject_claim (claimant, filed_at);
comment on table subject_claim is '主体认领与争议';
comment on column subject_claim.id is '主键';
comment on column subject_claim.case_no is '受理编号';
comment on column subject_claim.subject_id is '被认领的追溯主体';
comment on column subject_claim.claimant is '认领人账号';
comment on column subject_claim.kind is '种类：CLAIM 认领，DISPUTE 争议';
comment on column subject_claim.status is '状态：HEARING 听取现主账号意见，UNDER_REVIEW 审核中，RETURNED 退回补充，APPROVED 已准予，REJECTED 未准予';
comment on column subject_claim.reason is '理由';
comment on column subject_claim.proof is '证明情况';
comment on column subject_claim.holder is '争议提出时的主账号';
comment on column subject_claim.statement_text is '现主账号的陈述';
comment on column subject_claim.stated_at is '陈述时间';
comment on column subject_claim.stated_by is '陈述人账号';
comment on column subject_claim.open_key is '主体与认领人，未办结时填写：同一人对同一主体只有一件在办';
comment on column subject_claim.version is '版本号，用于乐观锁';
comment on column subject_claim.filed_at is '提出时间';
comment on column subject_claim.updated_at is '更新时间';
comment on column subject_claim.closed_at is '办结时间';

insert into subject_affiliation (id, subject_id, account, kind, started_at, started_by, active_key, main_key)
select s.id, s.id, s.applicant, 'MAIN', s.filed_at, s.applicant, concat(concat(s.id, ':'), s.applicant), s.id
from subject s;

create table audit_entry (
    id varchar2(36 char) not null,
    occurred_at timestamp with time zone not null,
    recorded_at timestamp with time zone not null,
    application varchar2(100 char),
    reported_by varchar2(64 char),
    actor varchar2(100 char) not null,
    on_behalf_of varchar2(64 char),
    action varchar2(60 char) not null,
    object_type varchar2(60 char) not null,
    object_id varchar2(200 char),
    address varchar2(45 char),
    result varchar2(40 char) not null,
    state_before clob,
    state_after clob,
    trace_id varchar2(32 char),
    chain number(5) not null,
    digest varchar2(64 char) not null,
    constraint audit_entry_pk primary key (id)
);
create index audit_entry_time_ix on audit_entry (occurred_at, id);
create index audit_entry_actor_ix on audit_entry (actor, occurred_at);
create index audit_entry_object_ix on audit_entry (object_id, occurred_at);
comment on table audit_entry is '行为审计：何人对何对象做了何事，只增不改';
comment on column audit_entry.id is '主键';
comment on column audit_entry.occurred_at is '发生时间';
comment on column audit_entry.recorded_at is '写入时间，保存期限由此起算';
comment on column audit_entry.application is '上报的对接系统；本平台为空';
comment on column audit_entry.reported_by is '上报所用的账号；本平台为空';
comment on column audit_entry.actor is '操作账号';
comment on column audit_entry.on_behalf_of is '被代理的账号';
comment on column audit_entry.action is '行为';
comment on column audit_entry.object_type is '对象种类';
comment on column audit_entry.object_id is '对象主键';
comment on column audit_entry.address is '来源网络地址';
comment on column audit_entry.result is '结果：SUCCESS 成功，REFUSED 拒绝，FAILED 失败；对接系统用自己的词';
comment on column audit_entry.state_before is '之前的内容';
comment on column audit_entry.state_after is '之后的内容';
comment on column audit_entry.trace_id is '跟踪号';
comment on column audit_entry.chain is '所在的链';
comment on column audit_entry.digest is '全部内容的 SM3 摘要';
create table audit_pending (
    chain number(5) not null,
    entry_id varchar2(36 char) not null,
    digest varchar2(64 char) not null,
    put_at timestamp with time zone not null,
    constraint audit_pending_pk primary key (chain, entry_id)
);
comment on table audit_pending is '已写入、等待串入链中的审计记录';
comment on column audit_pending.chain is '所在的链';
comment on column audit_pending.entry_id is '审计记录';
comment on column audit_pending.digest is '审计记录的 SM3 摘要';
comment on column audit_pending.put_at is '写入时间';
create table audit_chain (
    chain number(5) not null,
    seq number(10) not null,
    link varchar2(64 char) not null,
    filed_seq number(10) not null,
    anchor_seq number(10) not null,
    anchor_link varchar2(64 char) not null,
    constraint audit_chain_pk primary key (chain)
);
comment on table audit_chain is '审计链：每条一行，记链尾和链首';
comment on column audit_chain.chain is '链号';
comment on column audit_chain.seq is '最后一环的序号';
comment on column audit_chain.link is '最后一环的值';
comment on column audit_chain.filed_seq is '已写入封存文件的最后序号';
comment on column audit_chain.anchor_seq is '到期清除的最后序号，未清除过为 0';
comment on column audit_chain.anchor_link is '到期清除的最后一环的值';
create table audit_link (
    chain number(5) not null,
    seq number(10) not null,
    entry_id varchar2(36 char) not null,
    link varchar2(64 char) not null,
    constraint audit_link_pk primary key (chain, seq),
    constraint audit_link_entry_uk unique (entry_id)
);
comment on table audit_link is '审计链的一环：由上一环、审计记录的摘要和序号算出，只增不改';
comment on column audit_link.chain is '链号';
comment on column audit_link.seq is '序号，从 1 起连续';
comment on column audit_link.entry_id is '审计记录';
comment on column audit_link.link is '本环的 SM3 值';
create table audit_seal (
    chain number(5) not null,
    seq number(10) not null,
    from_seq number(10) not null,
    link varchar2(64 char) not null,
    prints clob not null,
    sealed_at timestamp with time zone not null,
    constraint audit_seal_pk primary key (chain, seq)
);
comment on table audit_seal is '封存：某时刻链尾的值，另写入库外的封存文件，只增不改';
comment on column audit_seal.chain is '链号';
comment on column audit_seal.seq is '封到的序号';
comment on column audit_seal.from_seq is '从哪个序号起';
comment on column audit_seal.link is '封到的那一环的值';
comment on column audit_seal.prints is '其间各条审计记录摘要的前 8 字节';
comment on column audit_seal.sealed_at is '封存时间';
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (0, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (2, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (3, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (4, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (5, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (6, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
insert into audit_chain (chain, seq, link, filed_seq, anchor_seq, anchor_link)
    values (7, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table document_kind (
    code varchar2(40 char) not null,
    name varchar2(100 char) not null,
    licence char(1 char) not null,
    position number(10) not null,
    constraint document_kind_pk primary key (code),
    constraint document_kind_name_uk unique (name),
    constraint document_kind_licence_ck check (licence in ('Y', 'N'))
);
comment on table document_kind is '许可证照与材料的种类';
comment on column document_kind.code is '代码';
comment on column document_kind.name is '名称';
comment on column document_kind.licence is '是否许可证照，可填报编号和有效期：Y 是，N 否';
comment on column document_kind.position is '排列顺序';

create table document_requirement (
    id varchar2(40 char) not null,
    choice varchar2(40 char) not null,
    kind varchar2(40 char) not null,
    product_class varchar2(40 char),
    stage varchar2(40 char),
    uscc_only char(1 char) not null,
    as_licence char(1 char) not null,
    as_attachment char(1 char) not null,
    constraint document_requirement_pk primary key (id),
    constraint document_requirement_kind_fk foreign key (kind) references document_kind (code),
    constraint document_requirement_ck check
        (uscc_only in ('Y', 'N') and as_licence in ('Y', 'N') and as_attachment in ('Y', 'N'))
);
comment on table document_requirement is '按产品类别和环节应当具备的许可证照与材料';
comment on column document_requirement.id is '主键';
comment on column document_requirement.choice is '要求；同一要求的几种材料任有其一即可';
comment on column document_requirement.kind is '许可证照或材料的种类';
comment on column document_requirement.product_class is '产品类别，空为不限';
comment on column document_requirement.stage is '环节，空为不限';
comment on column document_requirement.uscc_only is '是否只要求有统一社会信用代码的主体类型：Y 是，N 否';
comment on column document_requirement.as_licence is '是否应填报编号和有效期：Y 是，N 否';
comment on column document_requirement.as_attachment is '是否应上传附件：Y 是，N 否';

create table licence_reminder (
    id varchar2(36 char) not null,
    subject_id varchar2(36 char) not null,
    kind varchar2(100 char) not null,
    licence_no varchar2(100 char) not null,
    valid_to date not null,
    step varchar2(10 char) not null,
    reminded_at timestamp with time zone not null,
    constraint licence_reminder_pk primary key (id),
    constraint licence_reminder_uk unique (subject_id, kind, licence_no, valid_to, step),
    constraint licence_reminder_subject_fk foreign key (subject_id) references subject (id),
    constraint licence_reminder_step_ck check (step in ('MONTH', 'WEEK', 'EXPIRED'))
);
comment on table licence_reminder is '已发出的许可证照到期提醒';
comment on column licence_reminder.id is '主键';
comment on column licence_reminder.subject_id is '所属主体';
comment on column licence_reminder.kind is '许可证照的种类';
comment on column licence_reminder.licence_no is '许可证照的编号';
comment on column licence_reminder.valid_to is '有效期截止日';
comment on column licence_reminder.step is '提醒：MONTH 到期前 30 天，WEEK 到期前 7 天，EXPIRED 已过期';
comment on column licence_reminder.reminded_at is '提醒时间';

create table subject_licence_flag (
    subject_id varchar2(36 char) not null,
    flag varchar2(10 char) not null,
    flagged_at timestamp with time zone not null,
    constraint subject_licence_flag_pk primary key (subject_id),
    constraint licence_flag_subject_fk foreign key (subject_id) references subject (id),
    constraint subject_licence_flag_ck check (flag in ('EXPIRING', 'EXPIRED'))
);
comment on table subject_licence_flag is '有许可证照即将到期或已过期的主体';
comment on column subject_licence_flag.subject_id is '所属主体';
comment on column subject_licence_flag.flag is '标记：EXPIRING 即将到期，EXPIRED 已过期';
comment on column subject_licence_flag.flagged_at is '标记时间';

insert into document_kind (code, name, licence, position) values ('BUSINESS_LICENCE', '营业执照', 'Y', 10);
insert into document_kind (code, name, licence, position) values ('FOOD_PRODUCTION_LICENCE', '食品生产许可证', 'Y', 20);
insert into document_kind (code, name, licence, position) values ('FOOD_WORKSHOP_REGISTRATION', '食品小作坊登记证', 'Y', 30);
insert into document_kind (code, name, licence, position) values ('FOOD_TRADE_LICENCE', '食品经营许可证', 'Y', 40);
insert into document_kind (code, name, licence, position) values ('PREPACKAGED_FOOD_FILING', '仅销售预包装食品经营者备案', 'Y', 50);
insert into document_kind (code, name, licence, position) values ('DRUG_PRODUCTION_LICENCE', '药品生产许可证', 'Y', 60);
insert into document_kind (code, name, licence, position) values ('DRUG_TRADE_LICENCE', '药品经营许可证', 'Y', 70);
insert into document_kind (code, name, licence, position) values ('HAZARDOUS_SAFETY_LICENCE', '危险化学品安全生产许可证', 'Y', 80);
insert into document_kind (code, name, licence, position) values ('HAZARDOUS_TRADE_LICENCE', '危险化学品经营许可证', 'Y', 90);
insert into document_kind (code, name, licence, position) values ('HAZARDOUS_TRANSPORT_LICENCE', '道路危险货物运输许可证', 'Y', 100);
insert into document_kind (code, name, licence, position) values ('SPECIAL_EQUIPMENT_LICENCE', '特种设备生产许可证', 'Y', 110);
insert into document_kind (code, name, licence, position) values ('PESTICIDE_PRODUCTION_LICENCE', '农药生产许可证', 'Y', 120);
insert into document_kind (code, name, licence, position) values ('PESTICIDE_TRADE_LICENCE', '农药经营许可证', 'Y', 130);
insert into document_kind (code, name, licence, position) values ('VETERINARY_PRODUCTION_LICENCE', '兽药生产许可证', 'Y', 140);
insert into document_kind (code, name, licence, position) values ('VETERINARY_TRADE_LICENCE', '兽药经营许可证', 'Y', 150);
insert into document_kind (code, name, licence, position) values ('FERTILISER_REGISTRATION', '肥料登记证', 'Y', 160);
insert into document_kind (code, name, licence, position) values ('SEED_LICENCE', '农作物种子生产经营许可证', 'Y', 170);
insert into document_kind (code, name, licence, position) values ('SLAUGHTER_LICENCE', '生猪定点屠宰证', 'Y', 180);
insert into document_kind (code, name, licence, position) values ('TESTING_ACCREDITATION', '检验检测机构资质认定证书', 'Y', 190);
insert into document_kind (code, name, licence, position) values ('ROAD_TRANSPORT_LICENCE', '道路运输经营许可证', 'Y', 200);
insert into document_kind (code, name, licence, position) values ('IDENTITY_CARD', '负责人身份证件', 'N', 210);
insert into document_kind (code, name, licence, position) values ('PREMISES_PROOF', '经营场所证明', 'N', 220);
insert into document_kind (code, name, licence, position) values ('AUTHORISATION', '授权委托书', 'N', 230);
insert into document_kind (code, name, licence, position) values ('OTHER', '其他材料', 'N', 240);

insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('business-1', 'business', 'BUSINESS_LICENCE', null, null, 'Y', 'N', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('food-processing-1', 'food-processing', 'FOOD_PRODUCTION_LICENCE', 'FOOD', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('food-processing-2', 'food-processing', 'FOOD_WORKSHOP_REGISTRATION', 'FOOD', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('food-circulation-1', 'food-circulation', 'FOOD_TRADE_LICENCE', 'FOOD', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('food-circulation-2', 'food-circulation', 'PREPACKAGED_FOOD_FILING', 'FOOD', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('food-consumption-1', 'food-consumption', 'FOOD_TRADE_LICENCE', 'FOOD', 'CONSUMPTION_OR_USE', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('drugs-processing-1', 'drugs-processing', 'DRUG_PRODUCTION_LICENCE', 'DRUGS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('drugs-circulation-1', 'drugs-circulation', 'DRUG_TRADE_LICENCE', 'DRUGS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('dangerous-processing-1', 'dangerous-processing', 'HAZARDOUS_SAFETY_LICENCE', 'DANGEROUS_GOODS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('dangerous-circulation-1', 'dangerous-circulation', 'HAZARDOUS_TRADE_LICENCE', 'DANGEROUS_GOODS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('dangerous-transport-1', 'dangerous-transport', 'HAZARDOUS_TRANSPORT_LICENCE', 'DANGEROUS_GOODS', 'TRANSPORT', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('equipment-processing-1', 'equipment-processing', 'SPECIAL_EQUIPMENT_LICENCE', 'SPECIAL_EQUIPMENT', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-processing-1', 'inputs-processing', 'PESTICIDE_PRODUCTION_LICENCE', 'AGRICULTURAL_INPUTS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-processing-2', 'inputs-processing', 'VETERINARY_PRODUCTION_LICENCE', 'AGRICULTURAL_INPUTS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-processing-3', 'inputs-processing', 'FERTILISER_REGISTRATION', 'AGRICULTURAL_INPUTS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-processing-4', 'inputs-processing', 'SEED_LICENCE', 'AGRICULTURAL_INPUTS', 'PROCESSING', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-circulation-1', 'inputs-circulation', 'PESTICIDE_TRADE_LICENCE', 'AGRICULTURAL_INPUTS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-circulation-2', 'inputs-circulation', 'VETERINARY_TRADE_LICENCE', 'AGRICULTURAL_INPUTS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-circulation-3', 'inputs-circulation', 'FERTILISER_REGISTRATION', 'AGRICULTURAL_INPUTS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('inputs-circulation-4', 'inputs-circulation', 'SEED_LICENCE', 'AGRICULTURAL_INPUTS', 'CIRCULATION', 'N', 'Y', 'Y');
insert into document_requirement
    (id, choice, kind, product_class, stage, uscc_only, as_licence, as_attachment)
values ('testing-1', 'testing', 'TESTING_ACCREDITATION', null, 'TESTING', 'N', 'Y', 'Y');

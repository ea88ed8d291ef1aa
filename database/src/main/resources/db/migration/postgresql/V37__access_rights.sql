insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('filed-system', '备案系统', 'connected-system', '/business/subject-reader/connected-system/filed-system/', '经备案的对接系统，可用的接口以备案为准', 'Y', 1, current_timestamp, current_timestamp);
insert into role (code, name, parent_code, path, note, shipped, version, created_at, updated_at)
values ('sandbox-system', '沙箱系统', 'business', '/business/sandbox-system/', '对接申请的测试账号，只到沙箱', 'Y', 1, current_timestamp, current_timestamp);
insert into role_permission (role_code, permission) values ('filed-system', 'SUBJECT_APPLY');
insert into role_permission (role_code, permission) values ('filed-system', 'PRODUCT_APPLY');
insert into role_permission (role_code, permission) values ('connected-system', 'DEVICE_ENTER');
insert into role_permission (role_code, permission) values ('sandbox-system', 'SUBJECT_APPLY');
insert into role_permission (role_code, permission) values ('sandbox-system', 'PRODUCT_APPLY');
insert into role_permission (role_code, permission) values ('applicant', 'ACCESS_APPLY');
insert into role_permission (role_code, permission) values ('applicant', 'DEVICE_ENTER');
insert into role_permission (role_code, permission) values ('reviewer', 'ACCESS_READ');
insert into role_permission (role_code, permission) values ('reviewer', 'ACCESS_KEEP');
insert into role_permission (role_code, permission) values ('first-reviewer', 'ACCESS_FIRST_REVIEW');
insert into role_permission (role_code, permission) values ('second-reviewer', 'ACCESS_SECOND_REVIEW');
insert into role_permission (role_code, permission) values ('supervisor', 'ACCESS_READ');
insert into role_permission (role_code, permission) values ('operator', 'ACCESS_READ');

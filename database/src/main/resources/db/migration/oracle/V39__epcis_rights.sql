insert into role_permission (role_code, permission) values ('connected-system', 'EPCIS_CAPTURE');
insert into role_permission (role_code, permission) values ('applicant', 'EPCIS_CAPTURE');
insert into role_permission (role_code, permission) values ('supervisor', 'EPCIS_READ');
insert into role_permission (role_code, permission) values ('reviewer', 'EPCIS_READ');
insert into role_permission (role_code, permission) values ('enforcer', 'EPCIS_READ');
insert into role_permission (role_code, permission) values ('emergency-officer', 'EPCIS_READ');
insert into role_permission (role_code, permission) values ('leader', 'EPCIS_READ');
insert into role_permission (role_code, permission) values ('assessor', 'EPCIS_READ');

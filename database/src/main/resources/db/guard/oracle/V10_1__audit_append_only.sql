-- The trail is added to and never changed: nobody updates it, and only what has been kept for six months may go.
create or replace trigger audit_entry_append_only
before update or delete on audit_entry
for each row
begin
    if updating
            or sys_extract_utc(:old.recorded_at) >= add_months(cast(sys_extract_utc(systimestamp) as date), -6) then
        raise_application_error(-20010, 'the audit trail is append-only: audit_entry');
    end if;
end;
/
-- A row trigger may ask another table than its own.
create or replace trigger audit_link_append_only
before update or delete on audit_link
for each row
declare
    young number(10);
begin
    select count(*) into young from audit_entry e
    where e.id = :old.entry_id
        and sys_extract_utc(e.recorded_at) >= add_months(cast(sys_extract_utc(systimestamp) as date), -6);
    if updating or young > 0 then
        raise_application_error(-20010, 'the audit trail is append-only: audit_link');
    end if;
end;
/
create or replace trigger audit_seal_append_only
before update or delete on audit_seal
for each row
declare
    linked number(10);
begin
    select count(*) into linked from audit_link l
    where l.chain = :old.chain and l.seq between :old.from_seq and :old.seq;
    if updating or linked > 0 then
        raise_application_error(-20010, 'the audit trail is append-only: audit_seal');
    end if;
end;
/

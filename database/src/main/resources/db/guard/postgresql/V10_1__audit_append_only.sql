-- The trail is added to and never changed: nobody updates it, and only what has been kept for six months may go.
create function audit_entry_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.recorded_at < current_timestamp - interval '6 months' then
        return old;
    end if;
    raise exception 'the audit trail is append-only: % of % is refused', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create function audit_link_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and not exists (
            select 1 from audit_entry e
            where e.id = old.entry_id and e.recorded_at >= current_timestamp - interval '6 months') then
        return old;
    end if;
    raise exception 'the audit trail is append-only: % of % is refused', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create function audit_seal_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and not exists (
            select 1 from audit_link l where l.chain = old.chain and l.seq between old.from_seq and old.seq) then
        return old;
    end if;
    raise exception 'the audit trail is append-only: % of % is refused', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create function audit_truncate_guard() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only: % of % is refused', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_entry_guard();
create trigger audit_link_append_only before update or delete on audit_link
    for each row execute function audit_link_guard();
create trigger audit_seal_append_only before update or delete on audit_seal
    for each row execute function audit_seal_guard();
create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_truncate_guard();
create trigger audit_link_no_truncate before truncate on audit_link
    for each statement execute function audit_truncate_guard();
create trigger audit_seal_no_truncate before truncate on audit_seal
    for each statement execute function audit_truncate_guard();

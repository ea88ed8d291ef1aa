alter table subject alter column varieties type text;

-- A clob from the first: only the other vendor's column was too short.
comment on column subject.varieties is '经营品种';

-- Events are declared partitioned with their table; the partitions are made by the platform, ahead and on demand.
-- What was sent lies here for moments: packing it would cost more than it saves.
alter table epcis_document alter column content set storage external;

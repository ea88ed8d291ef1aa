-- Records are declared partitioned with their tables; the partitions are made by the platform, ahead and on demand.
-- What is sent lies here for moments: packing it would cost more than it saves.
alter table capture_block alter column content set storage external;
-- Rows come and go by the block.
alter table capture_job set (fillfactor = 50);

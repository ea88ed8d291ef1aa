-- Oracle makes the partition of a month when its first row comes.
alter table epcis_event modify partition by range (event_month) interval (numtoyminterval(1, 'MONTH'))
    (partition epcis_event_p0 values less than (date '2000-01-01'));

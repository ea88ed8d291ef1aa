-- Oracle makes the partition of a month when its first row comes.
alter table trace_record modify partition by range (event_month) interval (numtoyminterval(1, 'MONTH'))
    (partition trace_record_p0 values less than (date '2000-01-01'));
alter table trace_record_unit modify partition by range (event_month) interval (numtoyminterval(1, 'MONTH'))
    (partition trace_record_unit_p0 values less than (date '2000-01-01'));
alter table trace_record_certificate modify partition by range (event_month) interval (numtoyminterval(1, 'MONTH'))
    (partition trace_record_certificate_p0 values less than (date '2000-01-01'));

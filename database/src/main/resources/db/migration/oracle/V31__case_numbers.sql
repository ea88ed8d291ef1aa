create index work_case_number_ix on work_case (case_no);

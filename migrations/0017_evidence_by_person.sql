-- Judging everyone's duties goes through all that everyone learned, person by person: all it asks of
-- a line stands in the index, so that the lines themselves need not be visited.
create index credit_entry_by_person on credit_entry
    (person_id, earned_on, minutes, evidence, section_id);
-- What it was for, the one above does.
drop index if exists credit_entry_of_person;

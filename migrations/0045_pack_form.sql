-- How a proof pack's pages are put together: all staff on some hundreds of pages, on a paper for each
-- building, or as a summary with the tables beside it.
alter table proof_pack add column form text not null default 'whole'
    constraint proof_pack_form check (form in ('whole', 'by-building', 'summary'));
drop index if exists proof_pack_of_request;
create unique index proof_pack_of_request on proof_pack
    (mandate_id, on_date, known_before, coalesce(building_id, 0), form);

-- Which later row replaced or reversed a row: asked of each row of a batch, also where the later one is of
-- the person whose record the first was merged into.
create index state_row_that_follows on state_row (follows);

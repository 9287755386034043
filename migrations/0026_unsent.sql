-- What somebody typed into a form and has not sent yet, so that a closed tab loses nothing (FRM-1).
-- Theirs alone; gone when the form is sent, or after a month.
create table unsent (
    account_id bigint not null,
    -- The address the form would be sent to.
    path       text not null,
    -- Names and values, as a form sends them.
    answers    text not null,
    kept_at    bigint not null,
    primary key (account_id, path)
);
create index unsent_by_time on unsent (kept_at);

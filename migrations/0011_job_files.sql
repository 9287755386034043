-- What a job made for whoever asked for it, in pieces, until a day has passed. On any node they can
-- be fetched from any other; they are in no backup and no export.

create table job_file (
    job_id  bigint not null references job (id),
    ordinal bigint not null,
    bytes   {{bytes}} not null,
    primary key (job_id, ordinal)
);

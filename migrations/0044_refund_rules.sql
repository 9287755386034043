
-- The district's own refund rules, each version the whole text of its file. A charge keeps the text that
-- was in force when its seat was taken.
create table refund_rule_version (
    id            {{pk}},
    code          text not null,
    version       bigint not null,
    in_force_from text not null,
    rules         text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint refund_rule_version_once unique (code, version)
);

-- Old wordings of texts that staff acknowledge may be let go once nothing asks to keep them: what stays is
-- the title, the days and the hash, by which an acknowledgement still says which wording it was of.
alter table staff_text_version add column disposed_at bigint;

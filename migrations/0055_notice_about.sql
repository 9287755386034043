-- When what a notice asks for is over, it is found by the page that it is about.
create index notice_about on notice (link) where read_at is null;

//! A calendar file (RFC 5545): lines of at most 75 bytes, texts escaped, times in the district's zone
//! with the zone's own rules beside them.

use kernel::calendar::{Season, Shift};
use kernel::{DistrictCalendar, Instant};

use crate::event::{Event, Status};

/// No line is longer than this, in bytes; longer ones are folded.
const LINE_BYTES_MAX: usize = 75;
/// How often a calendar may ask a feed again.
const ASK_AGAIN: &str = "PT4H";

/// What the file is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Method<'a> {
    /// To be looked at: a file, a feed.
    Publish { name: Option<&'a str> },
    /// Comes by mail: put it in, or change what is there (RFC 5546).
    Request(&'a Mailed),
    /// Comes by mail: take it out.
    Cancel(&'a Mailed),
}

/// Between whom a mailed event is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mailed {
    /// The address the district writes from.
    pub organizer: String,
    pub attendee: String,
    pub attendee_name: String,
}

/// Writes the file.
pub fn calendar_file(calendar: &DistrictCalendar, method: &Method<'_>, events: &[Event]) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Perennial//Calendars//EN");
    file.line("CALSCALE:GREGORIAN");
    match method {
        Method::Publish { name } => {
            file.line("METHOD:PUBLISH");
            if let Some(name) = name {
                file.line(&format!("X-WR-CALNAME:{}", escaped(name)));
                file.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}"));
                file.line(&format!("X-PUBLISHED-TTL:{ASK_AGAIN}"));
            }
        }
        Method::Request(_) => file.line("METHOD:REQUEST"),
        Method::Cancel(_) => file.line("METHOD:CANCEL"),
    }
    if let (Some(first), Some(last)) = (
        events.iter().map(|event| event.starts_at).min(),
        events.iter().map(|event| event.ends_at).max(),
    ) {
        file.zone(calendar, first, last);
    }
    for event in events {
        file.event(calendar, method, event);
    }
    file.line("END:VCALENDAR");
    file.text
}

#[derive(Default)]
struct File {
    text: String,
}

impl File {
    /// Adds a line, folded where it is too long, never inside a character.
    fn line(&mut self, line: &str) {
        let mut room = LINE_BYTES_MAX;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LINE_BYTES_MAX - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    fn zone(&mut self, calendar: &DistrictCalendar, first: Instant, last: Instant) {
        self.line("BEGIN:VTIMEZONE");
        self.line(&format!("TZID:{}", calendar.zone_name()));
        for shift in calendar.shifts(first, last) {
            self.shift(&shift);
        }
        self.line("END:VTIMEZONE");
    }

    /// One change of the clock. It begins at what the clock said just before.
    fn shift(&mut self, shift: &Shift) {
        let season = match shift.season {
            Season::Standard => "STANDARD",
            Season::Daylight => "DAYLIGHT",
        };
        self.line(&format!("BEGIN:{season}"));
        let wall =
            Instant::from_micros(shift.at.micros() + i64::from(shift.before_seconds) * 1_000_000);
        self.line(&format!("DTSTART:{}", utc(wall).trim_end_matches('Z')));
        self.line(&format!("TZOFFSETFROM:{}", offset(shift.before_seconds)));
        self.line(&format!("TZOFFSETTO:{}", offset(shift.after_seconds)));
        self.line(&format!("TZNAME:{}", shift.name));
        self.line(&format!("END:{season}"));
    }

    fn event(&mut self, calendar: &DistrictCalendar, method: &Method<'_>, event: &Event) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", event.uid));
        self.line(&format!("SEQUENCE:{}", event.sequence));
        self.line(&format!("DTSTAMP:{}", utc(event.stamped)));
        for (name, at) in [("DTSTART", event.starts_at), ("DTEND", event.ends_at)] {
            self.line(&format!("{name};TZID={}:{}", calendar.zone_name(), wall(calendar, at)));
        }
        self.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if let Some(place) = &event.place {
            self.line(&format!("LOCATION:{}", escaped(place)));
        }
        let cancelled = matches!(method, Method::Cancel(_)) || event.status == Status::Cancelled;
        self.line(if cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        match method {
            Method::Publish { .. } => {}
            Method::Request(mailed) | Method::Cancel(mailed) => {
                self.line(&format!("ORGANIZER:mailto:{}", mailed.organizer));
                self.line(&format!(
                    "ATTENDEE;CN={};PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{}",
                    quoted(&mailed.attendee_name),
                    mailed.attendee
                ));
            }
        }
        self.line("END:VEVENT");
    }
}

/// `20251022T204500Z`
fn utc(instant: Instant) -> String {
    instant.rfc3339().chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// What the clock on the wall says: `20251022T154500`.
fn wall(calendar: &DistrictCalendar, at: Instant) -> String {
    let (day, time) = (calendar.date(at), calendar.local_time(at));
    let day: String = day.to_string().chars().filter(|c| *c != '-').collect();
    format!("{day}T{:02}{:02}00", time.hour(), time.minute())
}

/// `-0600`
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A name as the value of a parameter, which knows no escapes.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| *c != '"' && !c.is_control()).collect();
    format!("\"{plain}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Key, LocalDate, LocalTime};

    fn at(day: &str, time: &str) -> Instant {
        let day = LocalDate::parse(day).expect("a day");
        DistrictCalendar::nebraska().instant(day, LocalTime::parse(time).expect("a time"))
    }

    fn event(day: &str, starts: &str, ends: &str) -> Event {
        Event {
            uid: format!("{}@perennial", Key::from_words(day)),
            sequence: 2,
            stamped: at("2026-10-01", "8:00"),
            starts_at: at(day, starts),
            ends_at: at(day, ends),
            summary: "Reading; in small groups, Birch".to_owned(),
            place: Some("Birch Elementary, Library".to_owned()),
            status: Status::Confirmed,
        }
    }

    #[test]
    fn sessions_before_and_after_the_clock_changes_are_both_right_cal_1() {
        let events = [event("2026-10-30", "15:45", "17:15"), event("2026-11-03", "15:45", "17:15")];
        let calendar = DistrictCalendar::nebraska();
        let file = calendar_file(&calendar, &Method::Publish { name: None }, &events);
        for line in [
            "TZID:America/Chicago",
            "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\nTZNAME:CST",
            "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\nTZNAME:CDT",
            "DTSTART;TZID=America/Chicago:20261030T154500",
            "DTEND;TZID=America/Chicago:20261103T171500",
            "SEQUENCE:2",
            "SUMMARY:Reading\\; in small groups\\, Birch",
        ] {
            assert!(file.contains(line), "{line}\n{file}");
        }
        assert!(!file.contains("ATTENDEE"));
    }

    #[test]
    fn a_zone_without_summer_time_has_one_rule() {
        let calendar =
            DistrictCalendar::new("America/Phoenix", (8, 1), std::collections::BTreeSet::new())
                .expect("a zone");
        let file = calendar_file(
            &calendar,
            &Method::Publish { name: Some("Learning") },
            &[event("2026-10-30", "15:45", "17:15")],
        );
        assert_eq!(file.matches("BEGIN:STANDARD").count(), 1, "{file}");
        assert!(!file.contains("BEGIN:DAYLIGHT"), "{file}");
        assert!(file.contains("TZOFFSETTO:-0700"), "{file}");
    }

    #[test]
    fn a_mailed_event_names_both_sides_and_how_it_is_meant() {
        let mailed = Mailed {
            organizer: "learning@prairiehills.example".to_owned(),
            attendee: "ana@prairiehills.example".to_owned(),
            attendee_name: "Ana \"A\"\r\nRuiz".to_owned(),
        };
        let calendar = DistrictCalendar::nebraska();
        let events = [event("2026-10-30", "15:45", "17:15")];
        let request = calendar_file(&calendar, &Method::Request(&mailed), &events);
        assert!(request.contains("METHOD:REQUEST\r\n"));
        let unfolded = request.replace("\r\n ", "");
        assert!(unfolded.contains(
            "ATTENDEE;CN=\"Ana ARuiz\";PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ana@prairiehills.example"
        ));
        let cancel = calendar_file(&calendar, &Method::Cancel(&mailed), &events);
        assert!(cancel.contains("METHOD:CANCEL\r\n") && cancel.contains("STATUS:CANCELLED"));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut file = File::default();
        file.line(&format!("SUMMARY:{}", "ñandú ".repeat(30)));
        for line in file.text.split("\r\n") {
            assert!(line.len() <= 75, "{} bytes", line.len());
        }
        let unfolded = file.text.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "ñandú ".repeat(30)));
    }

    #[test]
    fn what_means_something_to_a_calendar_is_escaped() {
        assert_eq!(
            escaped("Birch, room 4; bring \\ pens\nand paper\r"),
            "Birch\\, room 4\\; bring \\\\ pens\\nand paper"
        );
    }
}

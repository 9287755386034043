//! A section's sessions as a calendar file (RFC 5545). Instants are written in UTC, so that no
//! time zone has to travel along; each session keeps its UID, so that a file taken again changes
//! what is there instead of doubling it.

use catalog::Section;
use kernel::{Instant, Key};

/// No line is longer than this, in bytes; longer ones are folded.
const LINE_BYTES_MAX: usize = 75;

/// The calendar file of a registration; `stamped` is when it was last changed.
pub fn calendar_file(registration: &Key, section: &Section, stamped: Instant) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Perennial//Registration//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    for session in section.meetings() {
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{}-{registration}@perennial", session.key));
        file.line(&format!("DTSTAMP:{}", utc(stamped)));
        file.line(&format!("DTSTART:{}", utc(session.starts_at)));
        file.line(&format!("DTEND:{}", utc(session.ends_at)));
        file.line(&format!("SUMMARY:{}", escaped(&section.full_title())));
        if let Some(place) = &session.place {
            file.line(&format!("LOCATION:{}", escaped(place)));
        }
        file.line("STATUS:CONFIRMED");
        file.line("END:VEVENT");
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
}

/// `20251022T204500Z`
fn utc(instant: Instant) -> String {
    instant.rfc3339().chars().filter(|c| !matches!(c, '-' | ':')).collect()
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
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{File, escaped, utc};
    use kernel::Instant;

    #[test]
    fn instants_are_written_in_utc() {
        assert_eq!(utc(Instant::from_micros(1_761_165_900_000_000)), "20251022T204500Z");
    }

    #[test]
    fn what_means_something_to_a_calendar_is_escaped() {
        assert_eq!(
            escaped("Birch, room 4; bring \\ pens\nand paper"),
            "Birch\\, room 4\\; bring \\\\ pens\\nand paper"
        );
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
}

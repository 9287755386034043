//! Days and times, in the order of the reader.

use kernel::{Instant, LocalDate, LocalTime};

use super::{Language, Words};

const DAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAYS_ES: [&str; 7] =
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

impl Words {
    /// `Tue` · `mar`: the head of a calendar's column.
    pub fn weekday_short(&self, date: LocalDate) -> &'static str {
        short(self.weekday(date))
    }

    /// `Tue, Oct 14, 2025` · `mar 14 oct 2025`
    pub fn date(&self, date: LocalDate) -> String {
        match self.language {
            Language::English => format!("{}, {}", self.day(date), date.year()),
            Language::Spanish => format!("{} {}", self.day(date), date.year()),
        }
    }

    /// Without the year, where it is plain from the page: `Tue, Oct 14` · `mar 14 oct`
    pub fn day(&self, date: LocalDate) -> String {
        let (weekday, month) = (short(self.weekday(date)), short(self.month(date)));
        match self.language {
            Language::English => format!("{weekday}, {month} {}", date.day()),
            Language::Spanish => format!("{weekday} {} {month}", date.day()),
        }
    }

    /// Without the year when it lies in the same school year as `today`, where nobody would ask:
    /// `Tue, Oct 14` · `Tue, Oct 14, 2025`
    pub fn near(&self, date: LocalDate, today: LocalDate) -> String {
        if self.calendar.school_year(date) == self.calendar.school_year(today) {
            self.day(date)
        } else {
            self.date(date)
        }
    }

    /// `Tuesday, October 14, 2025` · `martes 14 de octubre de 2025`
    pub fn date_long(&self, date: LocalDate) -> String {
        let (weekday, month) = (self.weekday(date), self.month(date));
        match self.language {
            Language::English => format!("{weekday}, {month} {}, {}", date.day(), date.year()),
            Language::Spanish => format!("{weekday} {} de {month} de {}", date.day(), date.year()),
        }
    }

    /// A day that comes every year: `October 17` · `17 de octubre`
    pub fn day_of_year(&self, date: LocalDate) -> String {
        match self.language {
            Language::English => format!("{} {}", self.month(date), date.day()),
            Language::Spanish => format!("{} de {}", date.day(), self.month(date)),
        }
    }

    /// `October 2025` · `octubre de 2025`
    pub fn month_of(&self, date: LocalDate) -> String {
        match self.language {
            Language::English => format!("{} {}", self.month(date), date.year()),
            Language::Spanish => format!("{} de {}", self.month(date), date.year()),
        }
    }

    /// `4:00 pm` · `16:00`
    pub fn time(&self, time: LocalTime) -> String {
        match self.language {
            Language::English => format!("{} {}", twelve(time), half(time)),
            Language::Spanish => format!("{}:{:02}", time.hour(), time.minute()),
        }
    }

    /// From one time of a day to a later one: `4:00–5:30 pm` · `16:00–17:30`
    pub fn times(&self, starts: LocalTime, ends: LocalTime) -> String {
        let same_half = half(starts) == half(ends);
        match self.language {
            Language::English if same_half => {
                format!("{}–{}", twelve(starts), self.time(ends))
            }
            Language::English | Language::Spanish => {
                format!("{}–{}", self.time(starts), self.time(ends))
            }
        }
    }

    /// `Tue, Oct 14, 2025, 4:00–5:30 pm` · `mar 14 oct 2025, 16:00–17:30`
    pub fn span(&self, date: LocalDate, starts: LocalTime, ends: LocalTime) -> String {
        format!("{}, {}", self.date(date), self.times(starts, ends))
    }

    /// The district's local day and time: `Tue, Oct 14, 2025, 9:02 am` · `mar 14 oct 2025, 9:02`
    pub fn instant(&self, instant: Instant) -> String {
        let (date, time) = (self.calendar.date(instant), self.calendar.local_time(instant));
        format!("{}, {}", self.date(date), self.time(time))
    }

    fn weekday(&self, date: LocalDate) -> &'static str {
        let index = usize::try_from(date.weekday() - 1).expect("weekdays are 1 to 7");
        match self.language {
            Language::English => DAYS_EN[index],
            Language::Spanish => DAYS_ES[index],
        }
    }

    fn month(&self, date: LocalDate) -> &'static str {
        let index = usize::try_from(date.month() - 1).expect("months are 1 to 12");
        match self.language {
            Language::English => MONTHS_EN[index],
            Language::Spanish => MONTHS_ES[index],
        }
    }
}

/// The first three letters, as both languages shorten their days and months.
fn short(name: &'static str) -> &'static str {
    name.char_indices().nth(3).map_or(name, |(end, _)| &name[..end])
}

fn twelve(time: LocalTime) -> String {
    format!("{}:{:02}", (time.hour() + 11) % 12 + 1, time.minute())
}

fn half(time: LocalTime) -> &'static str {
    if time.hour() < 12 { "am" } else { "pm" }
}

/// Reads a date as people type it: `2025-10-14` (what a date field sends), `10/14/2025` in English
/// and `14/10/2025` in Spanish, and with the month in letters in either order and either language:
/// `Oct 14, 2025`, `14 oct 2025`, `14 de octubre de 2025`. The year has four digits.
pub fn read_date(language: Language, text: &str) -> Option<LocalDate> {
    let text = text.trim().to_lowercase();
    if let Some(date) = LocalDate::parse(&text) {
        return Some(date);
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",./-".contains(c))
        .filter(|part| !part.is_empty() && *part != "de" && *part != "del")
        .collect();
    // A weekday in front is allowed and not needed.
    let parts = match parts.as_slice() {
        [first, rest @ ..] if rest.len() == 3 && is_weekday(first) => rest,
        all => all,
    };
    let [first, second, year] = parts else { return None };
    let (month, day) = match (named_month(first), named_month(second)) {
        (Some(month), None) => (month, number(second)?),
        (None, Some(month)) => (month, number(first)?),
        (Some(_), Some(_)) => return None,
        (None, None) => match language {
            Language::English => (number(first)?, number(second)?),
            Language::Spanish => (number(second)?, number(first)?),
        },
    };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    LocalDate::new(year, month, day)
}

fn number(text: &str) -> Option<i8> {
    let text = text.trim_end_matches(['º', '°']);
    let text =
        ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    (text.len() <= 2).then(|| text.parse().ok()).flatten()
}

fn named_month(text: &str) -> Option<i8> {
    let named = |names: &[&str; 12]| {
        names.iter().position(|name| {
            text.chars().count() >= 3 && name.to_lowercase().starts_with(text)
                || text == "sept" && name.to_lowercase().starts_with("sep")
        })
    };
    let index = named(&MONTHS_EN).or_else(|| named(&MONTHS_ES))?;
    i8::try_from(index + 1).ok()
}

fn is_weekday(text: &str) -> bool {
    text.chars().count() >= 3
        && DAYS_EN.iter().chain(&DAYS_ES).any(|day| day.to_lowercase().starts_with(text))
}

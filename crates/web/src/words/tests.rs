use std::sync::Arc;

use kernel::{DistrictCalendar, Hours, Instant, LocalDate, LocalTime, Money};

use super::dates::read_date;
use super::{Language, Words};

fn words(language: Language) -> Words {
    Words::new(language, Arc::new(DistrictCalendar::nebraska()))
}

fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

fn time(text: &str) -> LocalTime {
    LocalTime::parse(text).expect(text)
}

#[test]
fn dates_and_times_follow_the_order_of_the_reader() {
    let (en, es) = (words(Language::English), words(Language::Spanish));
    let day = date("2025-10-14");
    assert_eq!(en.date(day), "Tue, Oct 14, 2025");
    assert_eq!(es.date(day), "mar 14 oct 2025");
    assert_eq!(en.day(day), "Tue, Oct 14");
    assert_eq!(en.date_long(day), "Tuesday, October 14, 2025");
    assert_eq!(es.date_long(day), "martes 14 de octubre de 2025");
    assert_eq!(es.date_long(date("2025-10-15")), "miércoles 15 de octubre de 2025");
    assert_eq!(es.day(date("2025-10-15")), "mié 15 oct");
    assert_eq!(en.span(day, time("16:00"), time("17:30")), "Tue, Oct 14, 2025, 4:00–5:30 pm");
    assert_eq!(es.span(day, time("16:00"), time("17:30")), "mar 14 oct 2025, 16:00–17:30");
    assert_eq!(en.times(time("11:30"), time("13:00")), "11:30 am–1:00 pm");
    assert_eq!(en.time(time("0:05")), "12:05 am");
    assert_eq!(en.time(time("12:00")), "12:00 pm");
}

#[test]
fn an_instant_is_said_in_the_districts_own_time() {
    let calendar = DistrictCalendar::nebraska();
    let instant = calendar.instant(date("2025-10-14"), time("9:02"));
    assert_eq!(words(Language::English).instant(instant), "Tue, Oct 14, 2025, 9:02 am");
    let later = Instant::from_micros(instant.micros() + 15 * 3_600_000_000);
    assert_eq!(words(Language::Spanish).instant(later), "mié 15 oct 2025, 0:02");
}

#[test]
fn hours_are_said_as_decimals_when_they_are_neat_and_in_minutes_when_not() {
    let en = words(Language::English);
    for (minutes, said) in [
        (90, "1.5 hours"),
        (60, "1 hour"),
        (0, "0 hours"),
        (45, "0.75 hours"),
        (20, "20 minutes"),
        (80, "1 hour 20 minutes"),
        (140, "2 hours 20 minutes"),
    ] {
        assert_eq!(en.hours(Hours::from_minutes(minutes)), said);
    }
    assert_eq!(words(Language::Spanish).hours(Hours::from_minutes(90)), "1.5 horas");
    assert_eq!(words(Language::Spanish).hours(Hours::from_minutes(61)), "1 hora 1 minuto");
}

#[test]
fn lists_money_and_numbers_read_as_people_write_them() {
    let (en, es) = (words(Language::English), words(Language::Spanish));
    assert_eq!(en.list(&["Ana", "Ben", "Cy"]), "Ana, Ben, and Cy");
    assert_eq!(en.list(&["Ana", "Ben"]), "Ana and Ben");
    assert_eq!(es.list(&["Ana", "Ben", "Inés"]), "Ana, Ben e Inés");
    assert_eq!(es.list(&["agua", "hielo"]), "agua y hielo");
    assert_eq!(en.list::<&str>(&[]), "");
    assert_eq!(en.money(Money::from_cents(120_050)), "$1,200.50");
    assert_eq!(en.number(-1_234_567), "-1,234,567");
    assert_eq!((en.percent(999, 1000), en.percent(0, 0)), ("99%".into(), "–".into()));
}

#[test]
fn a_message_picks_its_plural_and_groups_its_number() {
    let en = words(Language::English);
    assert_eq!(crate::t!(en, "web-minutes", count = 1), "1 minute");
    assert_eq!(crate::t!(en, "web-minutes", count = 1200), "1,200 minutes");
}

#[test]
fn a_message_without_spanish_is_said_in_english() {
    inventory::submit! {
        super::MessageSource { slice: "test", english: "test-only-english = Roster", spanish: "" }
    }
    let said = words(Language::Spanish).say("test-only-english", &[]);
    assert_eq!(said, "Roster");
}

#[test]
#[should_panic(expected = "no message \"web-nowhere\"")]
fn a_missing_message_is_named_while_developing() {
    words(Language::English).say("web-nowhere", &[]);
}

#[test]
fn people_may_write_dates_as_they_do() {
    let day = Some(date("2025-10-14"));
    for text in [
        "2025-10-14",
        " 10/14/2025 ",
        "10-14-2025",
        "Oct 14, 2025",
        "October 14th 2025",
        "Tue, Oct 14, 2025",
        "14 oct 2025",
        "14 de octubre de 2025",
    ] {
        assert_eq!(read_date(Language::English, text), day, "{text}");
    }
    for text in ["14/10/2025", "mar 14 oct 2025", "14 de octubre de 2025", "2025-10-14"] {
        assert_eq!(read_date(Language::Spanish, text), day, "{text}");
    }
    for text in ["14/10/2025", "10/14/25", "soon", "", "Oct Nov 2025", "02/30/2025", "1/2/3/4"] {
        assert_eq!(read_date(Language::English, text), None, "{text}");
    }
}

#[test]
fn a_browser_says_which_language_it_prefers() {
    assert_eq!(Language::accepted("es-MX,es;q=0.9,en;q=0.8"), Language::Spanish);
    assert_eq!(Language::accepted("en;q=0.8, es;q=0.9"), Language::Spanish);
    assert_eq!(Language::accepted("fr, de;q=0.5"), Language::English);
    assert_eq!(Language::accepted(""), Language::English);
    assert_eq!(Language::accepted("es;q=0"), Language::English);
}

#[test]
fn a_notice_is_put_into_words_in_the_language_of_who_reads_it() {
    inventory::submit! {
        super::MessageSource {
            slice: "test",
            english: "test-offer-subject = { $title }\ntest-offer-body = Until { $until }, { $hours }",
            spanish: "test-offer-subject = { $title }\ntest-offer-body = Hasta { $until }, { $hours }",
        }
    }
    let args = serde_json::json!({
        "until": "2025-10-14", "hours": {"minutes": 90}, "title": {"en": "Safety", "es": "Seguridad"},
    });
    let args = args.as_object().unwrap();
    assert_eq!(
        words(Language::English).notice("test-offer", args).body,
        "Until Tue, Oct 14, 2025, 1.5 hours"
    );
    assert_eq!(
        words(Language::Spanish).notice("test-offer", args).body,
        "Hasta mar 14 oct 2025, 1.5 horas"
    );
    let title = |language| words(language).notice("test-offer", args).subject;
    assert_eq!(title(Language::Spanish), "Seguridad");
    assert_eq!(title(Language::English), "Safety");
}

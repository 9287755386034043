//! REG-13: whatever a guest is told exists in both languages, and goes in the one they chose.

use std::path::Path;

use db::testing::each_engine;
use server::mail::{Mailed, by_mail, letter};
use web::{Language, Words};

use crate::house::{House, at, day, public};
use crate::town::settle;

const ADDRESS: &str = "rosa.fuentes@esu.example";

/// The slices that tell guests something.
const SLICES: [&str; 8] = [
    "guests",
    "registration",
    "fees",
    "credit",
    "attendance",
    "catalog",
    "conference",
    "calendars",
];

/// The names of the notices in a folder of sources.
fn kinds(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            kinds(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = std::fs::read_to_string(&path).expect("a source");
            for after in source.split("NoticeKind::new(").skip(1) {
                into.extend(after.split('"').nth(1).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_notice_that_a_guest_can_get_is_there_in_english_and_in_spanish() {
    let mut all = 0;
    for slice in SLICES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(slice);
        let mut found = Vec::new();
        kinds(&folder.join("src"), &mut found);
        all += found.len();
        for language in ["en", "es"] {
            let file = folder.join(format!("messages/{language}.ftl"));
            let messages = std::fs::read_to_string(&file).expect("messages");
            for kind in &found {
                for part in ["subject", "body"] {
                    let wanted = format!("{kind}-{part} =");
                    let there = messages.lines().any(|line| line.starts_with(&wanted));
                    assert!(there, "{}: {wanted}", file.display());
                }
            }
        }
    }
    assert!(all >= 20, "the notices were found: {all}");
}

#[test]
fn a_guest_is_written_to_in_the_language_they_chose_when_they_signed_up() {
    each_engine(|database| {
        settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let stranger = house.stranger();
        let form = stranger.open("/guests/sign-up").form("Send me the link");
        let form = form
            .with("Given name", "Rosa")
            .with("Family name", "Fuentes")
            .with("Organization", "Service Unit 4")
            .with("E-mail address", ADDRESS)
            .choosing("Español");
        stranger.send(&form).is(200);
        let (now, today) = (at("2025-10-14 12:00"), day("2025-10-14"));
        let calendar = std::sync::Arc::new(kernel::DistrictCalendar::nebraska());
        let (person, mail) = database
            .read_now(move |tx| {
                let guest = staff::guest::guest_by_email(tx, ADDRESS, today)?.expect("signed up");
                let told = db::outbox::of_person(tx, guest.person, 1)?.remove(0);
                let by_mail = by_mail(tx, &told, (now, today))?;
                let (to, language) = server::post::address(tx, guest.person)?.expect("an address");
                assert_eq!(language, Language::Spanish);
                let words = Words::new(language, std::sync::Arc::clone(&calendar));
                let own = notices::wordings(tx)?;
                let mailed = Mailed { told: &told, by_mail: by_mail.as_ref() };
                let mail = letter((&words, &own), &public(), &to, &[mailed]);
                Ok::<_, kernel::Fault>((guest.person, mail))
            })
            .expect("a mail");
        assert_eq!((mail.language, mail.subject.as_str()), ("es", "Confirme su dirección"));
        assert!(mail.plain().contains("Elegir una contraseña (el enlace sirve una vez"));
        let link =
            mail.parts[0].links.iter().find(|link| link.address.contains("/guests/confirm/"));
        let path = link.expect("a link").address.replace("https://learning.prairie.example", "");
        let form = stranger.open(&path).form("Set password");
        stranger.send(&form.with("New password", "four green apples in a row")).is(200);
        // The account keeps the language, and so do the mails to come.
        let account = database.read_now(move |tx| identity::account::of_person(tx, person));
        let account = account.expect("a database").expect("an account");
        assert_eq!(account.language.as_deref(), Some("es"));

        // Whose work address is given keeps their own language: nobody else chooses it for them.
        let form = stranger.open("/guests/sign-up").form("Send me the link");
        let form = form
            .with("Given name", "Ana")
            .with("Family name", "Ruiz")
            .with("Organization", "Elsewhere")
            .with("E-mail address", "ana.ruiz@prairiehills.example")
            .choosing("Español");
        stranger.send(&form).is(200);
        let ana = database.read_now(move |tx| {
            let member = staff::guest::staff_by_email(tx, "ana.ruiz@prairiehills.example", today)?;
            server::post::address(tx, member.expect("Ana works here").id)
        });
        assert_eq!(ana.expect("a database").expect("an address").1, Language::English);
    });
}

//! The pages of credit, asked for as people ask. Noon of Wednesday, 15 October 2025: the section
//! is over.

use super::{certificate, correction, credit, issue, transcript, transcript_file, verify};
use crate::tests::{issued, taken};
use crate::transcript::transcript as read_transcript;
use access::Role;
use attendance::fixture::Class;
use axum::Router;
use axum::routing::get;
use db::Database;
use db::journal;
use db::testing::{each_engine, on_sqlite};
use kernel::{Fault, LocalDate, StaffId};
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/sections/{key}/credit", get(issue::section_credit).post(issue::issue_form))
        .route(
            "/sections/{key}/corrections/{person}",
            get(correction::attendance_correction).post(correction::correct_attendance),
        )
        .route("/credit/{key}", get(credit::credit_page))
        .route(
            "/credit/{key}/correction",
            get(correction::amount_correction).post(correction::correct_amount),
        )
        .route("/credit/{key}/revocation", get(correction::revocation).post(correction::revoke))
        .route("/my/transcript", get(transcript::my_transcript))
        .route("/my/transcript.pdf", get(transcript_file::my_transcript_pdf))
        .route("/my/transcript.csv", get(transcript_file::my_transcript_csv))
        .route("/people/{key}/transcript", get(transcript::transcript_of))
        .route("/people/{key}/transcript.pdf", get(transcript_file::transcript_pdf))
        .route("/people/{key}/transcript.csv", get(transcript_file::transcript_csv))
        .route("/certificates/{file}", get(certificate::certificate_pdf))
        .route("/verify", get(verify::verify_form))
        .route("/verify/{code}", get(verify::verified))
}

fn persona(class: &Class, person: StaffId) -> Persona {
    let name = class.town.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn today() -> LocalDate {
    LocalDate::parse("2025-10-15").unwrap()
}

fn browser(database: &Database, persona: &Persona) -> Browser {
    Browser::new(database, routes(), today(), persona)
}

fn coordinator(class: &Class) -> Persona {
    persona(class, class.town.dana).holding(Role::Coordinator, None)
}

/// The hours line of a person: its address, its certificate's file and code.
fn line(database: &Database, person: StaffId) -> (String, String, String) {
    database
        .read_now(move |tx| {
            let pieces = read_transcript(tx, person, None)?;
            let piece = pieces.iter().find(|piece| piece.award.credit_type == "pl-hours");
            let award = &piece.expect("a line").award;
            let certificate = award.certificate.as_ref().expect("a certificate");
            Ok::<_, Fault>((
                format!("/credit/{}", award.key),
                format!("/certificates/{}.pdf", certificate.key),
                certificate.code.to_string(),
            ))
        })
        .unwrap()
}

#[track_caller]
fn says(answer: &Answer, words: &str) {
    assert!(answer.text().contains(words), "{words:?} is not on the page:\n{}", answer.text());
}

#[test]
fn issuing_says_in_numbers_what_it_does_then_does_it_once_att_4() {
    each_engine(|database| {
        let class = database.write_now(taken).unwrap();
        let path = format!("/sections/{}/credit", class.section_key);
        let carla = browser(database, &persona(&class, class.town.carla));
        let asked = carla.get(&path);
        says(&asked, "Issue credit for this section?");
        says(&asked, "1 person gets all of it: 3 hours and 1.25 Points toward a certificate.");
        says(&asked, "2 people were there for part of it");
        says(&asked, "1 person gets none.");
        says(&asked, "3 people are told.");
        let done = carla.send_once("one drawing", &path, &[]);
        assert_eq!(done.location.as_deref(), Some(path.as_str()));
        let again = carla.send_once("one drawing", &path, &[]);
        assert_eq!(again.location, done.location, "the same form twice acts once");
        let other = carla.send(&path, &[]);
        assert_eq!(other.status, 409);
        says(&other, "Credit was already issued on Wed, Oct 15, 2025");
        let posted = carla.get(&path);
        says(&posted, "3 of 4 people earned credit");
        says(&posted, "Castillo, Ben 1.5 hours of 3 hours 1.5 hours");
        assert!(!posted.html().contains("/corrections/"), "a presenter corrects nothing");
    });
}

#[test]
fn a_transcript_shows_lines_totals_and_why_crd_1() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let ana = browser(database, &persona(&class, class.town.ana));
        let page = ana.get("/my/transcript");
        says(&page, "My transcript");
        says(&page, "2025–26 · Training · Professional learning 3 hours");
        says(&page, "Reading in small groups");
        says(&ana.get("/my/transcript?year=2024"), "No credit in 2024–25.");
        let ben = browser(database, &persona(&class, class.town.ben));
        let (credit, _, code) = line(database, class.town.ben);
        let why = ben.get(&credit);
        says(&why, "That is 90 of 180 minutes, without breaks.");
        says(&why, "The activity offers 3 hours to those who attend in full.");
        says(&why, "(by-attendance/1)");
        says(&why, "Mon, Oct 13, 2025, 11:00 am–12:45 pm: Here");
        says(&why, "Tue, Oct 14, 2025, 11:00 am–12:45 pm: Absent");
        says(&why, "Known from the presenter’s roster");
        says(&why, &code);
        let pat = browser(database, &persona(&class, class.town.pat));
        says(&pat.get("/my/transcript"), "Nothing here yet.");
    });
}

#[test]
fn a_transcript_is_seen_by_those_it_concerns_and_each_look_is_kept_t22() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let town = &class.town;
        let path = format!("/people/{}/transcript", town.key(town.ana));
        let (credit, certificate, _) = line(database, town.ana);
        let colleague = browser(database, &persona(&class, town.ben));
        for path in [&path, &credit, &certificate, &format!("{path}.csv")] {
            assert_eq!(colleague.get(path).status, 404, "{path}");
        }
        let priya = persona(&class, town.priya).holding(Role::Principal, Some(town.birch));
        let principal = browser(database, &priya);
        says(&principal.get(&path), "Ana Ruiz");
        assert_eq!(principal.get(&credit).status, 200);
        let elsewhere = persona(&class, town.paul).holding(Role::Principal, Some(town.cedar));
        assert_eq!(browser(database, &elsewhere).get(&path).status, 404);
        let ana = town.ana;
        let looks = database
            .read_now(move |tx| {
                let entries = journal::about_person(tx, ana, 20)?;
                let looks = entries.iter().filter(|e| e.action == "transcript.viewed");
                Ok::<_, Fault>(looks.map(|look| look.by_person).collect::<Vec<_>>())
            })
            .unwrap();
        assert_eq!(looks, [Some(town.priya), Some(town.priya)]);
    });
}

#[test]
fn a_transcript_goes_onto_paper_and_into_a_spreadsheet() {
    on_sqlite(|database| {
        let class = database.write_now(issued).unwrap();
        let ana = browser(database, &persona(&class, class.town.ana));
        for path in ["/my/transcript.pdf", "/my/transcript.pdf?year=2025"] {
            let pdf = ana.get(path);
            assert_eq!((pdf.status, pdf.header("content-type").as_str()), (200, "application/pdf"));
            assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.bytes.len() > 5_000);
        }
        // Nothing earned is a transcript as well.
        let pat = browser(database, &persona(&class, class.town.pat));
        assert!(pat.get("/my/transcript.pdf").bytes.starts_with(b"%PDF-1.7"));
        let csv = ana.get("/my/transcript.csv");
        assert!(csv.header("content-type").starts_with("text/csv"));
        let text = csv.html();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.contains(
            "2025-10-14,2025–26,Reading in small groups,training,Professional learning,hours,3,180,award"
        ), "{text}");
    });
}

#[test]
fn a_reason_that_looks_like_a_formula_stays_words_in_a_spreadsheet() {
    on_sqlite(|database| {
        let class = database.write_now(issued).unwrap();
        let (credit, _, _) = line(database, class.town.ben);
        let dana = browser(database, &coordinator(&class));
        let fields = [("amount", "2"), ("reason", "=HYPERLINK(\"http://x\")")];
        assert_eq!(dana.send(&format!("{credit}/correction"), &fields).status, 303);
        let ben = browser(database, &persona(&class, class.town.ben));
        let text = ben.get("/my/transcript.csv").html();
        assert!(text.contains("'=HYPERLINK") && !text.contains(",=HYPERLINK"), "{text}");
        assert!(text.contains(",hours,0.5,30,correction,"), "{text}");
    });
}

#[test]
fn a_certificate_is_a_pdf_that_anyone_can_verify_crd_10() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let (_, certificate, code) = line(database, class.town.ana);
        let ana = browser(database, &persona(&class, class.town.ana));
        let pdf = ana.get(&certificate);
        assert_eq!(pdf.status, 200);
        assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.bytes.len() > 5_000);
        let stranger = Browser::signed_out(database, routes(), today());
        let found = stranger.get(&format!("/verify?code={}", code.to_lowercase()));
        assert_eq!(found.location, Some(format!("/verify/{code}")));
        let valid = stranger.get(&format!("/verify/{code}"));
        assert_eq!(valid.status, 200);
        says(&valid, "This certificate is valid");
        says(&valid, "Name Ana Ruiz What Reading in small groups Amount 3 hours");
        for more in ["presenter", "Birch", "E1", "@", "minutes", "rule"] {
            assert!(!valid.text().contains(more), "{more} is more than the minimum");
        }
        let unknown = stranger.get("/verify/00000-00000-00000-00000-000000");
        assert_eq!(unknown.status, 404);
        says(&unknown, "No certificate has this code.");
        says(&stranger.get("/verify?code=abc"), "A code has 26 letters and numbers.");
        assert_eq!(stranger.get("/verify").status, 200);
        assert_eq!(stranger.get(&certificate).status, 303, "the paper itself asks for sign-in");
    });
}

#[test]
fn what_is_taken_back_says_so_to_whoever_verifies_it_crd_10() {
    on_sqlite(|database| {
        let class = database.write_now(issued).unwrap();
        let (credit, certificate, code) = line(database, class.town.ben);
        let dana = browser(database, &coordinator(&class));
        says(&dana.get(&format!("{credit}/revocation")), "1.5 hours are taken off the transcript");
        let silent = dana.send(&format!("{credit}/revocation"), &[("reason", "")]);
        assert_eq!(silent.status, 422);
        let done = dana.send(&format!("{credit}/revocation"), &[("reason", "another Ben")]);
        assert_eq!(done.location.as_deref(), Some(credit.as_str()));
        let stranger = Browser::signed_out(database, routes(), today());
        let verified = stranger.get(&format!("/verify/{code}"));
        says(&verified, "This certificate is not valid");
        assert!(!verified.text().contains("1.5 hours"));
        let ben = browser(database, &persona(&class, class.town.ben));
        assert_eq!(ben.get(&certificate).status, 410);
        let why = ben.get(&credit);
        says(&why, "Revoked");
        says(&why, "another Ben");
    });
}

#[test]
fn the_office_corrects_a_mark_and_the_credit_follows_att_7() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let town = &class.town;
        let posted = format!("/sections/{}/credit", class.section_key);
        let path = format!("/sections/{}/corrections/{}", class.section_key, town.key(town.ben));
        let dana = browser(database, &coordinator(&class));
        assert!(dana.get(&posted).html().contains(&path));
        says(&dana.get(&path), "Marked: Absent");
        let nothing = dana.send(&path, &[]);
        assert_eq!(nothing.status, 422);
        let tuesday = class.session_keys[1].as_str();
        let fields = [("session", tuesday), ("mark", "present"), ("reason", "He signed the sheet")];
        let done = dana.send(&path, &fields);
        assert_eq!(done.location.as_deref(), Some(posted.as_str()));
        says(&dana.get(&posted), "Castillo, Ben All of it: 3 hours");
        says(&dana.get(&posted), "Corrected, was 1.5 hours");
        let ben = browser(database, &persona(&class, town.ben));
        let (credit, _, _) = line(database, town.ben);
        let why = ben.get(&credit);
        says(&why, "That is 180 of 180 minutes");
        says(&why, "1.5 hours more");
        says(&why, "He signed the sheet");
        let carla = browser(database, &persona(&class, town.carla));
        assert_eq!(carla.get(&path).status, 403, "a presenter corrects nothing after settlement");
    });
}

#[test]
fn an_amount_above_the_offer_comes_back_with_the_answers_kept_t18() {
    on_sqlite(|database| {
        let class = database.write_now(issued).unwrap();
        let (credit, _, _) = line(database, class.town.ben);
        let dana = browser(database, &coordinator(&class));
        let path = format!("{credit}/correction");
        says(&dana.get(&path), "At most 3 hours");
        let refused = dana.send(&path, &[("amount", "9"), ("reason", "generous")]);
        assert_eq!(refused.status, 422);
        says(&refused, "The activity offers at most 3 hours");
        assert!(refused.html().contains("generous"));
        let ben = browser(database, &persona(&class, class.town.ben));
        assert_eq!(ben.get(&path).status, 403);
    });
}

#[test]
fn credit_speaks_spanish() {
    on_sqlite(|database| {
        let class = database.write_now(issued).unwrap();
        let ana = persona(&class, class.town.ana).speaking(Language::Spanish);
        let ana = browser(database, &ana);
        says(&ana.get("/my/transcript"), "Mi expediente");
        says(&ana.get("/my/transcript"), "2 créditos");
        let (credit, certificate, _) = line(database, class.town.ana);
        says(&ana.get(&credit), "Son 180 de 180 minutos");
        assert_eq!(ana.get(&certificate).status, 200);
    });
}

//! EXT-1, CRD-5, P14: a college course that a teacher finished goes from the transcript to the six-year
//! growth period and to the salary schedule, converted exactly by each rule.

use access::Permit;
use db::testing::each_engine;
use kernel::Occasion;

use crate::house::{House, at, day};
use crate::town::{by, fault, growth, settle};

const TRANSCRIPT: &[u8] = b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n";

#[test]
fn a_college_course_reaches_the_growth_period_and_the_lane() {
    each_engine(|database| {
        let town = settle(database);
        let (hana, person) = (by(town.hana, at("2025-09-02 08:00")), town.ana);
        database
            .write_now(move |tx| {
                growth(tx, &hana, person)?;
                let code = salary::Code::parse("example-five-columns").expect("a code");
                let file = salary::library::from_library(&code).expect("it ships");
                let then = Occasion { today: day("2024-08-01"), ..hana };
                let permit = Permit::for_system();
                salary::adopt(tx, &permit, &then, file, day("2024-08-01")).map_err(fault)?;
                let placed = salary::NewPlace {
                    schedule: code,
                    lane: "BA".to_owned(),
                    effective_on: day("2024-08-05"),
                    note: None,
                };
                salary::place(tx, &Permit::for_system(), &hana, person, &placed).map_err(fault)
            })
            .expect("the growth period and the columns");
        let house = House::open(database, "2025-10-14 12:00");
        let (ana, priya) = (house.visitor(town.ana), house.visitor(town.priya));

        // What grade is asked for is said by the office, and by the page where it is entered.
        let dana = house.visitor(town.dana);
        let form = dana.open(&dana.open("/funds").link("What is taken")).form("Adopt");
        let form = form.with("Least grade", "B").with("In force from", "2025-10-14");
        dana.send(&form).says(&["It is adopted, in force from"]);

        let page = ana.open("/outside").link("Ask to learn outside the district");
        let form = ana.open(&page).form("Continue");
        let page = ana.send(&form.choosing("Get credit for a college course I have finished"));
        let form = page
            .form("Continue")
            .with("Name of what you did", "Reading interventions")
            .with("Who offers it", "Mountain University");
        let page = ana.send(&form);
        page.says(&["What credit did you earn?"]);
        let form = page
            .form("Continue")
            .with("Last day of it", "2025-08-08")
            .with("Credit", "4.5")
            .choosing("Quarter hours")
            .choosing("Graduate")
            .with("Grade", "A-");
        let page = ana.send(&form);
        page.says(&["The transcript, with your name"]);
        let form = page.form("Continue").with("What you learned", "When to stop.");
        let sent = ana.post_parts(&form, &[("file", "transcript.pdf", TRANSCRIPT)]);
        let check = ana.open(sent.location.as_deref().expect("taken"));
        check.says(&["4.5 quarter hours", "Graduate", "A-", "3 semester hours"]);
        ana.send(&check.form("Send it")).says(&["Report waits for approval"]);
        assert!(!ana.open("/my/standing").text().contains("Reading interventions"));

        let page = priya.open(&priya.open("/approvals").link("Reading interventions"));
        page.says(&["4.5 quarter hours", "transcript.pdf", "3 semester hours"]);
        let form = page.form("Send your decision").choosing("Approve");
        priya.send(&form).says(&["You approved"]);

        // Three of the six that are asked were there; now all are.
        ana.open("/").says(&["Credit accepted: Reading interventions"]);
        let page = ana.open(&ana.open("/my/standing").link("Professional growth"));
        page.says(&["Mountain University: Reading interventions", "6 of 6 semester hours"]);
        ana.open("/my/lane").says(&["Mountain University: Reading interventions"]);
        assert_eq!(database.read_now(outside::check), Ok(Vec::new()));
        assert_eq!(database.read_now(credit::check), Ok(Vec::new()));
    });
}

//! P7, EXT-1…7, WFL-1, REG-5, REG-12: a conference request goes from idea to posted hours with three
//! approvers, one of them by delegate, one denial and revision, and the money reconciled.

use access::{Permit, Role};
use approval::chain::{Conditions, TravelAsked};
use approval::{Draft, Relation, Step};
use db::Database;
use db::testing::each_engine;
use outside::NewAccount;
use staff::fixture::Fixture;

use crate::house::{House, Visitor};
use crate::page::Page;
use crate::town::{by, fault, settle};

const CERTIFICATE: &[u8] = b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n";

/// Out of state or overnight: the supervisor, the office, the superintendent. A report: the
/// supervisor.
fn chains_and_funds(database: &Database, town: &Fixture) {
    let office = by(town.dana, crate::house::at("2025-09-02 08:00"));
    database
        .write_now(move |tx| {
            let far = Draft {
                name: "Far away".to_owned(),
                rank: 10,
                conditions: Conditions { travel: TravelAsked::Either, ..Conditions::default() },
                steps: vec![
                    Step::of("Supervisor", Relation::Supervisor),
                    Step::of("Office", Relation::Role(Role::Coordinator)),
                    Step::of("Superintendent", Relation::Role(Role::Superintendent)),
                ],
            };
            let report = Draft {
                name: "Reports".to_owned(),
                rank: 5,
                conditions: Conditions {
                    form: Some(outside::FINAL.to_owned()),
                    ..Conditions::default()
                },
                steps: vec![Step::of("Supervisor", Relation::Supervisor)],
            };
            for draft in [far, report] {
                approval::keep_chain(tx, &Permit::for_system(), &office, None, &draft)
                    .map_err(fault)?;
            }
            let account = NewAccount {
                fund_code: "title-ii".to_owned(),
                fund_name: "Title II-A".to_owned(),
                code: "2211".to_owned(),
                name: "Conferences".to_owned(),
            };
            outside::open_account(tx, &Permit::for_system(), &office, &account).map_err(fault)
        })
        .expect("well-formed chains");
}

/// Ana answers one page after another, up to the check page.
fn asks(ana: &Visitor) -> Page {
    let page = ana.open("/outside").link("Ask to learn outside the district");
    let form = ana.open(&page).form("Continue").choosing("Go to a conference");
    let page = ana.send(&form);
    page.says(&["What is it?", "Conference · 1 of"]);
    let form = page
        .form("Continue")
        .with("Name of what you want to do", "Plains reading conference")
        .with("Who offers it", "Plains Reading Association");
    let page = ana.send(&form);
    let form = page
        .form("Continue")
        .with("Place", "Denver, Colorado")
        .choosing("Out of state")
        .with("Nights away", "2");
    let page = ana.send(&form);
    // Next week: later than the ten working days that are asked for (EXT-4).
    let form = page
        .form("Continue")
        .with("First day", "2025-10-20")
        .with("Last day", "2025-10-22")
        .with("Hours of learning", "14");
    let page = ana.send(&form);
    page.says(&["Why is it so soon?", "10 working days"]);
    let form = page.form("Continue").with("Why it could not be asked", "A place came free today.");
    let page = ana.send(&form);
    let form = page
        .form("Continue")
        .with("What you want to be able to do", "Teach small groups well.")
        .with("Which plan it serves", "Birch site plan, goal 2: reading.");
    let page = ana.send(&form);
    let form = page.form("Continue").with("What you will share", "Two routines, with grade 3.");
    let page = ana.send(&form);
    // A wrong amount comes back with every answer.
    let form = page.form("Continue").with("Registration", "350").with("Lodging", "a lot");
    let page = ana.post(&form);
    page.is(422);
    assert_eq!(page.form("Continue").holds("Registration or tuition"), "350");
    let form = page
        .form("Continue")
        .with("Registration", "350")
        .with("Lodging", "$240.50")
        .with("Substitute on Mon, Oct 20", "whole day")
        .with("Substitute on Tue, Oct 21", "morning");
    let page = ana.send(&form);
    page.says(&["Which account pays?", "$590.50"]);
    let form = page.form("Continue").with("Fund and account", "Title II-A · 2211 Conferences");
    let page = ana.send(&form);
    ana.send(&page.form("Continue"))
}

fn decides(visitor: &Visitor, decision: &str, comment: &str) -> Page {
    let inbox = visitor.open("/approvals");
    let request = visitor.open(&inbox.link("Plains reading conference"));
    let form =
        request.form("Send your decision").choosing(decision).with("Comment or reason", comment);
    visitor.send(&form)
}

#[test]
fn a_conference_goes_from_idea_to_posted_hours() {
    each_engine(|database| {
        let town = settle(database);
        chains_and_funds(database, &town);
        let house = House::open(database, "2025-10-14 12:00");
        let (ana, priya, carla) =
            (house.visitor(town.ana), house.visitor(town.priya), house.visitor(town.carla));
        let (dana, sofia) = (house.visitor(town.dana), house.visitor(town.sofia));

        // The supervisor is away this week and has named who stands in for her.
        let form = priya.open("/approvals/delegates").form("Name them");
        let number = database
            .read_now({
                let carla = town.carla;
                move |tx| staff::person(tx, carla)
            })
            .expect("a database")
            .and_then(|person| person.employee_number)
            .expect("Carla has a number");
        let form = form
            .with("Employee number", &number)
            .with("First day", "2025-10-13")
            .with("Last day", "2025-10-17");
        priya.send(&form).says(&["Your delegate is named", "Carla Mendes"]);

        let check = asks(&ana);
        check.says(&["Check your answers", "Being approved is not being registered"]);
        let request = ana.send(&check.form("Send it"));
        request.says(&["Waiting for approval", "Far away", "Priya Nair", "Dana Whitfield"]);
        let path = request.path.clone();
        dana.open("/funds").says(&["Title II-A · 2211 Conferences"]);
        let row = dana.open("/funds").row("2211");
        assert_eq!(row[1..5], ["$590.50", "$0.00", "$0.00", "$0.00"], "requested only");

        // First round: the delegate says yes, the office no. A no needs a reason (REG-5).
        decides(&carla, "Approve", "").says(&["You approved"]);
        let inbox = dana.open("/approvals");
        let page = dana.open(&inbox.link("Plains reading"));
        page.says(&["A place came free today.", "Carla Mendes for Priya Nair"]);
        let form = page.form("Send your decision").choosing("Deny");
        let page = dana.post(&form);
        page.is(422);
        decides(&dana, "Deny", "Say who teaches your class.").says(&["You denied"]);
        ana.open("/").says(&["Say who teaches your class."]);

        // Revised and sent again: the steps begin anew, and what was said before is there.
        let page = ana.open(&path);
        page.says(&["Denied", "Say who teaches your class."]);
        let check = ana.send(&page.form("Revise and send again"));
        let why = check.links().into_iter().find(|(_, to)| to.contains("questions/why"));
        let page = ana.open(&why.expect("a way to change it").1);
        let form = page
            .form("Continue")
            .with("What you want to be able to do", "Teach small groups. Ben takes my class.");
        let check = ana.send(&form);
        ana.send(&check.form("Send it")).says(&["Waiting for approval"]);
        decides(&carla, "Approve", "").says(&["You approved"]);
        let page = dana.open(&dana.open("/approvals").link("Plains reading"));
        page.says(&["What was said before", "Say who teaches your class.", "Ben takes my class"]);
        decides(&dana, "Approve", "Good.").says(&["You approved"]);
        assert_eq!(dana.open("/funds").row("2211")[1], "$590.50", "still only requested");
        decides(&sofia, "Approve", "").says(&["You approved"]);
        sofia.open("/approvals").says(&["Nothing waits for you"]);

        // Approved: the estimate is set aside, and approved is not registered (REG-12, EXT-7).
        let row = dana.open("/funds").row("2211");
        assert_eq!(row[1..5], ["$0.00", "$590.50", "$0.00", "$0.00"]);
        let page = ana.open(&path);
        page.says(&[
            "not yet registered. Register with Plains Reading Association",
            "Dana Whitfield",
        ]);
        page.says(&["Carla Mendes for Priya Nair"]);
        let page = ana.open(&page.link("Keep the provider’s confirmation"));
        let form = page.form("Keep it").with("Confirmation number", "PRA-2211");
        ana.send(&form).says(&["PRA-2211", "Report what you did"]);
        assert!(!ana.open("/my/transcript").text().contains("Plains"), "hours wait (EXT-1)");

        absences(&dana);
        reports(database, &town, &path);
    });
}

/// EXT-7: the days away are with the office, which hands them to the substitute system once.
fn absences(dana: &Visitor) {
    let days = "/absences/days?from=2025-10-14&until=2025-10-31";
    let page = dana.open(days);
    page.says(&["3 absences, 2 with a substitute needed", "Plains reading conference"]);
    let row = page.row("Mon, Oct 20");
    assert!(row[2].contains("Ruiz") && row[4].contains("Title II-A · 2211"), "{row:?}");
    assert_eq!(row[5], "Not yet");
    let handed = dana.send(&page.form("Hand them over"));
    handed.says(&["Handed over.", "3 lines", "Plains reading conference"]);
    let page = dana.open(days);
    page.says(&["Everything up to Fri, Oct 31, 2025 was handed over"]);
    assert_eq!(page.row("Tue, Oct 21")[5], "Not answered");
}

/// Back home: what was done, learned and spent, and the report approved.
fn reports(database: &Database, town: &Fixture, path: &str) {
    let house = House::open(database, "2025-10-24 12:00");
    let (ana, priya, dana) =
        (house.visitor(town.ana), house.visitor(town.priya), house.visitor(town.dana));
    let page = ana.open(&ana.open(path).link("Report what you did"));
    let form = page.form("Continue").with("Hours done", "12.5");
    assert_eq!(form.holds("Last day of it"), "2025-10-22");
    let page = ana.send(&form);
    let form = page
        .form("Continue")
        .with("What you learned", "Groups of four, ten minutes each.")
        .with("What you shared", "With grade 3 on Monday.");
    let page = ana.send(&form);
    page.says(&["Estimated were $590.50"]);
    let form = page.form("Continue").with("Lodging", "201.25");
    let page = ana.send(&form);
    page.says(&["What shows that you did it?"]);
    // What is no picture and no PDF is not taken, whatever it is called.
    let form = page.form("Continue");
    let wrong = ana.post_parts(&form, &[("file", "certificate.pdf", b"<script>")]);
    wrong.says(&["neither a PDF nor a picture"]);
    let sent = ana.post_parts(&form, &[("file", "certificate.pdf", CERTIFICATE)]);
    let check = ana.open(sent.location.as_deref().expect("taken"));
    check.says(&["Check your report", "certificate.pdf", "$551.25"]);
    ana.send(&check.form("Send it")).says(&["Report waits for approval"]);

    // The approver reads the report and its evidence, which comes as an attachment.
    let page = priya.open(&priya.open("/approvals").link("Plains reading conference"));
    page.says(&["Groups of four", "Estimated were", "$551.25"]);
    let file = priya.get(&page.link("certificate.pdf"));
    file.is(200);
    assert_eq!(file.bytes, CERTIFICATE);
    let header = |name| file.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-disposition").starts_with("attachment"));
    // Not for a colleague who has nothing to do with it.
    house.visitor(town.ben).get(&page.link("certificate.pdf")).is(404);

    decides(&priya, "Approve", "Well spent.").says(&["You approved"]);
    let row = dana.open("/funds").row("2211");
    assert_eq!(row[1..5], ["$0.00", "$0.00", "$551.25", "$590.50"], "reconciled (EXT-7)");
    let year = kernel::SchoolYear { starting: 2025 };
    let budget = database.read_now(move |tx| budget::standing::budget(tx, year)).expect("a budget");
    let [(_, sums)] = budget.outside_lines[..] else { panic!("{budget:?}") };
    let told =
        [sums.requested, sums.encumbered, sums.spent, sums.released].map(kernel::Money::cents);
    assert_eq!(told, [0, 0, 55_125, 59_050], "what is on no line is told (BUD-1)");
    let row = ana.open("/my/transcript").row("Plains reading conference");
    assert!(row.contains(&"12.5 hours".to_owned()), "{row:?}");
    ana.open("/").says(&["Hours posted: Plains reading conference"]);
    ana.open(path).says(&["Confirmed", "$551.25"]);
    assert_eq!(database.read_now(approval::check), Ok(Vec::new()));
    assert_eq!(database.read_now(outside::check), Ok(Vec::new()));
    assert_eq!(database.read_now(credit::check), Ok(Vec::new()));
}

//! CAT-9, CRD-10: a kind of credit, an activity and a presenter are taken out of use; transcripts, proofs
//! and totals stay to the letter, none of the three can be chosen any more, and each is taken back.

use access::Permit;
use db::testing::each_engine;
use staff::{depart, rehire};

use crate::house::{House, day};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn what_is_taken_out_of_use_alters_nothing_that_was_earned_cat_9() {
    each_engine(|database| {
        let town = settle(database);
        let class = plan(20, &["2025-10-13 11:00 12:30"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Reading in small groups"), class);
        register(database, &section, &[town.ana], crate::house::at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let coming = plan(20, &["2025-12-02 15:45 17:15"], &[]);
        let (_, next) = offer(database, workshop("Writing in small groups"), coming);

        let house = House::open(database, "2025-10-20 09:00");
        let (ana, dana) = (house.visitor(town.ana), house.visitor(town.dana));
        let piece = ana.open("/my/transcript").link("Reading in small groups");
        let certificate = ana.open(&piece).link("Certificate as PDF");
        // The transcript on the page and as a file, its totals, and what anybody can verify.
        let earned = || {
            let page = ana.open("/my/transcript");
            let piece = ana.open(&piece).text();
            let file = ana.get("/my/transcript.csv").html();
            let paper = ana.get(&certificate).is(200).bytes.clone();
            let totals = page.row("Reading in small groups");
            (totals, page.text(), file, piece, paper)
        };
        let before = earned();
        assert!(before.1.contains("Reading in small groups"));

        // The kind of credit.
        let kinds = dana.open("/credit-types");
        assert_eq!(kinds.row("Professional learning hours")[3], "In use");
        // The one that every district begins with, and its own.
        let retire = "Take out of use Professional learning hours";
        for _ in 0..2 {
            dana.send(&dana.open("/credit-types").form(retire))
                .says(&["out of use as of today", "Mon, Oct 20, 2025"]);
        }
        let new = dana.open("/activities/new");
        new.never_says(&["Professional learning hours"]);
        // What an activity gives already stays on its form.
        dana.open(&format!("/activities/{}/edit", activity.key))
            .says(&["Professional learning hours"]);

        // The activity.
        let form = dana.open(&format!("/activities/{}/edit", activity.key)).form("Retire");
        dana.send(&form);
        dana.open("/activities?state=retired").says(&["since Mon, Oct 20, 2025"]);
        ana.open("/catalog").never_says(&["Reading in small groups"]);
        ana.open(&format!("/catalog/{}", activity.key)).says(&[
            "Retired",
            "since Mon, Oct 20, 2025",
            "What was earned with it stays",
        ]);

        // The presenter leaves.
        let (carla, office) = (town.carla, by(town.hana, crate::house::at("2025-10-20 09:30")));
        database
            .write_now(move |tx| {
                depart(tx, &Permit::for_system(), &office, carla, day("2025-10-21")).map_err(fault)
            })
            .expect("Carla can leave");
        let later = House::open(database, "2025-10-27 09:00");
        let dana = later.visitor(town.dana);
        let edit = format!("/sections/{}/edit", next.key);
        let form = dana.open(&edit).form("Save changes");
        let number = database
            .read_now(move |tx| staff::person(tx, carla))
            .expect("a database")
            .and_then(|person| person.employee_number)
            .expect("Carla has a number");
        let refused = dana.post(&form.with("Presenters", &number));
        refused.is(422).says(&["Carla Mendes left on Tue, Oct 21, 2025 and cannot be named"]);
        assert_eq!(earned(), before, "not a letter of what was earned has changed");
        assert_eq!(database.read_now(credit::check), Ok(Vec::new()));

        // Each is taken back.
        let again = "Use it again Professional learning hours";
        for _ in 0..2 {
            dana.send(&dana.open("/credit-types").form(again)).says(&["It can be chosen again."]);
        }
        dana.open("/activities/new").says(&["Professional learning hours"]);
        let form = dana.open(&format!("/activities/{}/edit", activity.key)).form("Bring back");
        dana.send(&form);
        ana.open(&format!("/catalog/{}", activity.key)).never_says(&["Retired"]);
        let office = by(town.hana, crate::house::at("2025-10-27 09:30"));
        database
            .write_now(move |tx| {
                rehire(tx, &Permit::for_system(), &office, carla, day("2025-10-27")).map_err(fault)
            })
            .expect("Carla can come back");
        let form = dana.open(&edit).form("Save changes").with("Presenters", &number);
        dana.send(&form);
        dana.open(&edit).says(&["Who takes attendance", "Carla Mendes"]);
        assert_eq!(earned(), before);
    });
}

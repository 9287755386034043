//! P12, domain §9.10: classes say for how long records are kept and on which law; the report of a day says
//! what may go and why; a hold keeps it; a disposal is asked for by one person and agreed to by another,
//! and what the record was stays. The ledger is not touched.

use access::Permit;
use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn a_disposal_needs_a_second_person() {
    each_engine(|database| {
        let town = settle(database);
        let met = plan(20, &["2025-10-06 15:45 18:45"], &[town.carla]);
        let (_, section) = offer(database, workshop("Talk moves"), met);
        register(database, &section, &[town.ana], at("2025-10-01 08:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let (id, carla) = (section.id, by(town.carla, at("2025-10-06 19:00")));
        let photo = database
            .write_now(move |tx| {
                let photo = [0xff_u8, 0xd8, 0xff, 7];
                let permit = Permit::for_system();
                attendance::paper::add_paper(tx, &permit, &carla, id, ("names.jpg", &photo))
                    .map_err(fault)
            })
            .expect("a photo of the sheet");

        // The classes are adopted; today nothing may go, in four years the photo may.
        let house = House::open(database, "2025-10-14 12:00");
        let hana = house.visitor(town.hana);
        hana.open("/retention").says(&["so nothing may go"]);
        let form = hana.open("/retention/classes/new").form("Adopt");
        let bad = form.holds("Text of the classes").replacen("years = 7", "years = 0", 1);
        hana.post(&form.clone().with("Text of the classes", &bad)).is(422).says(&["from 1 to 100"]);
        hana.send(&form).says(&["The classes are adopted.", "Board policy 4110.2 (V)"]);
        let later = hana.open("/retention?on=2030-01-15");
        later.says(&["Photos of sign-in sheets"]);
        assert_eq!(later.row("Photos of sign-in sheets")[2..4], ["1", "1"]);
        hana.open("/retention/records/sheets?on=2030-01-15")
            .says(&["Jul 31, 2029", "Personnel and training records of the district"]);
        hana.get("/retention/disposals/new").is(200).says(&["Nothing may go today."]);

        // Four years on it is held, then asked for.
        let house = House::open(database, "2030-01-15 09:00");
        let hana = house.visitor(town.hana);
        let form = hana.open("/retention/holds").form("Hold");
        hana.post(&form).is(422);
        let form =
            form.with("Name of the matter", "Doe v. district").with("Why", "Letter of counsel");
        hana.send(&form).says(&["Held.", "Doe v. district"]);
        hana.open("/retention/disposals/new").says(&["Nothing may go today."]);
        let form =
            hana.open(&hana.open("/retention/holds").link("End the hold")).form("End the hold");
        let form =
            form.with("Last day on which it holds", "2030-01-15").with("Why it ends", "Settled");
        hana.send(&form).says(&["The hold is ended."]);

        let house = House::open(database, "2030-01-16 09:00");
        let (hana, sofia) = (house.visitor(town.hana), house.visitor(town.sofia));
        let form = hana.open("/retention/disposals/new").form("Ask to dispose of 1 record");
        hana.post(&form).is(422);
        let asked = hana.post(&form.with("Why", "Schedule 24")).location.expect("a disposal");
        let disposal = asked.split('?').next().unwrap_or_default().to_owned();
        let own = hana.open(&disposal);
        own.says(&["somebody else decides"]);
        assert!(
            own.forms().iter().all(|form| form.buttons().all(|words| !words.starts_with("Agree")))
        );
        let page = sofia.open(&disposal);
        page.says(&["cannot be brought back"]);
        sofia
            .send(&page.form("Agree and remove 1 record"))
            .says(&["Carried out", "The bytes are gone."]);
        let body = database.read_now(move |tx| attendance::paper::body(tx, &photo));
        assert_eq!(body.expect("a database"), None);

        // What it was stays; so does the ledger, and the journal says who did what.
        hana.open(&disposal).says(&["Photos of sign-in sheets", "Sofia Lindqvist agreed"]);
        house.visitor(town.ana).open("/my/transcript").says(&["Talk moves"]);
        house.visitor(town.aud).open("/retention").says(&["Carried out"]);
        house.visitor(town.ana).get("/retention").is(403);
    });
}

//! P11: the coordinator matches a new principal with a mentor. The superintendent, who supervises him, is
//! refused with the reason; an administrator of long standing is not.

use access::Permit;
use db::testing::each_engine;
use kernel::{By, Occasion};
use staff::Terms;

use crate::house::{House, at, day};
use crate::town::{fault, settle, system};

#[test]
fn a_new_principal_is_matched_with_a_mentor_who_may_be_one_and_not_with_one_who_may_not() {
    each_engine(|database| {
        let town = settle(database);
        // Ben becomes assistant principal at Cedar, right below the superintendent.
        let (ben, cedar, hana) = (town.ben, town.cedar, town.hana);
        let (sofia, taught) = (town.position(town.sofia), town.position(ben));
        let written = database.write_now(move |tx| {
            let office = system(at("2025-08-01 08:00"));
            for code in ["administrator-induction", "induction"] {
                let code = compliance::Code::parse(code).expect("a code");
                let file = growth::library::from_library(&code).expect("it ships");
                growth::adopt::adopt(tx, &Permit::for_system(), &office, file, office.today)
                    .map_err(fault)?;
            }
            let terms = Terms {
                job_role: "assistant-principal".to_owned(),
                building: cedar,
                department: None,
                title: "Assistant principal".to_owned(),
                grades: Vec::new(),
                subject: None,
                duties: Vec::new(),
                fte_hundredths: 100,
                flsa: None,
                supervisor: Some(sofia),
            };
            let hana = Occasion { by: By::Staff(hana), ..office };
            let permit = Permit::for_system();
            let last = day("2025-07-31");
            staff::end_position(tx, &permit, &hana, taught, last).map_err(fault)?;
            staff::appoint(tx, &permit, &hana, ben, &terms, (office.today, None)).map_err(fault)
        });
        written.expect("he is appointed");
        let house = House::open(database, "2025-10-14 12:00");
        let (dana, new) = (house.visitor(town.dana), house.visitor(ben));
        let list = dana.open("/mentors");
        list.is(200).says(&["Induction of administrators", "None yet"]);
        // Who stands on the list is narrowed by building, role and whether they have one.
        let name = town.name(ben).to_string();
        dana.open("/mentors?building=CED&role=assistant-principal&mentor=no").says(&[&name]);
        for other in ["building=BIR", "role=teacher", "mentor=yes"] {
            let narrowed = dana.open(&format!("/mentors?{other}"));
            narrowed.is(200).never_says(&[&name]);
        }
        let form = |mail: &str| {
            let page = dana.open(&list.link(&town.name(ben).to_string()));
            let form = page.form("Match them");
            dana.send(&form.with("Mentor’s employee number or e-mail address", mail))
        };
        form("nobody@example.org").is(422).says(&["Nobody has this employee number"]);
        let refused = form(&mail(&house, town.sofia));
        refused.is(422).says(&["They supervise Ben Castillo"]);
        form(&mail(&house, town.ana)).is(422).says(&["They hold no position today"]);
        let matched = form(&mail(&house, town.priya));
        matched.is(200).says(&["They are matched, and both are told", "Priya Nair, since"]);
        dana.open("/mentors?mentor=yes").says(&[&name, "Priya Nair, since"]);
        new.open("/my/growth-plan").says(&["Your mentor: Priya Nair"]);
        new.open("/").says(&["You have a mentor"]);
        house.visitor(town.priya).open("/").says(&["Ben Castillo is new"]);
        house.visitor(town.paul).open("/mentors").is(403);
    });
}

fn mail(house: &House, person: kernel::StaffId) -> String {
    let found = house.database().read_now(move |tx| staff::person(tx, person));
    let email = found.expect("it can be read").and_then(|person| person.email);
    email.expect("they have an address").as_str().to_owned()
}

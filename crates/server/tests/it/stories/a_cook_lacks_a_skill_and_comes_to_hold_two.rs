//! P3: a cook lacks two skills of the position. One is taught by a training that is open to the cook, who
//! takes it; the other the principal sees and records. The figures of the position change, on the
//! office's page and on the policy page, and yesterday's can still be asked for.

use access::Permit;
use db::testing::each_engine;
use kernel::Fault;
use planning::adopt::{NewVersion, load_framework};
use planning::{FrameworkKind, Subject, Target, framework_file};
use staff::Audience;

use crate::house::{House, at, day};
use crate::town::{by, fault, offer, plan, settle, workshop};

const KITCHEN: &[u8] = "code,parent,kind,title,description,rubric_1,rubric_2,level_needed,\
    level_by_training,valid_months,title_es\n,,scale,,,With help,Alone,,,,\n\
    1,,skill,Keep food safe,,,,Alone,,36,Mantener segura la comida\n\
    2,,skill,Serve children with allergies,Labels and lines,Reads labels,Keeps lines apart,Alone,\
    With help,,Servir a niños con alergias\n"
    .as_bytes();

#[test]
fn a_cook_lacks_a_skill_and_comes_to_hold_two() {
    each_engine(|database| {
        let town = settle(database);
        let two_hours = plan(20, &["2025-10-14 13:00 15:00"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Safe food"), two_hours);
        let (dana, kofi) = (by(town.dana, at("2025-09-01 08:00")), town.kofi);
        let done = database.write_now(move |tx| {
            let version = NewVersion {
                name: "2025".to_owned(),
                audience: Audience::parse("group = food-service").expect("an audience"),
                source: "The district".to_owned(),
                in_force_from: day("2025-08-01"),
            };
            let written = framework_file::elements(KITCHEN).expect("a set of skills");
            let named = ("kitchen", "Skills of the kitchen", FrameworkKind::JobTarget);
            let key = load_framework(tx, &Permit::for_system(), &dana, named, (&version, &written));
            let set = planning::version_by_key(tx, &key.map_err(fault)?)?.expect("just loaded");
            let subject = Subject::activity(&activity.key);
            let target = Target::Element(set.elements[0].id);
            let why = "Every record of the kitchen is checked in it";
            planning::align(tx, &Permit::for_system(), &dana, (&subject, target), why)
                .map_err(fault)?;
            let account = identity::account::of_person(tx, kofi)?.expect("he signs in");
            identity::account::choose(tx, &Permit::for_system(), account.id, Some("es"), None)?;
            Ok::<_, Fault>(())
        });
        done.expect("a set of skills and what teaches one");

        // Monday: the cook reads in Spanish what is missing and what teaches it, and registers.
        let monday = House::open(database, "2025-10-13 08:00");
        let cook = monday.visitor(kofi);
        let home = cook.open("/");
        home.says(&["0 de 2 demostradas"]);
        let mine = cook.open(&home.link("Ver lo que falta y lo que lo enseña"));
        mine.says(&["Mantener segura la comida", "Todavía no", "Abierta para usted"]);
        mine.says(&["Ahora nada del catálogo la enseña"]);
        let offered = cook.open(&format!("/sections/{}", section.key));
        cook.send(&offered.form("Inscribirme")).is(200);

        // Tuesday: the training is held and credit issued; the ledger shows the first skill.
        let over = House::open(database, "2025-10-14 15:30");
        let carla = over.visitor(town.carla);
        let roster = format!("/sections/{}/roster", section.key);
        carla.send(&carla.open(&roster).form("Mark everyone else here, and save")).is(200);
        let ask = carla.open(&carla.open(&roster).link("Issue credit"));
        carla.send(&ask.form("Issue credit")).says(&["Credit issued"]);
        let cook = over.visitor(kofi);
        cook.open("/my/skills").says(&["1 de 2", "Completó Safe food", "hasta el"]);

        // The second skill: the principal sees it. Nobody records without a level, or for another team.
        let priya = over.visitor(town.priya);
        let team = priya.open("/team/skills");
        team.says(&["Mensah, Kofi", "Not shown yet"]);
        let person = priya.open(&team.link("Mensah, Kofi"));
        let skill = priya.open(&person.link("Serve children with allergies"));
        skill.says(&["Keeps lines apart", "“Alone” is needed"]);
        let form = skill.form("Record it").with("Where", "Birch kitchen");
        let form = form.with("What you saw", "Two lines, two gloves, no mistake");
        let again = priya.send(&form);
        again.says(&["There is a problem", "Two lines, two gloves, no mistake"]);
        let seen = again.form("Record it").with("Level", "Alone");
        priya.send(&seen).says(&["Recorded. The person was told.", "Seen: Birch kitchen"]);
        let paul = over.visitor(town.paul);
        paul.get(&person.path).is(404);
        let cook = over.visitor(kofi);
        cook.open("/").says(&["Anotado: Serve children with allergies", "2 de 2 demostradas"]);
        cook.open("/my/skills").says(&["2 de 2", "Vista: Birch kitchen"]);

        // The position's figures, today and yesterday; the board sees no small group.
        let office = over.visitor(town.dana);
        office
            .open("/skills")
            .says(&["Skills of the kitchen", "one person needs it, 1 have shown every skill"]);
        let row = office.open("/skills?on=2025-10-13").row("1 · Keep food safe");
        assert_eq!(row[1..3], ["1".to_owned(), "0".to_owned()], "{row:?}");
        let people = office.open(&office.open("/skills").link("1 · Keep food safe"));
        people.says(&["Mensah, Kofi", "Shown"]);
        let file = office.get("/skills/skills.csv");
        assert!(
            file.is(200).html().contains("Keep food safe,2025-10-14,1,1,0,0,0"),
            "{}",
            file.html()
        );
        office.open("/policy/P3").says(&["100% of the skills that positions need"]);
        let row = office.open("/policy/P3").row("Cook");
        assert_eq!(row[1..3], ["1".to_owned(), "1".to_owned()], "{row:?}");
        let board = over.visitor(town.beth);
        let row = board.open("/policy/P3").row("Cook");
        assert!(row[1..].iter().all(|cell| cell == "too few to show"), "{row:?}");
        board.get("/skills").is(403);
    });
}

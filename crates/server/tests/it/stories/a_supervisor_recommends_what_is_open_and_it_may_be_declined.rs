//! P4, P14: what is suggested says why and is open; a supervisor recommends it with a word, the person reads
//! it at home and declines without a reason. Somebody else's team is as if it did not exist.

use access::Permit;
use db::testing::each_engine;
use kernel::Fault;
use planning::adopt::{NewVersion, load_framework};
use planning::{FrameworkKind, Subject, Target, framework_file};
use staff::Audience;

use crate::house::{House, at, day};
use crate::town::{by, fault, offer, plan, settle, workshop};

#[test]
fn a_supervisor_recommends_what_is_open_and_it_may_be_declined() {
    each_engine(|database| {
        let town = settle(database);
        let later = plan(20, &["2025-11-03 13:00 15:00"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Safe food"), later);
        let dana = by(town.dana, at("2025-09-03 08:00"));
        let done = database.write_now(move |tx| {
            let version = NewVersion {
                name: "2025".to_owned(),
                audience: Audience::parse("group = food-service").expect("an audience"),
                source: "The district".to_owned(),
                in_force_from: day("2025-08-01"),
            };
            let file = b"code,parent,kind,title\n1,,skill,Keep food safe\n";
            let written = framework_file::elements(file).expect("a set of skills");
            let named = ("kitchen", "Skills of the kitchen", FrameworkKind::JobTarget);
            let key = load_framework(tx, &Permit::for_system(), &dana, named, (&version, &written));
            let set = planning::version_by_key(tx, &key.map_err(fault)?)?.expect("just loaded");
            let subject = Subject::activity(&activity.key);
            let target = Target::Element(set.elements[0].id);
            let why = "Every record of the kitchen is checked in it";
            planning::align(tx, &Permit::for_system(), &dana, (&subject, target), why)
                .map_err(fault)?;
            Ok::<_, Fault>(())
        });
        done.expect("a set of skills and what teaches it");

        let house = House::open(database, "2025-10-14 12:00");
        let (cook, priya) = (house.visitor(town.kofi), house.visitor(town.priya));
        let why = "Teaches a skill your position needs: Keep food safe.";
        cook.open("/").says(&["For you", "Safe food", why]);
        cook.open("/catalog?suggested=yes").says(&["Safe food", why]);

        let growth = priya.open("/team/growth");
        let address = growth.link("Recommend learning Kofi Mensah");
        let page = priya.open(&address);
        page.says(&["Recommend learning to Kofi Mensah", "Keep food safe"]);
        let words = "You would teach us all after it";
        let blank = page.form("Recommend it").with("A word to them", words);
        priya.send(&blank).says(&["There is a problem", words]);
        let form = page.form("Recommend it").with("A word to them", words);
        let chosen = form.choosing("Safe food, Mon, Nov 3, 2025, 1:00 pm");
        priya.send(&chosen).says(&["Recommended. Kofi Mensah was told", "Waits"]);
        house.visitor(town.paul).get(&address).is(404);
        cook.get(&address).is(404);

        let home = cook.open("/");
        home.says(&["Recommended by Priya Nair", words]);
        cook.send(&home.form("No, thank you")).says(&["Declined. No reason was asked."]);
        assert!(!cook.open("/").text().contains(words));
        priya.open(&address).says(&["Declined on Tue, Oct 14, 2025"]);
        // Declining shuts no door.
        cook.send(&cook.open(&format!("/sections/{}", section.key)).form("Register")).is(200);
        priya.open(&address).says(&["Declined on"]);
        assert!(!cook.open("/catalog?suggested=yes").text().contains(why), "he is in it");
    });
}

//! DEL-1: a principal names a secretary, who registers and cancels for them under a banner and with both
//! names kept, can do nothing else through them, and stops by itself; an administrator looks as somebody,
//! with a reason, changes nothing, and the person is told.

use db::testing::each_engine;

use crate::house::{House, day};
use crate::town::{offer, plan, settle, workshop};

#[test]
fn a_secretary_acts_for_the_principal_and_both_names_stay() {
    each_engine(|database| {
        let town = settle(database);
        let (_, section) = offer(
            database,
            workshop("Leading together"),
            plan(20, &["2025-10-22 15:45 17:15"], &[town.carla]),
        );
        let house = House::open(database, "2025-10-14 12:00");
        let secret = house.login(town.kofi, day("2025-10-14"));
        let (priya, kofi) = (house.visitor(town.priya), house.bearing(&secret));
        let form = priya.open("/deputies").form("Name them");
        let form = form
            .with("Who acts: employee number or work e-mail", "kofi.mensah@prairiehills.example");
        let form = form.choosing("Register, join a line, take an offered seat");
        let form = form.choosing("Give up a seat").with("First day", "2025-10-14");
        // Without a reason nobody is named, and what was typed stays.
        let refused = priya.send(&form.clone().with("Last day", "2025-10-20"));
        refused.is(422).says(&["Reason"]);
        let form = form.with("Last day", "2025-10-20").with("Reason", "Keeps my calendar");
        priya.send(&form).is(200).says(&["The deputy is named"]);

        // Kofi is told, and acts.
        kofi.open("/").says(&["Kofi", "may act for Priya Nair"]);
        let begun = kofi.send(&kofi.open("/deputies").form("Act for Priya Nair"));
        assert!(begun.is(200).html().contains("act for Priya Nair until"));
        let page = kofi.open(&format!("/sections/{}", section.key));
        assert!(page.html().contains("act for Priya Nair until"), "on every page");
        let done = kofi.send(&page.form("Register"));
        done.is(200).says(&["You are registered", "Kofi Mensah for Priya Nair"]);

        // Nothing but what he was named for.
        for refused in [
            "/team",
            "/approvals",
            "/account",
            "/deputies",
            "/my/growth-plan",
            "/outside",
            "/check-in",
        ] {
            kofi.get(refused).is(403);
        }
        for hidden in ["/my/duties", "/my/transcript", "/my/standing"] {
            kofi.get(hidden).is(404);
        }

        // The seat is hers, and her history shows both.
        let own = priya.open("/my/learning");
        own.says(&["Leading together"]);
        let link = own.links().into_iter().find(|(_, to)| to.starts_with("/registrations/"));
        let (_, seat) = link.expect("her seat");
        priya.open(&seat).says(&["Kofi Mensah for Priya Nair"]);
        let kept = database.read_now(|tx| tx.one(&IN_JOURNAL, &[], |row| row.get::<String>(0)));
        let kept = kept.expect("a line");
        assert!(kept.contains(&format!("\"on_behalf_of\":{}", town.priya.0)), "{kept}");

        // He stops; and it stops by itself, and with her word.
        let stopped = kofi.send(&kofi.open("/catalog").form("Stop acting"));
        stopped.is(200).says(&["Kofi"]);
        assert!(!stopped.html().contains("Stop acting"));
        kofi.send(&kofi.open("/deputies").form("Act for Priya Nair")).is(200);
        let later = House::open(database, "2025-10-14 14:01");
        assert!(!later.bearing(&secret).open("/").html().contains("Stop acting"));
        priya.send(&priya.open("/deputies").form("End")).is(200);
        assert!(!kofi.open("/").html().contains("Stop acting"));
        assert!(!kofi.open("/deputies").text().contains("Act for Priya Nair"));
    });
}

db::sql! {
    IN_JOURNAL = "select detail from journal where action = 'registration.moved'
        order by seq desc limit 1";
}

#[test]
fn an_administrator_looks_with_a_reason_and_changes_nothing() {
    each_engine(|database| {
        let town = settle(database);
        let (_, section) = offer(
            database,
            workshop("Reading together"),
            plan(20, &["2025-10-22 15:45 17:15"], &[town.carla]),
        );
        let house = House::open(database, "2025-10-14 12:00");
        let ivan = house.visitor(town.ivan);
        let form =
            ivan.open(&format!("/accounts/{}/look", town.key(town.ana))).form("Look as Ana Ruiz");
        ivan.send(&form).is(422).says(&["Reason"]);
        let looking = ivan.send(&form.with("Reason", "Sees no catalog"));
        assert!(looking.is(200).html().contains("look as Ana Ruiz until"));

        // What Ana sees, without what is hers alone; and no form is taken.
        ivan.open("/my/transcript").is(200);
        let page = ivan.open(&format!("/sections/{}", section.key));
        let before = house.journal();
        ivan.send(&page.form("Register")).is(403);
        assert_eq!(house.journal(), before);
        ivan.get("/my/growth-plan").is(403);
        ivan.get("/accounts").is(403);

        // Ana is told who and why, and the journal has it.
        house.visitor(town.ana).open("/").says(&["looked at your pages", "Sees no catalog"]);
        ivan.send(&ivan.open("/catalog").form("Stop looking")).is(200);
        ivan.open("/accounts").is(200);
    });
}

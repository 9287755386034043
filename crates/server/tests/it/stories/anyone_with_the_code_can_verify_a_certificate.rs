//! A certificate can be verified by whoever holds it, without an account, and tells no more than
//! stands on it. One that was taken back says so.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{hold, offer, plan, register, settle, workshop};

#[test]
fn anyone_with_the_code_can_verify_a_certificate() {
    each_engine(|database| {
        let town = settle(database);
        let held = plan(20, &["2025-10-08 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Reading in small groups"), held);
        register(database, &section, &[town.ana], at("2025-10-01 12:00"));
        hold(database, &section, town.carla, &[town.ana]);

        let house = House::open(database, "2025-10-14 12:00");
        let ana = house.visitor(town.ana);
        let transcript = ana.open("/my/transcript");
        let credit = ana.open(&transcript.link("Reading in small groups"));
        let paper = ana.get(&credit.link("Certificate as PDF"));
        assert!(paper.is(200).bytes.starts_with(b"%PDF-"));
        let text = credit.text();
        let code = text.split("Its code: ").nth(1).and_then(|rest| rest.split(' ').next());
        let code = code.expect("the page shows the code").to_owned();

        let stranger = house.stranger();
        let verify = |code: &str| {
            let form = stranger.open("/verify");
            // A plain GET form: the code travels in the address.
            assert!(form.html().contains("method=\"get\""), "{}", form.html());
            stranger.open(&format!("/verify/{code}"))
        };
        for written in [code.clone(), code.to_lowercase(), code.replace('-', "")] {
            let valid = verify(&written);
            valid.is(200).says(&["This certificate is valid", "Ana Ruiz", "3 hours"]);
            valid.says(&["Reading in small groups", "Wednesday, October 8, 2025"]);
            let page = valid.html();
            for private in ["ana.ruiz@", "E109", "Grade 3", "Birch Elementary"] {
                assert!(!page.contains(private), "a stranger reads {private}");
            }
        }
        let letter = if code.starts_with('7') { "8" } else { "7" };
        verify(&format!("{letter}{}", &code[1..])).says(&["No certificate has this code"]);
        verify("short").says(&["26 letters and numbers"]);

        let dana = house.visitor(town.dana);
        let credit = dana.open(&credit.path);
        let form = dana.open(&credit.link("Take this credit back")).form("Take it back");
        dana.send(&form.with("Reason", "Posted for the wrong person")).is(200);
        let revoked = verify(&code);
        revoked.says(&["This certificate is not valid: its credit was taken back"]);
        revoked.never_says(&["Posted for the wrong person"]);
        assert_eq!(ana.get(&transcript.link("Reading in small groups")).status, 200);
    });
}

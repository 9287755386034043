//! STA-1, CRD-8, P12: human resources sees what a state would be told, freezes it, reads the answer,
//! puts right what was rejected, and it goes again; a correction in the ledger follows by itself. Each
//! teacher sees their certificate with what the state took. No social security number gets in.

use access::Permit;
use db::testing::each_engine;
use staff::NewCredential;

use crate::house::{House, at, day};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn a_state_is_told_and_what_it_rejects_goes_again() {
    each_engine(|database| {
        let town = settle(database);
        let met = plan(20, &["2025-10-06 15:45 18:45"], &[town.carla]);
        let (_, section) = offer(database, workshop("Talk moves"), met);
        register(database, &section, &[town.ana, town.ben, town.cy], at("2025-10-01 08:00"));
        hold(database, &section, town.carla, &[town.ana, town.ben, town.cy]);
        let f = town.clone();
        database
            .write_now(move |tx| {
                let hana = by(f.hana, at("2025-10-07 08:00"));
                for person in [f.ana, f.ben, f.cy] {
                    let new = NewCredential {
                        kind: "Instructional certificate".to_owned(),
                        number: Some("PA-41".to_owned()),
                        issued_on: day("2022-08-01"),
                        expires_on: Some(day("2027-07-31")),
                    };
                    staff::record_credential(tx, &Permit::for_system(), &hana, person, &new)
                        .map_err(fault)?;
                }
                Ok::<_, kernel::Fault>(())
            })
            .expect("certificates");
        let house = House::open(database, "2025-10-14 12:00");
        let hana = house.visitor(town.hana);

        // The format is adopted with the district's own number; a wrong one is told line by line.
        let form = hana.open("/state-files/formats/new?from=pennsylvania-hours").form("Adopt");
        let text = form.holds("Text of the format");
        let bad = text.replacen("is = \"identifier\"", "is = \"identifer\"", 1);
        hana.post(&form.clone().with("Text of the format", &bad))
            .is(422)
            .says(&["did you mean identifier?"]);
        let own = text.replacen("\"000000000\"", "\"999000281\"", 1);
        hana.send(&form.with("Text of the format", &own)).says(&["The format is adopted."]);

        // Nobody is known to the state yet. A social security number is refused and not shown again.
        let preview =
            "/state-files/preview?format=pennsylvania-hours&first=2025-08-01&last=2025-10-14";
        hana.open(preview).says(&["PPID is not recorded.", "Ruiz, Ana: Talk moves"]);
        let ids = hana.open(&format!("/people/{}/state-identifiers", town.key(town.ana)));
        let form = ids.form("Record").with("State", "PA").with("Identifier", "123-45-6789");
        let refused = hana.post(&form);
        refused.is(422).says(&["looks like a social security number"]);
        assert!(!refused.html().contains("123-45-6789"));
        let form = refused.form("Record").with("Identifier", "4210017");
        hana.send(&form).says(&["Recorded."]);
        let form = hana.open("/state-identifiers").form("Record the file");
        let number = |person| {
            database
                .read_now(move |tx| staff::person(tx, person))
                .expect("a database")
                .and_then(|person| person.employee_number)
                .expect("a number")
        };
        let (ben, cy) = (number(town.ben), number(town.cy));
        let wrong = format!("employee_number,state,identifier\n{ben},PA,5310026\n{cy},PA,12\n");
        hana.post_parts(&form, &[("file", "ids.csv", wrong.as_bytes())])
            .is(422)
            .says(&["Line 3", "have the form 9999999"]);
        let right =
            format!("employee_number,state,identifier\n{ben},PA,5310026\n{cy},PA,6410035\n");
        let taken = hana.post_parts(&form, &[("file", "ids.csv", right.as_bytes())]);
        hana.open(taken.location.as_deref().expect("it was taken")).says(&["2 new, 0 known"]);

        // Looked at, then frozen as it was seen.
        let seen = hana.open(preview);
        seen.says(&["Rows 3", "9 hours"]);
        let batch = hana.post(&seen.form("Freeze 3 rows")).location.expect("a batch");
        let batch = batch.split('?').next().unwrap_or_default().to_owned();
        hana.open(&batch).says(&["Frozen", "Not answered 3"]);
        let file = hana.get(&format!("{batch}/file"));
        let lines = file.html();
        assert!(
            lines.contains(
                "00000100001,A,999000281,5310026,Castillo,Talk moves,P,10/06/2025,3.00\r\n"
            ),
            "{lines}"
        );
        assert!(lines.ends_with("TOTAL,3,9.00\r\n"), "{lines}");
        hana.open(preview)
            .says(&["There is nothing to send", "Sent in batch 1 and not answered yet."]);

        // The state does not know Ben, and has not answered for Ana.
        let form = hana.open(&batch).form("Read the answer");
        let answer = b"RECORD,STATUS,CODE,MESSAGE\r\n00000100001,REJECTED,101,\r\n00000100002,ACCEPTED,,\r\n";
        hana.post_parts(
            &form,
            &[("answer", "answer.csv", b"RECORD,STATUS,CODE,MESSAGE\r\n9,A,,\r\n")],
        )
        .is(422)
        .says(&["no row of this batch has the reference 9"]);
        let read = hana.post_parts(&form, &[("answer", "answer.csv", answer)]);
        let page = hana.open(read.location.as_deref().expect("it was read"));
        page.says(&[
            "Read: 1 accepted, 1 rejected.",
            "Answered in part",
            "101: The state knows no educator with this PPID.",
        ]);
        hana.open("/").says(&["1 row that a state rejected"]);
        hana.open(preview).says(&["Rejected in batch 1, and nothing has changed since."]);

        // His number is put right; Cy's hours are corrected in the ledger. Both go with the next batch.
        let ids = hana.open(&page.link("Check the PPID"));
        let form = hana.open(&ids.link("Withdraw")).form("Withdraw");
        hana.post(&form).is(422);
        hana.send(&form.with("What was wrong with it", "two digits turned"));
        let form = hana.open(&format!("/people/{}/state-identifiers", town.key(town.ben)));
        hana.send(&form.form("Record").with("State", "PA").with("Identifier", "5310062"));
        let house = House::open(database, "2025-10-15 09:00");
        let hana = house.visitor(town.hana);
        let (cy, dana) = (town.cy, town.dana);
        database
            .write_now(move |tx| {
                let pieces = credit::transcript(tx, cy, None)?;
                let line = pieces[0].award.key.clone();
                let dana = by(dana, at("2025-10-15 08:30"));
                credit::correct(tx, &Permit::for_system(), &dana, &line, 120, "left early")
                    .map_err(fault)
            })
            .expect("a correction");
        hana.open(&batch).says(&["Changed since it was sent"]);
        let seen = hana.open(preview);
        seen.says(&["5310062", "Takes a row back", "Rows 3"]);
        let second = hana.post(&seen.form("Freeze 3 rows")).location.expect("a batch");
        let second = second.split('?').next().unwrap_or_default().to_owned();
        let lines = hana.get(&format!("{second}/file")).html();
        for line in [
            "00000200001,A,999000281,5310062,Castillo,Talk moves,P,10/06/2025,3.00\r\n",
            "00000200002,D,999000281,6410035,Poe,Talk moves,P,10/06/2025,-3.00\r\n",
            "00000200003,A,999000281,6410035,Poe,Talk moves,P,10/06/2025,2.00\r\n",
        ] {
            assert!(lines.contains(line), "{line:?} is not in {lines}");
        }
        hana.open(&batch).says(&["Put right in batch 2."]);
        hana.get(&format!("{batch}/rows.csv")).is(200).says(&["rejected", "00000100001"]);

        // Ana sees her certificate, and nobody else's; an auditor reads and changes nothing.
        let ana = house.visitor(town.ana);
        ana.open("/my/credentials").says(&["Instructional certificate", "July 2027"]);
        let paper = ana.get("/my/credentials.pdf");
        paper.is(200);
        ana.get("/state-files").is(403);
        ana.get(&format!("/people/{}/credentials", town.key(town.ben))).is(404);
    });
}

//! CAT-4, P13: a member of staff proposes what should be offered, loses nothing they wrote, and
//! follows what becomes of it; the office asks for changes, approves, and offers it.

use db::testing::each_engine;

use crate::house::House;
use crate::town::settle;

#[test]
fn a_teacher_proposes_and_the_office_decides() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let (ana, dana) = (house.visitor(town.ana), house.visitor(town.dana));
        assert_eq!(ana.open("/catalog").link("Propose an activity"), "/my/proposals");

        // Sent too soon and half empty: it says what is missing, and everything is still there, now
        // and after the page was closed.
        let summary = "Talk <b>first</b> & write “after”.";
        let form = ana.open("/proposals/new").form("Send it to the office");
        let page = ana.send(&form.with("Summary", summary).with("First session on", "2025-10-16"));
        page.says(&["There is a problem", "Fill in “Title”", "Choose Sun, Oct 19, 2025 or later"]);
        assert_eq!(page.form("Send").holds("Summary"), summary);
        let draft = ana.open("/my/proposals").link("Without a title");
        dana.open("/proposals").never_says(&["Without a title"]);
        dana.get(&draft).is(404);
        let form = ana.open(&format!("{draft}/edit")).form("Send it to the office");
        assert_eq!(form.holds("Summary"), summary);

        let form = form
            .with("Title", "Talk moves")
            .with("First session on", "2025-11-04")
            .with("Days and times", "Two Tuesdays, 3:45 pm")
            .with("Someone else who presents", "Dr. Mia Wolf")
            .with("Their organization", "Plains University");
        ana.send(&form).says(&["It is with the office", "Dr. Mia Wolf, Plains University"]);

        // The office finds it on its home page, and asks for a change.
        dana.open("/").says(&["1 proposal waits for a decision"]);
        dana.open("/proposals").says(&["Talk moves", "Ana Ruiz"]);
        let note = "Which grades is it for?";
        let page = dana.open(&draft);
        dana.post(&page.form("Return to its author")).is(422).says(&["Enter a note"]);
        dana.send(&page.form("Return to its author").with("Note", note));
        ana.open("/").says(&["Please change: Talk moves", note]);
        let form = ana.open(&format!("{draft}/edit")).form("Send it to the office");
        assert_eq!(form.holds("Someone else who presents"), "Dr. Mia Wolf");
        ana.send(&form.with("Summary", "For grades 3 to 5."));
        dana.open(&draft).says(&["For grades 3 to 5."]);
        dana.send(&dana.open(&draft).form("Approve")).says(&["The proposal is now: Approved"]);

        // From here on it is an activity like any other.
        let edit = dana.open(&draft).link("Edit the activity");
        dana.send(&dana.open(&edit).form("Publish"));
        let page = ana.open(&draft);
        page.says(&["It is in the catalog."]);
        // Its first section starts from what was asked for (CAT-4).
        let activity = edit.trim_end_matches("/edit");
        let form = dana.open(&format!("{activity}/sections/new")).form("Save draft");
        assert_eq!(
            form.sent().into_iter().find(|(name, _)| name == "on-0").expect("a row").1,
            "2025-11-04"
        );
        ana.open(&page.link("See it in the catalog")).says(&["Talk moves"]);
        ana.open("/").says(&["In the catalog: Talk moves"]);

        // Nobody else's business.
        house.visitor(town.ben).get(&draft).is(404);
    });
}

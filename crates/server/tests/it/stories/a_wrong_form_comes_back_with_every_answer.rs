//! A form that is not right comes back as it was sent, says what is wrong in the words of its
//! labels, and changes nothing.

use db::testing::each_engine;

use crate::house::House;
use crate::town::settle;

#[test]
fn a_wrong_form_comes_back_with_every_answer() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let blank = dana.open("/activities/new");
        let summary = "Group by need, <b>teach</b> & regroup “within weeks”.";
        let form = blank
            .form("Save")
            .with("Title", "")
            .with("Summary", summary)
            .with("Format", "Network")
            .choosing("Professional development");
        let before = house.journal();
        let page = dana.post(&form);
        page.is(422).says(&["There is a problem", "Title"]);
        assert!(page.html().contains("<title>Error: "), "the title says so too");
        let again = page.form("Save");
        assert_eq!(again.holds("Summary"), summary);
        assert_eq!(again.holds("Format"), form.holds("Format"));
        assert_eq!(again.holds("Professional development"), "true");
        assert_eq!(house.journal(), before, "nothing was changed");
        // Each problem leads to its field.
        let problem = page.links().into_iter().find(|(_, to)| to.starts_with('#') && to != "#main");
        let (_, to) = problem.expect("a problem leads to its field");
        assert!(page.html().contains(&format!("id=\"{}\"", &to[1..])), "{to}");

        let done = dana.post(&again.with("Title", "Small-group reading"));
        assert_eq!(done.status, 303, "{}", done.text());
    });
}

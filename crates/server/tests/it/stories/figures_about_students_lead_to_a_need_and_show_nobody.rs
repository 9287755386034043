//! P13, NEED-1: the office loads counts of groups of students; a file with rows of students is refused
//! and not said back; everyone reads what gives nobody away, and a need cites it.

use db::testing::each_engine;

use crate::house::House;
use crate::town::settle;

const STUDENTS: &[u8] = b"student_name,measure,school_year,building,grade,group,students,reached\n\
    Zebulon Quince,Reads,2025-26,BIR,3,,1,0\n";
const COUNTS: &[u8] = b"measure,school_year,building,grade,group,students,reached
Reads,2025-26,,,,240,140
Reads,2025-26,BIR,,,110,60
Reads,2025-26,CED,,,130,80
Reads,2025-26,,,Language: English learners,36,13
Reads,2025-26,,,Language: others,204,127
Reads,2025-26,BIR,,Language: English learners,6,3
Reads,2025-26,BIR,,Language: others,104,57
Reads,2025-26,CED,,Language: English learners,30,10
Reads,2025-26,CED,,Language: others,100,70
";

#[test]
fn figures_about_students_lead_to_a_need_and_show_nobody() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let (dana, ana) = (house.visitor(town.dana), house.visitor(town.ana));
        let file = dana.open("/measures/file").form("Load figures");
        let refused = dana.post_parts(&file, &[("file", "s.csv", STUDENTS)]);
        refused
            .is(422)
            .says(&["Column 1 seems to be about single students", "Nothing of it was kept"]);
        refused.never_says(&["Zebulon", "Quince"]);
        assert!(!refused.html().contains("Zebulon"));
        ana.open("/measures").says(&["No figures are loaded yet"]);

        let taken = dana.post_parts(&file, &[("file", "reads.csv", COUNTS)]);
        let list = dana.open(&taken.location.expect("taken"));
        list.says(&["9 new counts were taken; 4 of them are not shown", "58% of 240"]);
        let measure = ana.open(&ana.open("/measures").link("Reads"));
        measure.says(&["Too few to show"]);
        // Six at Birch, and whatever would give them away.
        measure.never_says(&["of 104", "of 30", "of 100", "of 6 "]);
        let csv = ana.get(&measure.link("This school year as a file (CSV)")).html();
        assert!(csv.contains("BIR,,Language: English learners,,,Too few to show"), "{csv}");

        // The measure leads to a need that cites it; the signal is one click.
        let measure = dana.open(&dana.open("/measures").link("Reads"));
        let form = dana.open(&measure.link("Record a need from this")).form("Record a need");
        let need = dana.send(&form.with("What is needed", "An order in which to teach decoding"));
        need.is(200).says(&["Reads, 2025–26, The district, All grades: 58% of 240."]);
        let cited = need.link("Where these figures stand");
        dana.open(&cited).is(200).says(&["Too few to show"]);
        let signals = dana.open("/needs/signals");
        signals.says(&["Reads: more students in the district reach it"]);
        let aside = signals.form("Set one aside");
        let aside = aside.with("It seems that", "Reads: more students in the district reach it");
        dana.send(&aside).says(&["Say why it is set aside."]);
        let aside = aside.with("Why it is set aside", "It is a need already.");
        dana.send(&aside).says(&["It is a need already."]);
        let again = dana.send(&dana.open("/needs/signals").form("Take up again"));
        again.never_says(&["It is a need already."]);
        let recorded = dana.send(&again.form("Record as a need"));
        recorded.is(200).says(&["Students of the district who do not reach it"]);
        dana.open("/needs/signals").says(&["Recorded as a need"]);
        house.visitor(town.beth).open("/policy/P13").says(&["One student measure to look at"]);
        corrected(&house, &town);
    });
}

/// A class was counted twice: the figures are replaced, the need says so, and what was shown can be seen.
fn corrected(house: &House, town: &staff::fixture::Fixture) {
    let (dana, ana) = (house.visitor(town.dana), house.visitor(town.ana));
    let text = String::from_utf8(COUNTS.to_vec()).expect("it is text");
    let text = text
        .replace("Reads,2025-26,,,,240,140", "Reads,2025-26,,,,215,125")
        .replace("Reads,2025-26,CED,,,130,80", "Reads,2025-26,CED,,,105,65")
        .replace("others,204,127", "others,179,112")
        .replace("CED,,Language: others,100,70", "CED,,Language: others,75,55");
    let measure = dana.open(&dana.open("/measures").link("Reads"));
    let blank = dana.open(&measure.link("Withdraw or replace these figures"));
    blank.is(200).says(&["5 of 9 figures", "2 needs rest on them"]);
    let replace = |form: crate::form::Form| {
        form.pressing(&|name| name == "Replace by the file").expect("the button is there")
    };
    let silent = dana.send(&replace(blank.form("Replace by the file")));
    silent.is(422).says(&["Fill in “Why”"]);
    let form = blank.form("Replace by the file").with("Why", "A class of Cedar was counted twice");
    dana.send(&replace(form.clone())).is(422).says(&["Choose a file"]);
    let done = dana.post_parts(&replace(form), &[("file", "reads.csv", text.as_bytes())]);
    let now = dana.open(&done.location.expect("taken"));
    now.says(&["9 corrected counts were taken", "58% of 215", "2 needs say so"]);
    now.says(&["Replaced by corrected figures on", "A class of Cedar was counted twice"]);
    // Everyone sees what was shown before, and it hides the same.
    let before = ana.open(&ana.open(&ana.open("/measures").link("Reads")).link("See edition 1"));
    before.is(200).says(&["Not the figures of today", "58% of 240", "Too few to show"]);
    before.never_says(&["of 104", "of 30", "of 6 "]);
    let need = dana.open(&dana.open("/needs").link("An order in which to teach decoding"));
    need.says(&["What this need rests on was replaced by corrected figures on"]);
    dana.open("/needs").says(&["Its figures changed"]);
    dana.open("/needs/signals").says(&["Figures of 2025–26 were replaced by corrected ones on"]);
    ana.open(&measure.link("Withdraw or replace these figures")).is(403);
}

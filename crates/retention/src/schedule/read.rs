//! From the text of a file of classes to a [`Schedule`], or to everything that is wrong with it.

use super::{Class, Code, From, Kind, RuleProblem, SCHEDULE_BYTES_MAX, Schedule};
use crate::case::{Case, Expected};
use rulefile::{Fields, Problems, citations, counsel, document, one_of, plain, word};

const YEARS_MAX: i64 = 100;

pub(super) fn read(text: &str) -> Result<Schedule, Vec<RuleProblem>> {
    document(text, SCHEDULE_BYTES_MAX, "the file", |fields, problems| {
        let schedule = schedule(fields, problems)?;
        contradictions(&schedule, fields, problems);
        Some(schedule)
    })
}

fn schedule(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Schedule> {
    let code = code(fields, problems);
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let counsel = counsel(fields, problems);
    let notes = plain(fields.texts("notes", problems));
    let mut classes = Vec::new();
    for mut fields in fields.tables("class", "a class", problems) {
        classes.extend(class(&mut fields, problems));
        fields.end(problems);
    }
    let mut cases = Vec::new();
    for mut fields in fields.tables("case", "a case", problems) {
        cases.extend(case(&mut fields, problems));
        fields.end(problems);
    }
    Some(Schedule { code: code?, title: title?, counsel, notes, classes, cases })
}

fn case(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let kind = word(fields, "kind", Kind::WORDS, Kind::parse, problems);
    let dated = fields.date("dated", problems);
    if dated.is_none() && !fields.has("dated") {
        fields.missing("dated", problems);
    }
    let of = plain(fields.texts("of", problems));
    let fund = fields.text("fund", problems).map(|text| text.text);
    let closed = fields.date("closed", problems);
    let expect = fields.needed_text("expect", problems).and_then(|text| {
        let expect = Expected::parse(&text.text);
        if expect.is_none() {
            let what = format!("\"{}\" is not an answer", text.text);
            problems.say(&text.at, what, Some(Expected::MEANT.to_owned()));
        }
        expect
    });
    if closed.is_some() && fund.is_none() {
        let meant = Some("add fund = \"…\"".to_owned());
        problems.say(&fields.at.clone(), "a grant that is not named was closed out", meant);
    }
    Some(Case {
        name: name?,
        kind: kind?,
        dated: dated?,
        of: of.into_iter().map(|tag| tag.to_lowercase()).collect(),
        fund,
        closed,
        expect: expect?,
    })
}

fn code(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.needed_text("code", problems)?;
    let code = Code::parse(&text.text);
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as title-ix";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

fn class(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Class> {
    let code = code(fields, problems);
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let kinds = fields.texts("kinds", problems);
    let kinds =
        kinds.iter().filter_map(|text| one_of("kind", text, Kind::WORDS, Kind::parse, problems));
    let kinds: Vec<Kind> = kinds.collect();
    let of = plain(fields.texts("of", problems));
    let funds = plain(fields.texts("funds", problems));
    let years = fields.whole("years", 1..YEARS_MAX + 1, problems);
    if years.is_none() && !fields.has("years") {
        fields.missing("years", problems);
    }
    let from = word(fields, "from", From::WORDS, From::parse, problems);
    let citations = citations(fields, problems);
    if from == Some(From::Closeout) && funds.is_empty() {
        let meant = Some("add funds = [\"…\"] with the codes of the grants".to_owned());
        problems.say(&fields.at.clone(), "the class counts from closeout and names no fund", meant);
    }
    Some(Class {
        code: code?,
        name: name?,
        kinds,
        of: of.into_iter().map(|tag| tag.to_lowercase()).collect(),
        funds,
        years: u16::try_from(years?).ok()?,
        from: from?,
        citations,
    })
}

fn contradictions(schedule: &Schedule, fields: &Fields<'_, '_>, problems: &mut Problems<'_>) {
    let at = fields.at.clone();
    let classes = &schedule.classes;
    if !classes.iter().any(Class::is_for_all) {
        let meant = "add a [[class]] without kinds, of and funds: how long every record is kept";
        problems.say(&at, "some records fall under no class", Some(meant.to_owned()));
    }
    for (nth, class) in classes.iter().enumerate() {
        if classes[..nth].iter().any(|other| other.code == class.code) {
            let meant = Some("give each class a code of its own".to_owned());
            problems.say(&at, format!("the class {} is there twice", class.code), meant);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Schedule;

    #[test]
    fn a_file_under_which_some_records_would_fall_under_no_class_is_refused() {
        let text = include_str!("../../classes/default.toml");
        assert!(Schedule::parse(text).is_ok());
        let bad = text.replacen(
            "years = 3\nfrom = \"year end\"",
            "years = 3\nof = [\"x\"]\nfrom = \"year end\"",
            1,
        );
        let told = Schedule::parse(&bad).unwrap_err();
        assert!(told.iter().any(|it| it.to_string().contains("fall under no class")), "{told:?}");
    }

    #[test]
    fn a_bad_file_tells_each_problem_with_its_line_and_what_was_meant() {
        let text = include_str!("../../classes/default.toml");
        let bad = text.replacen("from = \"closeout\"", "from = \"close-out\"", 1).replacen(
            "kinds = [\"material\"]",
            "kinds = [\"materials\"]",
            1,
        );
        let told: Vec<String> =
            Schedule::parse(&bad).unwrap_err().iter().map(ToString::to_string).collect();
        let told = told.join("\n");
        assert!(told.contains("did you mean material?"), "{told}");
        assert!(told.contains("did you mean closeout?"), "{told}");
    }
}

//! From the text of a rule file to a [`Rule`], or to everything that is wrong with it.

use super::read_case;
use super::{
    Acknowledge, Again, Amount, Ask, Authority, Code, Coverage, InSpanish, Kind, MissedYear,
    RESERVED, RULE_BYTES_MAX, Resolution, Retention, Rule, RuleProblem, Wording,
};
use crate::clock::{Clock, Year};
use crate::due::{DuePart, DueRule, Take};
use crate::sources::{CountsFrom, Sources};
use credit::ledger::Evidence;
use kernel::{Hours, SiteCode};
use rulefile::{
    Fields, Problems, audience, citations, counsel, document, one_of, optional_word, plain, word,
};
use staff::{Audience, Level};

const CLOCKS: &str = "write once, every school year, every 2 school years, every calendar year, \
                      every July-June year, 365 days after the last or 3 years after the last";
pub(super) fn read(text: &str) -> Result<Rule, Vec<RuleProblem>> {
    document(text, RULE_BYTES_MAX, "the rule", rule)
}

fn rule(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Rule> {
    let code = code(fields, problems);
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let asks = fields.needed_text("asks", problems).map(|text| text.text);
    let es = in_spanish(fields, problems);
    let authority = word(fields, "authority", Authority::WORDS, Authority::parse, problems);
    let version = fields.whole("version", 1..10_000, problems);
    let in_force_from = fields.date("in_force_from", problems);
    let in_force_to = fields.date("in_force_to", problems);
    if let (Some(from), Some(to)) = (in_force_from, in_force_to)
        && to < from
    {
        problems.say(&fields.at.clone(), "in_force_to comes before in_force_from", None);
    }
    let counsel = counsel(fields, problems);
    let citations = citations(fields, problems);
    let kind = kind(fields, problems);
    let ask = optional_word(fields, "ask", Ask::WORDS, Ask::parse, problems);
    let audience = fields.needed_text("audience", problems).and_then(|t| audience(&t, problems));
    let amount = amount(fields, problems);
    let clock = clock(fields, problems);
    let due = due(fields, clock, problems);
    let missed_year = missed_year(fields, clock, problems);
    let sources = sources(fields, problems);
    let content = plain(fields.texts("content", problems));
    let acknowledge = acknowledge(fields, amount.as_ref(), problems);
    let topics = topics(fields, acknowledge.as_ref(), problems);
    let evidence = evidence(fields, problems);
    let retention = retention(fields, problems);
    let consequence = fields.text("consequence", problems).map(|text| text.text);
    let materials = plain(fields.texts("materials", problems));
    let notes = plain(fields.texts("notes", problems));
    let cases = fields.tables("case", "a case", problems);
    let cases = cases.into_iter().filter_map(|fields| read_case::case(fields, problems)).collect();
    // Only now may a part be missing: every field has been taken, and every problem told.
    Some(Rule {
        code: code?,
        title: title?,
        es,
        asks: asks?,
        authority: authority?,
        version: u32::try_from(version.unwrap_or(1)).expect("between 1 and 9999"),
        in_force_from,
        in_force_to,
        counsel,
        citations,
        kind: kind?,
        ask: ask.unwrap_or(Ask::Complete),
        audience: audience?,
        amount: amount?,
        content,
        topics,
        acknowledge,
        evidence,
        clock: clock?,
        due,
        missed_year,
        sources,
        retention,
        consequence,
        materials,
        notes,
        cases,
    })
}

fn code(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.needed_text("code", problems)?;
    let code = Code::parse(&text.text).filter(|code| !RESERVED.contains(&code.as_str()));
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as suicide-awareness";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

fn kind(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Kind> {
    let text = fields.text("kind", problems);
    let coverage = fields.table("coverage", "coverage", problems);
    let said = text.as_ref().map_or("person", |text| text.text.as_str());
    match (said, coverage) {
        ("person", None) => Some(Kind::Person),
        ("building-coverage", Some(fields)) => {
            Some(Kind::Coverage(self::coverage(fields, problems)))
        }
        ("person", Some(coverage)) => {
            let meant = "write kind = \"building-coverage\", or leave [coverage] out";
            problems.say(&coverage.at, "a person's rule has no coverage", Some(meant.to_owned()));
            None
        }
        ("building-coverage", None) => {
            let at = text.map_or(0..0, |text| text.at);
            let meant = "add [coverage] with at_least and levels";
            problems.say(&at, "the rule does not say which buildings", Some(meant.to_owned()));
            None
        }
        (_, _) => {
            let at = text.map_or(0..0, |text| text.at);
            let meant = "write person or building-coverage";
            problems.say(&at, "this is not a known kind", Some(meant.to_owned()));
            None
        }
    }
}

fn coverage(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Coverage {
    let at_least = fields.whole("at_least", 1..1000, problems).unwrap_or(1);
    let levels = fields.texts("levels", problems);
    let levels = levels
        .iter()
        .filter_map(|text| one_of("level", text, Level::NAMES, Level::parse, problems))
        .collect();
    let mut buildings = Vec::new();
    for text in fields.texts("buildings", problems) {
        match SiteCode::parse(&text.text) {
            Some(code) => buildings.push(code),
            None => problems.say(&text.at, format!("{} is not a building code", text.text), None),
        }
    }
    let where_present = fields.text("where", problems).and_then(|t| audience(&t, problems));
    fields.end(problems);
    let at_least = u16::try_from(at_least).expect("between 1 and 999");
    Coverage { at_least, levels, buildings, where_present }
}

fn amount(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Amount> {
    let text = fields.needed_text("amount", problems);
    let board = fields.table("board", "the board's decision", problems);
    let text = text?;
    let by_board = text.text == "set by the board";
    if let Some(board) = &board
        && !by_board
    {
        let meant = "write amount = \"set by the board\", or leave [board] out";
        problems.say(&board.at, "the amount is not set by the board", Some(meant.to_owned()));
    }
    if by_board {
        return Some(Amount::SetByBoard(board.and_then(|fields| resolution(fields, problems))));
    }
    if text.text == "any" {
        return Some(Amount::Any);
    }
    let hours = Hours::parse(&text.text)
        .filter(|hours| !hours.is_zero() && text.text.contains(|c: char| c.is_alphabetic()));
    if hours.is_none() {
        let meant = "write 60 minutes, 2 hours, any, or set by the board";
        problems.say(&text.at, format!("amount is \"{}\"", text.text), Some(meant.to_owned()));
    }
    hours.map(Amount::AtLeast)
}

fn resolution(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Resolution> {
    let minutes = fields.whole("minutes", 1..100_000, problems);
    if minutes.is_none() {
        fields.missing("minutes", problems);
    }
    let name = fields.needed_text("resolution", problems);
    fields.end(problems);
    Some(Resolution { amount: Hours::from_minutes(minutes?), name: name?.text })
}

fn clock(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Clock> {
    let text = fields.needed_text("clock", problems)?;
    let clock = Clock::parse(&text.text);
    if clock.is_none() {
        let what = format!("\"{}\" is not a clock", text.text);
        problems.say(&text.at, what, Some(CLOCKS.to_owned()));
    }
    clock
}

fn in_spanish(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<InSpanish> {
    let mut fields = fields.table("es", "the words in Spanish", problems)?;
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let asks = fields.needed_text("asks", problems).map(|text| text.text);
    let consequence = fields.text("consequence", problems).map(|text| text.text);
    fields.end(problems);
    Some(InSpanish { title: title?, asks: asks?, consequence })
}

fn acknowledge(
    fields: &mut Fields<'_, '_>,
    amount: Option<&Amount>,
    problems: &mut Problems<'_>,
) -> Option<Acknowledge> {
    let mut fields = fields.table("acknowledge", "what is acknowledged", problems)?;
    let at = fields.at.clone();
    if amount.is_some_and(|amount| *amount != Amount::Any) {
        let meant = "write amount = \"any\"";
        problems.say(&at, "reading a text is no length of time", Some(meant.to_owned()));
    }
    let text = fields.text("text", problems);
    let words = fields.text("words", problems);
    let es = fields.text("words_es", problems).map(|text| text.text);
    let again = optional_word(&mut fields, "again", Again::WORDS, Again::parse, problems);
    fields.end(problems);
    let what = match (text, words) {
        (Some(text), None) if es.is_none() => {
            let code = Code::parse(&text.text);
            if code.is_none() {
                let meant = "write the text's code, such as staff-handbook".to_owned();
                problems.say(&text.at, format!("{} is no code", text.text), Some(meant));
            }
            Wording::Text(code?)
        }
        (None, Some(words)) => Wording::Own { words: words.text, es },
        (Some(_) | None, _) => {
            let meant = "write text = \"staff-handbook\" for a text of the district, or words = \"…\" \
                         for the mandate's own, with words_es";
            problems.say(&at, "what is acknowledged is not said, or twice", Some(meant.to_owned()));
            return None;
        }
    };
    Some(Acknowledge { what, again: again.unwrap_or_default() })
}

fn topics(
    fields: &mut Fields<'_, '_>,
    acknowledge: Option<&Acknowledge>,
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let topics = fields.texts("topics", problems);
    if topics.is_empty() && acknowledge.is_none() {
        fields.missing("topics", problems);
    }
    for topic in &topics {
        if Code::parse(&topic.text).is_none() {
            let meant = "write lower-case letters, digits and dashes";
            problems.say(
                &topic.at,
                format!("{} is not a topic", topic.text),
                Some(meant.to_owned()),
            );
        }
    }
    plain(topics)
}

fn evidence(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Evidence> {
    let names = Evidence::ALL.map(Evidence::name);
    let texts = fields.texts("evidence", problems);
    if texts.is_empty() {
        // T18: what a person or their machine merely says does not meet a mandate.
        return vec![Evidence::ServerChecked, Evidence::PresenterAttested];
    }
    texts
        .iter()
        .filter_map(|text| one_of("kind of evidence", text, &names, Evidence::stored, problems))
        .collect()
}

fn due(fields: &mut Fields<'_, '_>, clock: Option<Clock>, problems: &mut Problems<'_>) -> DueRule {
    let Some(mut fields) = fields.table("due", "due", problems) else { return DueRule::default() };
    let mut parts = Vec::new();
    if let Some(text) = fields.text("each_year_by", problems) {
        // Without a readable clock, any day of a year will do.
        let yearly = Clock::EveryYears { year: Year::School, years: 1 };
        match DuePart::in_the_year(&text.text, clock.unwrap_or(yearly)) {
            Some(part) => parts.push(part),
            None if text.text == "last day" => {
                let meant = "write a month and day, such as 10-17";
                problems.say(&text.at, "this clock has no year", Some(meant.to_owned()));
            }
            None => {
                let meant = "write a month and day, such as 10-17, or last day";
                problems.say(&text.at, "this is not a day of the year", Some(meant.to_owned()));
            }
        }
    }
    let days = |number: i64| u16::try_from(number).expect("between 0 and 3660");
    if let Some(number) = fields.whole("days_after_start", 0..3661, problems) {
        parts.push(DuePart::DaysAfterStart(days(number)));
    }
    if let Some(number) = fields.whole("days_after_hire", 0..3661, problems) {
        parts.push(DuePart::DaysAfterHire(days(number)));
    }
    let at = fields.at.clone();
    if let Some(date) = fields.date("on", problems) {
        if (1900..2200).contains(&date.year()) {
            parts.push(DuePart::On(date));
        } else {
            problems.say(&at, format!("{date} is no date to train by"), None);
        }
    }
    let take = optional_word(&mut fields, "take", Take::WORDS, Take::parse, problems);
    if parts.len() > 1 && take.is_none() {
        let meant = "add take = \"later\" or take = \"earlier\"";
        problems.say(&at, "which of the dates holds is not said", Some(meant.to_owned()));
    }
    fields.end(problems);
    DueRule { parts, take: take.unwrap_or_default() }
}

fn missed_year(
    fields: &mut Fields<'_, '_>,
    clock: Option<Clock>,
    problems: &mut Problems<'_>,
) -> MissedYear {
    let at = fields.at.clone();
    let read = optional_word(fields, "missed_year", MissedYear::WORDS, MissedYear::parse, problems);
    let yearly = matches!(clock, None | Some(Clock::EveryYears { years: 1, .. }));
    if read.is_some() && !yearly {
        let meant = "leave missed_year out: this clock stays late until it is done";
        problems.say(&at, "the clock has no single years to miss", Some(meant.to_owned()));
    }
    read.unwrap_or_default()
}

fn sources(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Sources {
    let Some(mut fields) = fields.table("sources", "sources", problems) else {
        return Sources::default();
    };
    let take = optional_word(&mut fields, "take", CountsFrom::WORDS, CountsFrom::parse, problems);
    let texts = fields.texts("order", problems);
    let order: Vec<Audience> = texts.iter().filter_map(|t| audience(t, problems)).collect();
    let take = take.unwrap_or_default();
    if (take == CountsFrom::Precedence) == texts.is_empty() {
        let meant = "give order = [\"duty = coach\", \"role = teacher\"] with take = \"precedence\", \
                     and only with it";
        problems.say(
            &fields.at.clone(),
            "which source comes first is not said",
            Some(meant.to_owned()),
        );
    }
    fields.end(problems);
    Sources { take, order }
}

fn retention(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Retention> {
    let mut fields = fields.table("retention", "retention", problems)?;
    let years = fields.whole("years", 1..101, problems);
    if years.is_none() {
        fields.missing("years", problems);
    }
    let of = fields.needed_text("of", problems);
    fields.end(problems);
    Some(Retention { years: u16::try_from(years?).expect("at most 100"), of: of?.text })
}

//! A refund rule: data, one TOML file, read strictly. What of a price comes back when a seat is given
//! up on a day, with and without the supervisor's signature, and what is owed by who does not come.
//! Pure, over the district's working days.

use kernel::{DistrictCalendar, LocalDate, Money};
use rulefile::{Code, Fields, Problems, RuleProblem, document, word, words};

/// The longest rule file that is read.
pub const RULE_BYTES_MAX: usize = 32 * 1024;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundRule {
    pub code: Code,
    pub title: String,
    pub title_es: String,
    /// Whose rule it is like.
    pub source: String,
    pub no_show: NoShow,
    /// As they are written, the earliest first.
    pub steps: Vec<Step>,
    pub cases: Vec<Case>,
}

/// What who holds a seat and does not come owes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoShow {
    /// All of it.
    Invoiced,
    Forgiven,
}

words! { NoShow { Invoiced = "invoiced", Forgiven = "forgiven" } }

/// What comes back until a last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub before: Before,
    pub back: Back,
    pub signature: Signature,
}

/// How long before the first session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before {
    Days(u16),
    WorkingDays(u16),
}

/// What comes back of a price.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Back {
    /// Of a hundred, to the nearest cent.
    Percent(u8),
    /// All but this.
    AllBut(Money),
}

/// Whether the supervisor has to sign for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signature {
    NotNeeded,
    Needed,
}

/// What the file itself expects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub price: Money,
    pub cancelled: LocalDate,
    pub starts: LocalDate,
    pub back: Money,
    pub signed_back: Option<Money>,
}

/// What giving a seat up on a day comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What comes back by itself.
    pub back: Money,
    /// What comes back once the supervisor has signed, where that is more.
    pub signed: Option<Money>,
    /// The last day on which as much comes back; none where nothing does, or without a date.
    pub until: Option<LocalDate>,
}

impl Back {
    fn of(self, price: Money) -> Money {
        match self {
            // Half a cent goes to who paid.
            Back::Percent(percent) => {
                Money::from_cents((price.cents() * i64::from(percent) + 50) / 100)
            }
            Back::AllBut(kept) => (price - kept).max(Money::ZERO),
        }
    }
}

impl Step {
    /// The last day on which it holds.
    pub fn last_day(&self, starts: LocalDate, calendar: &DistrictCalendar) -> LocalDate {
        match self.before {
            Before::Days(days) => starts.plus_days(-i64::from(days)),
            Before::WorkingDays(days) => {
                let (mut day, mut left) = (starts, days);
                while left > 0 {
                    day = day.previous_day();
                    left -= u16::from(calendar.is_working_day(day));
                }
                day
            }
        }
    }
}

impl RefundRule {
    /// Reads a rule's file; every problem found, each with its line, column and what was meant.
    pub fn parse(text: &str) -> Result<RefundRule, Vec<RuleProblem>> {
        document(text, RULE_BYTES_MAX, "the refund rule", read)
    }

    /// What comes back of a price to who gives their seat up on a day. Where there is no first day
    /// yet, all of it.
    pub fn on_cancelling(
        &self,
        price: Money,
        cancelled: LocalDate,
        starts: Option<LocalDate>,
        calendar: &DistrictCalendar,
    ) -> Answer {
        let Some(starts) = starts else {
            return Answer { back: price, signed: None, until: None };
        };
        let holds = |signature: Signature| {
            self.steps
                .iter()
                .filter(|step| step.signature == signature)
                .map(|step| (step.back.of(price), step.last_day(starts, calendar)))
                .filter(|(_, last)| cancelled <= *last)
                .max_by_key(|(back, _)| *back)
        };
        let unsigned = holds(Signature::NotNeeded);
        let back = unsigned.map_or(Money::ZERO, |(back, _)| back);
        let signed = holds(Signature::Needed).map(|(back, _)| back).filter(|more| *more > back);
        Answer { back, signed, until: unsigned.map(|(_, last)| last) }
    }

    /// Each step as a last day and what comes back until then, the earliest first.
    pub fn schedule(
        &self,
        price: Money,
        starts: LocalDate,
        calendar: &DistrictCalendar,
    ) -> Vec<(LocalDate, Money, Signature)> {
        self.steps
            .iter()
            .map(|step| (step.last_day(starts, calendar), step.back.of(price), step.signature))
            .collect()
    }

    /// The cases of the file that do not hold, each told.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<String> {
        let differs = |case: &Case| {
            let starts = Some(case.starts);
            let found = self.on_cancelling(case.price, case.cancelled, starts, calendar);
            let signed = case.signed_back.is_none_or(|signed| found.signed == Some(signed));
            (found.back != case.back || !signed).then(|| {
                format!(
                    "{}: expected {} ({:?}), found {} ({:?})",
                    case.name, case.back, case.signed_back, found.back, found.signed
                )
            })
        };
        self.cases.iter().filter_map(differs).collect()
    }
}

fn read(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<RefundRule> {
    let code = fields.needed_text("code", problems).and_then(|text| {
        let code = Code::parse(&text.text);
        if code.is_none() {
            problems.say(&text.at, format!("{} is no code", text.text), None);
        }
        code
    });
    let title = fields.needed_text("title", problems);
    let title_es = fields.needed_text("title_es", problems);
    let source = fields.needed_text("source", problems);
    let no_show = word(fields, "no_show", NoShow::WORDS, NoShow::parse, problems);
    let steps: Vec<Option<Step>> = fields
        .tables("step", "a step", problems)
        .into_iter()
        .map(|fields| step(fields, problems))
        .collect();
    let cases: Vec<Option<Case>> = fields
        .tables("case", "a case", problems)
        .into_iter()
        .map(|fields| case(fields, problems))
        .collect();
    if steps.is_empty() {
        let meant = Some("add a [[step]] with days and returns_percent".to_owned());
        problems.say(&fields.at.clone(), "the refund rule has no step", meant);
    }
    Some(RefundRule {
        code: code?,
        title: title?.text,
        title_es: title_es?.text,
        source: source?.text,
        no_show: no_show?,
        steps: steps.into_iter().collect::<Option<_>>()?,
        cases: cases.into_iter().collect::<Option<_>>()?,
    })
}

/// The most days that a step may lie before the first session.
const DAYS_MAX: i64 = 366;
const CENTS_MAX: i64 = 10_000_000;

fn step(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Step> {
    let at = fields.at.clone();
    let days = fields.whole("days", 0..DAYS_MAX, problems);
    let working_days = fields.whole("working_days", 0..DAYS_MAX, problems);
    let percent = fields.whole("returns_percent", 0..101, problems);
    let keeps = fields.whole("keeps_cents", 0..CENTS_MAX, problems);
    let signature = fields.yes("signature", problems);
    fields.end(problems);
    let before = match (days, working_days) {
        (Some(days), None) => u16::try_from(days).ok().map(Before::Days),
        (None, Some(days)) => u16::try_from(days).ok().map(Before::WorkingDays),
        (None, None) | (Some(_), Some(_)) => {
            problems.say(&at, "a step has either days or working_days", None);
            None
        }
    };
    let back = match (percent, keeps) {
        (Some(percent), None) => u8::try_from(percent).ok().map(Back::Percent),
        (None, Some(cents)) => Some(Back::AllBut(Money::from_cents(cents))),
        (None, None) | (Some(_), Some(_)) => {
            problems.say(&at, "a step has either returns_percent or keeps_cents", None);
            None
        }
    };
    let signature = if signature == Some(true) { Signature::Needed } else { Signature::NotNeeded };
    Some(Step { before: before?, back: back?, signature })
}

fn case(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems);
    let price = fields.whole("price_cents", 0..CENTS_MAX, problems);
    let cancelled = fields.date("cancelled", problems);
    let starts = fields.date("starts", problems);
    let back = fields.whole("back_cents", 0..CENTS_MAX, problems);
    let signed_back = fields.whole("signed_back_cents", 0..CENTS_MAX, problems);
    for (field, missing) in [
        ("price_cents", price.is_none()),
        ("cancelled", cancelled.is_none()),
        ("starts", starts.is_none()),
        ("back_cents", back.is_none()),
    ] {
        if missing {
            fields.missing(field, problems);
        }
    }
    fields.end(problems);
    Some(Case {
        name: name?.text,
        price: Money::from_cents(price?),
        cancelled: cancelled?,
        starts: starts?,
        back: Money::from_cents(back?),
        signed_back: signed_back.map(Money::from_cents),
    })
}

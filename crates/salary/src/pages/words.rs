//! Amounts, reasons and refusals in the reader's words.

use crate::account::{Entry, Proposal};
use crate::decide::AllocateRefusal;
use crate::schedule::{Schedule, Use};
use crate::worth::NotCounted;
use maud::{Markup, html};
use standing::Ratio;
use standing::rule_set::Unit;
use web::{Language, Words, t};

fn unit<'s>(w: &Words, schedule: &'s Schedule, to: Use) -> &'s Unit {
    let in_spanish = w.language() == Language::Spanish;
    let (plain, spanish) = match (to, &schedule.stipend) {
        (Use::Stipend, Some(stipend)) => (&stipend.unit, stipend.unit_es.as_ref()),
        (Use::Stipend | Use::Lane, _) => (&schedule.unit, schedule.unit_es.as_ref()),
    };
    spanish.filter(|_| in_spanish).unwrap_or(plain)
}

/// An amount with the unit of its use.
pub fn amount(w: &Words, schedule: &Schedule, to: Use, amount: Ratio) -> String {
    let unit = unit(w, schedule, to);
    let name = if amount == Ratio::ONE { &unit.one } else { &unit.many };
    format!("{amount} {name}")
}

/// The schedule's title in the reader's language, as far as its file has one.
pub fn title<'s>(w: &Words, schedule: &'s Schedule) -> &'s str {
    let spanish = schedule.title_es.as_deref().filter(|_| w.language() == Language::Spanish);
    spanish.unwrap_or(&schedule.title)
}

/// What moves a person, in the reader's language.
pub fn asks<'s>(w: &Words, schedule: &'s Schedule) -> &'s str {
    let spanish = schedule.asks_es.as_deref().filter(|_| w.language() == Language::Spanish);
    spanish.unwrap_or(&schedule.asks)
}

/// What credit is put to.
pub fn use_name(w: &Words, to: Use) -> String {
    match to {
        Use::Lane => t!(w, "salary-use-lane"),
        Use::Stipend => t!(w, "salary-use-stipend"),
    }
}

/// Why a piece of credit counts nothing toward a use.
pub fn why_not(w: &Words, schedule: &Schedule, why: &NotCounted) -> String {
    match why {
        NotCounted::OtherCredit => t!(w, "salary-why-other"),
        NotCounted::Excluded(why) => why.clone(),
        NotCounted::BeforeApproval { approved: Some(day) } => {
            t!(w, "salary-why-before-approval", day = w.date(*day))
        }
        NotCounted::BeforeApproval { approved: None } => t!(w, "salary-why-no-approval"),
        NotCounted::NothingConverts => t!(w, "salary-why-nothing-converts"),
        NotCounted::BelowLeast(least) => {
            t!(w, "salary-why-least", least = amount(w, schedule, Use::Lane, *least))
        }
        NotCounted::Before(day) => t!(w, "salary-why-before", day = w.date(*day)),
        NotCounted::Lapsed(day) => t!(w, "salary-why-lapsed", day = w.date(*day)),
    }
}

/// Why credit is not put to a use.
pub fn refusal(w: &Words, schedule: &Schedule, to: Use, refusal: &AllocateRefusal) -> String {
    match refusal {
        AllocateRefusal::NotPlaced => t!(w, "salary-refused-not-placed"),
        AllocateRefusal::NoSuchCredit => t!(w, "salary-refused-no-credit"),
        AllocateRefusal::NotCounted(why) => why_not(w, schedule, why),
        AllocateRefusal::Nothing => t!(w, "salary-refused-nothing"),
        AllocateRefusal::MoreThanLeft { left } => {
            t!(w, "salary-refused-left", left = amount(w, schedule, to, *left))
        }
        AllocateRefusal::OverLimit { limit, left } => {
            let left = amount(w, schedule, to, *left);
            t!(w, "salary-refused-limit", limit = limit.as_str(), left = left)
        }
    }
}

/// The moves that are due: `BA → BA+15`.
pub fn steps(schedule: &Schedule, proposal: &Proposal) -> String {
    let first = proposal.steps.first().map(|step| step.from);
    let places = first.into_iter().chain(proposal.steps.iter().map(|step| step.to));
    places.map(|at| schedule.lanes[at].name.as_str()).collect::<Vec<_>>().join(" → ")
}

/// What the moves rest on.
pub fn because(w: &Words, schedule: &Schedule, proposal: &Proposal) -> String {
    let said = proposal.steps.iter().map(|step| match (&step.degree, step.units.is_positive()) {
        (Some(degree), false) => degree.clone(),
        (Some(degree), true) => {
            format!("{degree}, {}", amount(w, schedule, Use::Lane, step.units))
        }
        (None, _) => amount(w, schedule, Use::Lane, step.units),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What became of one piece of credit.
pub fn uses(w: &Words, schedule: &Schedule, entry: &Entry) -> Markup {
    let tos = [Use::Lane, Use::Stipend].into_iter();
    let put = tos.filter(|to| entry.put_to(*to).is_positive());
    html! {
        @for to in put {
            p { (use_name(w, to)) ": " (amount(w, schedule, to, entry.put_to(to)))
                @if entry.parts.iter().any(|part| part.to == to && part.key.is_none()) {
                    " " span.quiet { (t!(w, "salary-by-rule")) }
                }
            }
        }
    }
}

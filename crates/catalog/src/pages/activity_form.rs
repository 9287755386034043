//! The form of an activity: drawn, read into a draft, drawn again with every answer.

use kernel::{Money, SchoolYear};
use maud::{Markup, html};
use staff::audience::{Audience, Vocabulary};
use web::components::{
    Choice, Field, FieldWidth, button, checkbox, checkboxes, fieldset, form, money_field, radios,
    select, text_area, text_field,
};
use web::{Answers, Reading, Submitted, Visit, Words, t};

use crate::activity::{CreditAmount, CreditOffer, CreditType, Earned};
use crate::kinds::{CreditUnit, Format, GroupSetting, Kind, Mode, Provider, Purpose};
use crate::offer::Draft;
use crate::words;

const TITLE_CHARACTERS_MAX: usize = 120;
const SUMMARY_CHARACTERS_MAX: usize = 300;
const DESCRIPTION_CHARACTERS_MAX: usize = 8_000;
const NAME_CHARACTERS_MAX: usize = 200;
const AUDIENCE_CHARACTERS_MAX: usize = 4_000;

/// What the form is held against.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub credit_types: Vec<CreditType>,
    pub vocabulary: Vocabulary,
}

/// The answers that say what the draft says.
pub(crate) fn answers(words: &Words, draft: &Draft) -> Answers {
    let mut answers = Answers::blank(words)
        .with("title", &draft.title)
        .with("summary", &draft.summary)
        .with("description", &draft.description)
        .with("kind", draft.kind)
        .with("format", draft.format)
        .with("mode", draft.mode)
        .with("provider", draft.provider)
        .with("provider-name", draft.provider_name.as_deref().unwrap_or(""))
        .with("group", draft.group_setting)
        .with("audience", &draft.audience)
        .with("topics", draft.topics.join(", "))
        .with("job-target", draft.job_target.as_deref().unwrap_or(""))
        .with("year", draft.school_year.starting);
    for purpose in &draft.purposes {
        answers = answers.with("purpose", purpose);
    }
    if draft.cost != Money::ZERO {
        answers = answers.with("cost", draft.cost);
    }
    if draft.repeatable {
        answers = answers.with("repeatable", "yes");
    }
    for offer in &draft.credits {
        let amount = match offer.amount {
            CreditAmount::Hours(hours) => hours.to_string(),
            CreditAmount::Units(units) => units.to_string(),
        };
        answers = answers.with(&credit_field(&offer.credit_type), amount);
        if offer.earned == Earned::WholeOnly {
            answers = answers.with(&whole_field(&offer.credit_type), "yes");
        }
    }
    answers
}

/// The answers of a form nobody has filled in yet.
pub(crate) fn blank(words: &Words, year: SchoolYear) -> Answers {
    Answers::blank(words)
        .with("kind", Kind::ProfessionalDevelopment)
        .with("format", Format::Workshop)
        .with("mode", Mode::FaceToFace)
        .with("provider", Provider::Internal)
        .with("group", GroupSetting::LargeGroup)
        .with("audience", "all")
        .with("year", year.starting)
}

fn credit_field(code: &str) -> String {
    format!("credit-{code}")
}

fn whole_field(code: &str) -> String {
    format!("whole-{code}")
}

pub(crate) fn draw(
    visit: &Visit,
    address: &str,
    answers: &Answers,
    known: &Known,
    label: &str,
) -> Markup {
    form(visit, address, html! { (fields(visit, answers, known)) (button(label)) })
}

/// Every question about an activity, whoever answers them: the office or who proposes it.
pub(crate) fn fields(visit: &Visit, answers: &Answers, known: &Known) -> Markup {
    let w = &visit.words;
    html! {
        (fieldset(&t!(w, "catalog-form-what"), None, what(w, answers)))
        (fieldset(&t!(w, "catalog-form-how"), None, how(w, answers)))
        (fieldset(&t!(w, "catalog-form-whom"), None,
            whom(w, answers, w.calendar().school_year(visit.today))))
        (fieldset(&t!(w, "catalog-form-credit"), Some(&t!(w, "catalog-form-credit-hint")),
            credit(w, answers, known)))
    }
}

fn what(w: &Words, answers: &Answers) -> Markup {
    let kinds: Vec<Choice> =
        Kind::ALL.iter().map(|one| Choice::new(one, words::kind(w, *one))).collect();
    let purposes: Vec<Choice> =
        Purpose::ALL.iter().map(|one| Choice::new(one, words::purpose(w, *one))).collect();
    html! {
        (text_field(answers, Field::new("title", &t!(w, "catalog-field-title"))
            .hint(&t!(w, "catalog-field-title-hint"))))
        (text_area(answers, Field::new("summary", &t!(w, "catalog-field-summary"))
            .rows(2).characters_max(SUMMARY_CHARACTERS_MAX)))
        (text_area(answers, Field::new("description", &t!(w, "catalog-field-description"))
            .rows(8).optional()))
        (radios(answers, Field::new("kind", &t!(w, "catalog-field-kind")), &kinds))
        (checkboxes(answers, Field::new("purpose", &t!(w, "catalog-field-purpose")), &purposes))
        (text_field(answers, Field::new("topics", &t!(w, "catalog-field-topics"))
            .hint(&t!(w, "catalog-field-topics-hint")).optional()))
    }
}

fn how(w: &Words, answers: &Answers) -> Markup {
    let formats: Vec<Choice> =
        Format::ALL.iter().map(|one| Choice::new(one, words::format(w, *one))).collect();
    let modes: Vec<Choice> =
        Mode::ALL.iter().map(|one| Choice::new(one, words::mode(w, *one))).collect();
    let groups: Vec<Choice> = GroupSetting::ALL
        .iter()
        .map(|one| Choice::new(one, words::group_setting(w, *one)))
        .collect();
    let providers: Vec<Choice> =
        Provider::ALL.iter().map(|one| Choice::new(one, words::provider(w, *one))).collect();
    html! {
        (select(answers, Field::new("format", &t!(w, "catalog-field-format")), &formats))
        (radios(answers, Field::new("mode", &t!(w, "catalog-field-mode")), &modes))
        (radios(answers, Field::new("group", &t!(w, "catalog-field-group")), &groups))
        (radios(answers, Field::new("provider", &t!(w, "catalog-field-provider")), &providers))
        (text_field(answers, Field::new("provider-name", &t!(w, "catalog-field-provider-name"))
            .hint(&t!(w, "catalog-field-provider-name-hint")).optional()))
        (money_field(answers, Field::new("cost", &t!(w, "catalog-field-cost")).optional()))
    }
}

fn whom(w: &Words, answers: &Answers, this_year: SchoolYear) -> Markup {
    let year = SchoolYear::parse(answers.value("year")).unwrap_or(this_year);
    let years = [year.previous(), year, year.next()]
        .map(|year| Choice::new(year.starting, year.to_string()));
    html! {
        (text_area(answers, Field::new("audience", &t!(w, "catalog-field-audience"))
            .hint(&t!(w, "catalog-field-audience-hint")).rows(3)))
        (text_field(answers, Field::new("job-target", &t!(w, "catalog-field-job-target"))
            .hint(&t!(w, "catalog-field-job-target-hint")).optional()))
        (checkbox(answers, Field::new("repeatable", &t!(w, "catalog-field-repeatable"))))
        (select(answers, Field::new("year", &t!(w, "catalog-field-year")), &years))
    }
}

fn credit(w: &Words, answers: &Answers, known: &Known) -> Markup {
    html! {
        @for one in &known.credit_types {
            @let (amount, whole) = (credit_field(&one.code), whole_field(&one.code));
            (text_field(answers, Field::new(&amount, &one.name).width(FieldWidth::Short)
                .hint(&unit_hint(w, one.unit)).optional()))
            (checkbox(answers, Field::new(&whole, &t!(w, "catalog-field-whole", credit = &one.name))))
        }
    }
}

fn unit_hint(w: &Words, unit: CreditUnit) -> String {
    match unit {
        CreditUnit::Hours => t!(w, "catalog-unit-hours-hint"),
        CreditUnit::Units => t!(w, "catalog-unit-units-hint"),
    }
}

/// The draft, or the form to show again with everything that was written.
pub(crate) fn read(w: &Words, submitted: &Submitted, known: &Known) -> Result<Draft, Answers> {
    let answers = submitted.answers();
    let mut read = answers.read();
    let draft = draft(&mut read, w, &answers, known);
    read.finish(|| draft)
}

/// The draft; what is wrong with it is kept by the reading.
pub(crate) fn draft(
    read: &mut Reading,
    w: &Words,
    answers: &Answers,
    known: &Known,
) -> Option<Draft> {
    let title = read.required_text("title", &t!(w, "catalog-field-title"), TITLE_CHARACTERS_MAX);
    let summary =
        read.required_text("summary", &t!(w, "catalog-field-summary"), SUMMARY_CHARACTERS_MAX);
    let description = read.optional_text(
        "description",
        &t!(w, "catalog-field-description"),
        DESCRIPTION_CHARACTERS_MAX,
    );
    let kind = read.required_choice("kind", &t!(w, "catalog-field-kind"), Kind::parse);
    let purposes = read.choices("purpose", &t!(w, "catalog-field-purpose"), Purpose::parse);
    let format = read.required_choice("format", &t!(w, "catalog-field-format"), Format::parse);
    let mode = read.required_choice("mode", &t!(w, "catalog-field-mode"), Mode::parse);
    let group = read.required_choice("group", &t!(w, "catalog-field-group"), GroupSetting::parse);
    let provider =
        read.required_choice("provider", &t!(w, "catalog-field-provider"), Provider::parse);
    let provider_name = read.optional_text(
        "provider-name",
        &t!(w, "catalog-field-provider-name"),
        NAME_CHARACTERS_MAX,
    );
    if provider == Some(Provider::External) && provider_name.is_none() {
        read.refuse("provider-name", t!(w, "catalog-error-provider-name"));
    }
    let cost = read.optional_money("cost", &t!(w, "catalog-field-cost"));
    let audience = audience(read, w, known);
    let job_target =
        read.optional_text("job-target", &t!(w, "catalog-field-job-target"), NAME_CHARACTERS_MAX);
    let repeatable = read.is_checked("repeatable");
    let year = read.required_choice("year", &t!(w, "catalog-field-year"), SchoolYear::parse);
    let topics = topics(answers.value("topics"));
    let credits = credits(read, w, answers, known);
    Some(Draft {
        title: title?,
        summary: summary?,
        description: description.unwrap_or_default(),
        kind: kind?,
        format: format?,
        mode: mode?,
        provider: provider?,
        provider_name,
        group_setting: group?,
        audience: audience?,
        job_target,
        cost: cost.unwrap_or(Money::ZERO),
        repeatable,
        purposes,
        topics,
        credits,
        school_year: year?,
    })
}

/// The rule, when it can be read and every word in it is one the district uses.
fn audience(read: &mut Reading, w: &Words, known: &Known) -> Option<Audience> {
    let label = t!(w, "catalog-field-audience");
    let text = read.required_text("audience", &label, AUDIENCE_CHARACTERS_MAX)?;
    match Audience::parse(&text) {
        Ok(audience) => match audience.unknown_words(&known.vocabulary).first() {
            None => Some(audience),
            Some(unknown) => {
                let why = unknown.to_string();
                read.refuse("audience", t!(w, "catalog-error-audience", why = why));
                None
            }
        },
        Err(error) => {
            read.refuse("audience", t!(w, "catalog-error-audience", why = error.to_string()));
            None
        }
    }
}

/// `Suicide awareness, CPR` as mandates write it: `suicide-awareness`, `cpr`.
fn topics(text: &str) -> Vec<String> {
    let mut topics: Vec<String> = text
        .split(',')
        .map(|topic| kernel::names::search_form(topic).replace(' ', "-"))
        .filter(|topic| !topic.is_empty())
        .collect();
    topics.sort();
    topics.dedup();
    topics
}

fn credits(read: &mut Reading, w: &Words, answers: &Answers, known: &Known) -> Vec<CreditOffer> {
    let mut credits = Vec::new();
    for one in &known.credit_types {
        let field = credit_field(&one.code);
        let written = answers.value(&field).trim();
        if written.is_empty() {
            continue;
        }
        match CreditAmount::parse(one.unit, written) {
            Some(amount) => {
                let whole = !answers.value(&whole_field(&one.code)).is_empty();
                let earned = if whole { Earned::WholeOnly } else { Earned::ByAttendance };
                let (credit_type, name) = (one.code.clone(), one.name.clone());
                credits.push(CreditOffer { credit_type, name, amount, earned });
            }
            None => {
                read.refuse(&field, t!(w, "catalog-error-credit", credit = &one.name));
            }
        }
    }
    credits
}

#[cfg(test)]
mod tests {
    use super::topics;

    #[test]
    fn topics_are_written_as_mandates_write_them() {
        assert_eq!(topics("Suicide awareness, CPR,, cpr "), ["cpr", "suicide-awareness"]);
    }
}

//! The fields of each question, and the answers they begin with.

use catalog::Kind;
use maud::{Markup, html};
use registration::away::DayPart;
use web::components::{
    Choice, Field, FieldWidth, checkboxes, date_field, hours_field, inset, money_field,
    number_field, radios, select, text_area, text_field,
};
use web::{Answers as Given, Words, t};

use super::question::Known;
use super::words;
use crate::away::days_away;
use crate::form::{Cost, Form, Question};

/// The longest text of an answer.
pub(super) const TEXT_CHARACTERS_MAX: usize = 2_000;

/// What the fields of a question show: what was answered before.
pub(super) fn filled(w: &Words, known: &Known, question: Question) -> Given {
    let (a, given) = (&known.request.answers, Given::blank(w));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<kernel::LocalDate>| day.map(|it| it.to_string()).unwrap_or_default();
    let hours = |hours: Option<kernel::Hours>| hours.map(|it| it.to_string()).unwrap_or_default();
    match question {
        Question::What => given
            .with("title", text(&a.title))
            .with("provider", text(&a.provider))
            .with("website", text(&a.website))
            .with("kind", a.kind().unwrap_or(Kind::ProfessionalDevelopment).name()),
        Question::Where => given
            .with("place", text(&a.place))
            .with(
                "reach",
                a.reach().map_or("", |reach| match reach {
                    approval::Reach::InState => "in-state",
                    approval::Reach::OutOfState => "out-of-state",
                }),
            )
            .with("nights", a.nights.map_or_else(|| "0".to_owned(), |nights| nights.to_string())),
        Question::When | Question::Pace => given
            .with("starts", day(a.starts_on()))
            .with("ends", day(a.ends_on()))
            .with("hours", hours(a.hours())),
        Question::Course => super::college::filled_course(given, a),
        Question::Earned => super::college::filled_earned(given, a),
        Question::Own => super::own::filled(given, a),
        Question::Beyond => given.with("beyond", text(&a.beyond)),
        Question::Late => given.with("late", text(&a.late)),
        Question::Why => given.with("purpose", text(&a.purpose)).with("plan", text(&a.plan)),
        Question::Sharing => {
            given.with("sharing", text(&a.sharing)).with("sharing-on", day(a.sharing_on()))
        }
        Question::Costs => {
            let days = days_away(w.calendar(), known.request.form, a);
            let substitutes = a.substitutes(&days).into_iter();
            let given = substitutes.fold(given, |given, (day, part)| {
                given.with(&format!("substitute-{day}"), part.name())
            });
            amounts(given, a.costs().as_ref())
        }
        Question::Money => {
            given.with("account", a.account().map(|it| it.to_string()).unwrap_or_default())
        }
        Question::Group => {
            let others = known.people.iter().skip(1).map(|(_, _, written)| written.clone());
            given.with("members", others.collect::<Vec<_>>().join("\n"))
        }
        Question::Done => given.with("done", day(a.done_on())).with("hours", hours(a.done_hours())),
        Question::Took => took(known, given)
            .with("done", day(a.done_on().or(a.ends_on())))
            .with("hours", hours(a.done_hours().or(a.hours()))),
        Question::Learned => {
            given.with("reflection", text(&a.reflection)).with("shared", text(&a.shared))
        }
        Question::Spent => amounts(given, a.spent().or(a.costs()).as_ref()),
        Question::Proof => given.with("reflection", text(&a.reflection)),
    }
}

fn took(known: &Known, given: Given) -> Given {
    let took = known.request.answers.took();
    let ticked = |id| took.as_ref().is_none_or(|took| took.contains(id));
    known
        .people
        .iter()
        .filter(|(id, _, _)| ticked(id))
        .fold(given, |given, (id, _, _)| given.with("took", id))
}

fn amounts(given: Given, kept: Option<&std::collections::BTreeMap<Cost, kernel::Money>>) -> Given {
    Cost::ALL.iter().fold(given, |given, cost| {
        let money = kept.and_then(|kept| kept.get(cost)).filter(|money| money.cents() > 0);
        given.with(cost.name(), money.map(ToString::to_string).unwrap_or_default())
    })
}

pub(super) fn fields(w: &Words, known: &Known, question: Question, given: &Given) -> Markup {
    match question {
        Question::What => what(w, known.request.form, given),
        Question::Where => place(w, given),
        Question::When => html! {
            (date_field(given, Field::new("starts", &t!(w, "outside-starts"))))
            (date_field(given, Field::new("ends", &t!(w, "outside-ends"))))
            (hours_field(given, Field::new("hours", &t!(w, "outside-hours"))
                .hint(&t!(w, "outside-hours-hint"))))
        },
        Question::Pace => html! {
            p { (t!(w, "outside-pace-lead")) }
            (hours_field(given, Field::new("hours", &t!(w, "outside-hours"))
                .hint(&t!(w, "outside-hours-hint"))))
            (date_field(given, Field::new("starts", &t!(w, "outside-pace-from"))))
            (date_field(given, Field::new("ends", &t!(w, "outside-pace-by"))))
        },
        Question::Course => super::college::course(w, given),
        Question::Earned => super::college::earned(w, known, given),
        Question::Own => super::own::fields(w, known, given),
        Question::Late => html! {
            (inset(html! { p { (t!(w, "outside-late-lead", lead = words::lead(w, known.lead),
                day = w.date(known.first_day))) } }))
            (area(given, "late", &t!(w, "outside-late"), None))
        },
        Question::Why => html! {
            (area(given, "purpose", &t!(w, "outside-purpose"),
                Some(&t!(w, "outside-purpose-hint"))))
            (area(given, "plan", &t!(w, "outside-plan"), Some(&t!(w, "outside-plan-hint"))))
        },
        Question::Sharing => html! {
            (area(given, "sharing", &t!(w, "outside-sharing"),
                Some(&t!(w, "outside-sharing-hint"))))
            (date_field(given, Field::new("sharing-on", &t!(w, "outside-sharing-on")).optional()))
        },
        Question::Costs => html! {
            p { (t!(w, "outside-costs-lead")) }
            (money_fields(w, given))
            (substitutes(w, known, given))
        },
        Question::Money => {
            let accounts: Vec<Choice> = known
                .accounts
                .iter()
                .map(|account| Choice::new(account.id, account.full_name()))
                .collect();
            html! {
                p { (t!(w, "outside-money-lead",
                    amount = w.money(known.request.answers.estimate()))) }
                (super::allotments::left(w, &known.allotments))
                (select(given, Field::new("account", &t!(w, "outside-account")), &accounts))
            }
        }
        Question::Beyond => html! {
            (inset(html! {
                p { (t!(w, "outside-beyond-lead",
                    amount = w.money(known.request.answers.estimate()))) }
                (super::allotments::left(w, &known.allotments))
            }))
            (area(given, "beyond", &t!(w, "outside-beyond"), None))
        },
        Question::Group => html! {
            p { (t!(w, "outside-group-lead")) }
            (text_area(given, Field::new("members", &t!(w, "outside-members-field"))
                .hint(&t!(w, "outside-members-hint")).optional()))
        },
        Question::Done => done(w, given),
        Question::Took => html! {
            @if known.people.len() > 1 {
                (checkboxes(given, Field::new("took", &t!(w, "outside-took")),
                    &known.people.iter().map(|(id, name, _)| Choice::new(id, name))
                        .collect::<Vec<_>>()))
            } @else {
                @for (id, _, _) in &known.people {
                    input type="hidden" name="took" value=(id);
                }
            }
            (done(w, given))
        },
        Question::Learned => html! {
            (area(given, "reflection", &t!(w, "outside-reflection"),
                Some(&t!(w, "outside-reflection-hint"))))
            (area(given, "shared", &t!(w, "outside-shared"), Some(&t!(w, "outside-shared-hint"))))
        },
        Question::Spent => html! {
            p { (t!(w, "outside-spent-lead",
                amount = w.money(known.request.answers.estimate()))) }
            (money_fields(w, given))
        },
        // Drawn with its files by `files::upload`.
        Question::Proof => html! {},
    }
}

/// For each day away: whether somebody has to stand in, and when.
fn substitutes(w: &Words, known: &Known, given: &Given) -> Markup {
    let days = days_away(w.calendar(), known.request.form, &known.request.answers);
    let mut parts = vec![Choice::new("", t!(w, "outside-substitute-nobody"))];
    parts.extend(DayPart::ALL.map(|part| Choice::new(part.name(), words::day_part(w, part))));
    html! {
        @if !days.is_empty() { p { (t!(w, "outside-substitute-lead")) } }
        @for day in days {
            (select(given, Field::new(&format!("substitute-{day}"),
                &t!(w, "outside-substitute-on", day = w.date(day))), &parts))
        }
    }
}

fn what(w: &Words, form: Form, given: &Given) -> Markup {
    let hint = match form {
        Form::CollegeCourse | Form::CollegeCredit => t!(w, "outside-provider-college"),
        Form::SelfReported => t!(w, "outside-provider-own"),
        Form::Conference | Form::Workshop | Form::Visit | Form::SelfPaced | Form::Claim => {
            t!(w, "outside-provider-hint")
        }
    };
    let title =
        if form.has_prior_phase() { t!(w, "outside-title") } else { t!(w, "outside-title-done") };
    let kinds = [
        Choice::new(
            Kind::ProfessionalDevelopment.name(),
            catalog::words::kind(w, Kind::ProfessionalDevelopment),
        )
        .hint(t!(w, "outside-kind-development")),
        Choice::new(Kind::Training.name(), catalog::words::kind(w, Kind::Training))
            .hint(t!(w, "outside-kind-training")),
    ];
    html! {
        (text_field(given, Field::new("title", &title)))
        (text_field(given, Field::new("provider", &t!(w, "outside-provider")).hint(&hint)))
        (text_field(given, Field::new("website", &t!(w, "outside-website"))
            .input_mode("url").optional()))
        (radios(given, Field::new("kind", &t!(w, "outside-kind")), &kinds))
    }
}

fn place(w: &Words, given: &Given) -> Markup {
    let reaches = [
        Choice::new("in-state", t!(w, "outside-in-state")),
        Choice::new("out-of-state", t!(w, "outside-out-of-state")),
    ];
    html! {
        (text_field(given, Field::new("place", &t!(w, "outside-place"))
            .hint(&t!(w, "outside-place-hint")).width(FieldWidth::Long)))
        (radios(given, Field::new("reach", &t!(w, "outside-reach")), &reaches))
        (number_field(given, Field::new("nights", &t!(w, "outside-nights"))
            .hint(&t!(w, "outside-nights-hint"))))
    }
}

fn done(w: &Words, given: &Given) -> Markup {
    html! {
        (date_field(given, Field::new("done", &t!(w, "outside-done-on"))))
        (hours_field(given, Field::new("hours", &t!(w, "outside-done-hours"))
            .hint(&t!(w, "outside-hours-hint"))))
    }
}

pub(super) fn area(given: &Given, name: &str, label: &str, hint: Option<&str>) -> Markup {
    let field = Field::new(name, label).characters_max(TEXT_CHARACTERS_MAX);
    text_area(given, hint.map_or(field, |hint| field.hint(hint)))
}

fn money_fields(w: &Words, given: &Given) -> Markup {
    html! {
        @for cost in Cost::ALL {
            (money_field(given, Field::new(cost.name(), &words::cost(w, *cost)).optional()))
        }
    }
}

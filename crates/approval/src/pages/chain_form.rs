//! The form of a chain: which requests it is for, and up to six steps.

use std::collections::HashMap;

use access::Role;
use kernel::{DepartmentId, StaffId};
use maud::{Markup, html};
use staff::audience::Audience;
use web::components::{
    Choice, Field, FieldWidth, band, button, button_group, button_link_secondary, checkboxes,
    details, fieldset, form as post_form, money_field, number_field, radios, select, text_field,
};
use web::{Answers, Page, Submitted, Visit, Words, t};

use super::chains::Known;
use super::words;
use crate::chain::{Allotted, Chain, Conditions, TravelAsked};
use crate::edit_chain::Draft;
use crate::owner;
use crate::step::{LIMIT_DAYS_MAX, Relation, STEPS_MAX, Step, Way};

const NAME_CHARACTERS_MAX: usize = 120;
const RANK_MAX: i64 = 999;

/// Relations that are ticked; persons are written by number or address.
const RELATIONS: [Relation; 8] = [
    Relation::Supervisor,
    Relation::Principal,
    Relation::Role(Role::Coordinator),
    Relation::Role(Role::HumanResources),
    Relation::Role(Role::Superintendent),
    Relation::Role(Role::BoardMember),
    Relation::Role(Role::Coach),
    Relation::Role(Role::Administrator),
];

/// What was filled in.
pub(super) enum Filled {
    Whole(Box<Draft>),
    Wrong(Box<Answers>),
}

pub(super) fn blank(w: &Words) -> Answers {
    (1..=STEPS_MAX).fold(
        Answers::blank(w).with("rank", 100).with("audience", "all").with("travel", "any"),
        |answers, step| {
            answers
                .with(&format!("step-{step}-way"), "all")
                .with(&format!("step-{step}-limit"), 5)
                .with(&format!("step-{step}-remind"), 2)
        },
    )
}

/// The form of a chain in force.
pub(super) fn filled(w: &Words, chain: &Chain, known: &Known) -> Answers {
    let asked = &chain.conditions;
    let mut answers = Answers::blank(w)
        .with("name", &chain.name)
        .with("rank", chain.rank)
        .with("form", asked.form.as_deref().unwrap_or_default())
        .with("audience", &asked.audience)
        .with("department", asked.department.map(|id| id.to_string()).unwrap_or_default())
        .with("amount", asked.amount_from.map(|it| it.to_string()).unwrap_or_default())
        .with("travel", asked.travel.name())
        .with("fund", asked.fund.as_deref().unwrap_or_default())
        .with("allotted", asked.allotted.map(Allotted::name).unwrap_or_default());
    for step in 1..=STEPS_MAX {
        let field = |name: &str| format!("step-{step}-{name}");
        let Some(kept) = chain.steps.get(step - 1) else {
            answers = answers.with(&field("way"), "all");
            continue;
        };
        let days = |days: Option<u16>| days.map(|days| days.to_string()).unwrap_or_default();
        let mut people = Vec::new();
        for relation in &kept.approvers {
            match relation {
                Relation::Person(person) => people.extend(known.written.get(person).cloned()),
                Relation::Supervisor | Relation::Principal | Relation::Role(_) => {
                    answers = answers.with(&field("approvers"), relation);
                }
            }
        }
        answers = answers
            .with(&field("name"), &kept.name)
            .with(&field("people"), people.join(", "))
            .with(&field("way"), if kept.way == Way::All { "all" } else { "any" })
            .with(&field("limit"), days(kept.limit_days))
            .with(&field("remind"), days(kept.remind_days))
            .with(
                &field("escalate"),
                kept.escalate_to.map(|it| it.to_string()).unwrap_or_default(),
            );
    }
    answers
}

pub(super) fn page(visit: &Visit, chain: Option<&Chain>, known: &Known, answers: &Answers) -> Page {
    let w = &visit.words;
    let action = chain.map_or_else(|| "/chains".to_owned(), |it| format!("/chains/{}", it.key));
    let title = match chain {
        Some(chain) => t!(w, "approval-chain-change", name = &chain.name),
        None => t!(w, "approval-chain-add"),
    };
    let used = (1..=STEPS_MAX).rev().find(|step| is_used(answers, *step)).unwrap_or(1);
    Page::new(visit, title)
        .back("/chains", t!(w, "approval-chains-back"))
        .lead(t!(w, "approval-chain-form-lead"))
        .errors(answers)
        .body(post_form(
            visit,
            &action,
            html! {
                (text_field(answers, Field::new("name", &t!(w, "approval-chain-name"))
                    .width(FieldWidth::Long)))
                (number_field(answers, Field::new("rank", &t!(w, "approval-chain-rank"))
                    .hint(&t!(w, "approval-chain-rank-hint"))))
                (band(&t!(w, "approval-chain-for"), conditions_fields(visit, known, answers)))
                (band(&t!(w, "approval-chain-steps"), html! {
                    @for step in 1..=STEPS_MAX {
                        @if step <= used { (step_fields(w, answers, step)) }
                        @else {
                            (details(&t!(w, "approval-step-add", number = step),
                                step_fields(w, answers, step)))
                        }
                    }
                }))
                (button_group(html! {
                    (button(&t!(w, "approval-chain-keep")))
                    @if let Some(chain) = chain {
                        (button_link_secondary(&format!("/chains/{}/retirement", chain.key),
                            &t!(w, "approval-chain-retire")))
                    }
                }))
            },
        ))
}

fn conditions_fields(visit: &Visit, known: &Known, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut forms = vec![Choice::new("", t!(w, "approval-form-any"))];
    forms.extend(owner::forms(w).into_iter().map(|(name, words)| Choice::new(name, words)));
    let mut departments = vec![Choice::new("", t!(w, "approval-department-any"))];
    departments.extend(known.departments.iter().map(|one| Choice::new(one.id, &one.name)));
    let travels: Vec<Choice> = TravelAsked::ALL
        .iter()
        .map(|travel| Choice::new(travel.name(), words::travel(w, *travel)))
        .collect();
    let mut allotted = vec![Choice::new("", t!(w, "approval-allotted-any"))];
    allotted
        .extend(Allotted::ALL.iter().map(|one| Choice::new(one.name(), words::allotted(w, *one))));
    html! {
        (select(answers, Field::new("form", &t!(w, "approval-chain-form")), &forms))
        (text_field(answers, Field::new("audience", &t!(w, "approval-chain-audience"))
            .hint(&t!(w, "approval-chain-audience-hint"))))
        @if departments.len() > 1 {
            (select(answers, Field::new("department", &t!(w, "approval-chain-department")),
                &departments))
        }
        (money_field(answers, Field::new("amount", &t!(w, "approval-chain-amount"))
            .hint(&t!(w, "approval-chain-amount-hint")).optional()))
        (select(answers, Field::new("travel", &t!(w, "approval-chain-travel")), &travels))
        (text_field(answers, Field::new("fund", &t!(w, "approval-chain-fund"))
            .hint(&t!(w, "approval-chain-fund-hint")).width(FieldWidth::Medium).optional()))
        (select(answers, Field::new("allotted", &t!(w, "approval-chain-allotted"))
            .hint(&t!(w, "approval-chain-allotted-hint")), &allotted))
    }
}

fn step_fields(w: &Words, answers: &Answers, step: usize) -> Markup {
    let field = |name: &str| format!("step-{step}-{name}");
    let nobody = |_: StaffId| None;
    let relation = |one: Relation| Choice::new(one, words::relation(w, one, &nobody));
    let relations: Vec<Choice> = RELATIONS.into_iter().map(relation).collect();
    let mut escalations = vec![Choice::new("", t!(w, "approval-escalate-office"))];
    escalations.extend(RELATIONS.into_iter().map(relation));
    let ways = [
        Choice::new("all", t!(w, "approval-way-each")),
        Choice::new("any", t!(w, "approval-way-one")),
    ];
    let legend = t!(w, "approval-step-number", number = step);
    fieldset(
        &legend,
        None,
        html! {
            (text_field(answers, Field::new(&field("name"), &t!(w, "approval-step-name"))
                .width(FieldWidth::Long).optional()))
            (checkboxes(answers, Field::new(&field("approvers"), &t!(w, "approval-step-approvers")),
                &relations))
            (text_field(answers, Field::new(&field("people"), &t!(w, "approval-step-people"))
                .hint(&t!(w, "approval-step-people-hint")).width(FieldWidth::Long).optional()))
            (radios(answers, Field::new(&field("way"), &t!(w, "approval-step-way")), &ways))
            (number_field(answers, Field::new(&field("limit"), &t!(w, "approval-step-limit"))
                .optional()))
            (number_field(answers, Field::new(&field("remind"), &t!(w, "approval-step-remind"))
                .optional()))
            (select(answers, Field::new(&field("escalate"), &t!(w, "approval-step-escalate")),
                &escalations))
        },
    )
}

/// Whether anybody is asked in a step, or it has a name.
fn is_used(answers: &Answers, step: usize) -> bool {
    let given = |name: &str| !answers.value(&format!("step-{step}-{name}")).trim().is_empty();
    given("approvers") || given("people") || given("name")
}

/// Every number or address of a person in the form.
pub(super) fn people_written(form: &Submitted) -> Vec<String> {
    (1..=STEPS_MAX).flat_map(|step| written_in(form.text(&format!("step-{step}-people")))).collect()
}

fn written_in(text: &str) -> Vec<String> {
    text.split([',', ';', ' '])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn read(
    w: &Words,
    form: &Submitted,
    known: &Known,
    people: &HashMap<String, StaffId>,
) -> Filled {
    let mut read = form.read();
    let name = read.required_text("name", &t!(w, "approval-chain-name"), NAME_CHARACTERS_MAX);
    let rank = read.required_number("rank", &t!(w, "approval-chain-rank"), 0..=RANK_MAX);
    let forms = owner::forms(w);
    let known_form = |value: &str| {
        forms.iter().find(|(name, _)| *name == value).map(|(name, _)| (*name).to_owned())
    };
    let asked = read.optional_choice("form", &t!(w, "approval-chain-form"), known_form);
    let audience = Audience::parse(match form.text("audience") {
        "" => "all",
        written => written,
    });
    if let Err(error) = &audience {
        let meant = error.meant.clone().map(|meant| t!(w, "approval-audience-meant", word = meant));
        let words = t!(w, "approval-audience-wrong", column = error.column);
        read.refuse(
            "audience",
            [Some(words), meant].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
    }
    let department =
        read.optional_choice("department", &t!(w, "approval-chain-department"), |value| {
            let id = DepartmentId(value.parse().ok()?);
            known.departments.iter().find(|one| one.id == id).map(|one| one.id)
        });
    let amount = read.optional_money("amount", &t!(w, "approval-chain-amount"));
    let travel =
        read.required_choice("travel", &t!(w, "approval-chain-travel"), TravelAsked::parse);
    let fund = read.optional_text("fund", &t!(w, "approval-chain-fund"), NAME_CHARACTERS_MAX);
    let allotted =
        read.optional_choice("allotted", &t!(w, "approval-chain-allotted"), Allotted::parse);
    let mut steps = Vec::new();
    let answers = form.answers();
    for step in (1..=STEPS_MAX).filter(|step| is_used(&answers, *step)) {
        steps.push(read_step(w, form, &mut read, step, people));
    }
    let draft = read.finish(|| {
        Some(Draft {
            name: name?,
            rank: rank?,
            conditions: Conditions {
                form: asked,
                audience: audience.ok()?,
                department,
                amount_from: amount,
                travel: travel?,
                fund,
                allotted,
            },
            steps: steps.into_iter().collect::<Option<Vec<_>>>()?,
        })
    });
    match draft {
        Ok(draft) => Filled::Whole(Box::new(draft)),
        Err(answers) => Filled::Wrong(Box::new(answers)),
    }
}

fn read_step(
    w: &Words,
    form: &Submitted,
    read: &mut web::Reading,
    step: usize,
    people: &HashMap<String, StaffId>,
) -> Option<Step> {
    let field = |name: &str| format!("step-{step}-{name}");
    let label = t!(w, "approval-step-name");
    let name = read.optional_text(&field("name"), &label, NAME_CHARACTERS_MAX).unwrap_or_default();
    let label = t!(w, "approval-step-approvers");
    let mut approvers = read.choices(&field("approvers"), &label, Relation::parse);
    for written in written_in(form.text(&field("people"))) {
        match people.get(&written) {
            Some(person) => approvers.push(Relation::Person(*person)),
            None => {
                read.refuse(&field("people"), t!(w, "approval-step-unknown", who = written));
            }
        }
    }
    let way =
        read.required_choice(&field("way"), &t!(w, "approval-step-way"), |value| match value {
            "all" => Some(Way::All),
            "any" => Some(Way::Any),
            _ => None,
        });
    let days = 1..=i64::from(LIMIT_DAYS_MAX);
    let short = |days: Option<i64>| days.and_then(|days| u16::try_from(days).ok());
    let label = t!(w, "approval-step-limit");
    let limit_days = short(read.optional_number(&field("limit"), &label, days.clone()));
    let label = t!(w, "approval-step-remind");
    let remind_days = short(read.optional_number(&field("remind"), &label, days));
    let label = t!(w, "approval-step-escalate");
    let escalate_to = read.optional_choice(&field("escalate"), &label, Relation::parse);
    Some(Step { name, way: way?, approvers, limit_days, remind_days, escalate_to })
}

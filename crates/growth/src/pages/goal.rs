//! A goal of one's own: writing it, wording it anew, what to learn for it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::suggest::{Asked, Suggestion, suggestions};
use db::Tx;
use kernel::{Key, LocalDate, StaffId};
use maud::{Markup, html};
use planning::Target;
use web::components::{
    Choice, Field, Tone, band, button, button_danger, button_link_secondary, button_named, details,
    form, form_kept, notice, radios, select, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::my::{HERE, refused};
use super::{own_permit, suggested, words};
use crate::goal::{Choosing, NewGoal, choose_activity, drop_goal, write_goal};
use crate::machine::State;
use crate::plan::{Goal, TEXT_CHARACTERS_MAX};
use crate::refusal::PlanRefusal;
use crate::track::{frameworks, standing};
use crate::words::GoalKind;

/// Activities suggested for a goal.
const SUGGESTED_MAX: usize = 6;

/// Something a goal can serve: the value of its choice, its name, and the target.
struct Serveable {
    value: String,
    name: String,
    target: Target,
}

/// An activity that was put down for it.
struct Offered {
    key: Key,
    title: String,
    summary: String,
}

struct Form {
    goal: Option<Goal>,
    state: State,
    serveable: Vec<Serveable>,
    put_down: Vec<Offered>,
    suggested: Vec<Suggestion>,
}

fn value(target: Target) -> String {
    match target {
        Target::Element(id) => format!("element-{id}"),
        Target::Item(id) => format!("item-{id}"),
    }
}

/// The indicators of the person's frameworks and what is at work of the plans of the district and of
/// their buildings.
fn serveable(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Serveable>, Halt> {
    let mut all = Vec::new();
    if let (Some(track), _) = standing(tx, person, today)? {
        for version in frameworks(tx, &track.adopted.cycle, person, today)? {
            for element in version.leaves() {
                let target = Target::Element(element.id);
                all.push(Serveable { value: value(target), name: element.named(), target });
            }
        }
    }
    let buildings = staff::buildings_of(tx, person, today)?;
    for tree in planning::trees(tx)? {
        if tree.plan.building.is_some_and(|building| !buildings.contains(&building)) {
            continue;
        }
        for item in tree.items.iter().filter(|item| item.kind.can_be_served()) {
            if tree.active_on(item, today).is_ok() {
                let target = Target::Item(item.id);
                all.push(Serveable { value: value(target), name: item.named(), target });
            }
        }
    }
    Ok(all)
}

async fn load(visit: &Visit, goal: Option<Key>) -> Result<Form, Halt> {
    let (person, today) = (visit.actor.person, visit.today);
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    visit
        .read(move |tx| {
            let (_, plan) = standing(tx, person, today)?;
            let state = plan.as_ref().map_or(State::Draft, crate::GrowthPlan::state);
            let goal = match &goal {
                Some(key) => {
                    let found = plan.as_ref().and_then(|plan| {
                        plan.standing_goals().find(|goal| goal.key == *key).cloned()
                    });
                    Some(found.ok_or(Halt::NotFound)?)
                }
                None => None,
            };
            let (mut put_down, mut offers) = (Vec::new(), Vec::new());
            if let Some(goal) = &goal {
                if !goal.actions.is_empty() {
                    let all = catalog::activities(tx, &goal.actions)?.into_iter();
                    put_down.extend(all.map(|one| Offered {
                        key: one.key,
                        title: one.title,
                        summary: one.summary,
                    }));
                }
                let most = SUGGESTED_MAX;
                let asked = Asked { person, occasion, goal: Some(goal.key.clone()), most };
                offers = suggestions(tx, &w, &asked)?;
                offers.retain(|one| !goal.actions.contains(&one.activity));
            }
            let serveable = serveable(tx, person, today)?;
            Ok::<_, Halt>(Form { goal, state, serveable, put_down, suggested: offers })
        })
        .await
}

/// `GET /my/growth-plan/goals/new`
pub async fn goal_new(visit: Visit) -> Result<Page, Halt> {
    own_permit(&visit)?;
    let loaded = load(&visit, None).await?;
    let answers = visit.typed_or(&format!("{HERE}/goals"), Answers::blank(&visit.words)).await?;
    Ok(page(&visit, &loaded, &answers, None))
}

/// `GET /my/growth-plan/goals/{key}`
pub async fn goal_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    own_permit(&visit)?;
    let loaded = load(&visit, Some(Key::parse(&key).ok_or(Halt::NotFound)?)).await?;
    let mut answers = Answers::blank(&visit.words);
    if let Some(goal) = &loaded.goal {
        let wording = goal.wording();
        answers = answers
            .with("kind", goal.kind.word())
            .with("statement", &wording.statement)
            .with("measure", &wording.measure);
        if let Some(serves) = &wording.serves {
            answers = answers.with("serves", value(serves.target)).with("reason", &serves.reason);
        }
    }
    Ok(page(&visit, &loaded, &answers, None))
}

fn page(visit: &Visit, loaded: &Form, answers: &Answers, refusal: Option<&PlanRefusal>) -> Page {
    let w = &visit.words;
    let title = match &loaded.goal {
        Some(goal) => words::goal_kind(w, goal.kind),
        None => t!(w, "growth-goal-add"),
    };
    let page = Page::new(visit, title).back(HERE, t!(w, "growth-my-title")).errors(answers);
    let page = match refusal {
        Some(refusal) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "growth-not-done"),
            html! { p { (words::refusal(w, refusal)) } },
        )),
        None => page,
    };
    page.body(html! {
        @if loaded.state == State::Draft { (fields(visit, loaded, answers)) }
        @else if let Some(goal) = &loaded.goal {
            p { (goal.wording().statement) }
            p { (t!(w, "growth-goal-fixed", state = words::state(w, loaded.state))) }
        } @else {
            p { (t!(w, "growth-goal-add-fixed", state = words::state(w, loaded.state))) }
            p { (button_link_secondary(HERE, &t!(w, "growth-my-title"))) }
        }
        @if let Some(goal) = &loaded.goal { (learning(visit, loaded, goal)) }
        @if let Some(goal) = loaded.goal.as_ref().filter(|_| loaded.state == State::Draft) {
            (details(&t!(w, "growth-goal-drop"), form(
                visit,
                &format!("{HERE}/goals/{}/dropping", goal.key),
                html! {
                    p { (t!(w, "growth-goal-drop-says")) }
                    (button_danger(&t!(w, "growth-goal-drop")))
                },
            )))
        }
    })
}

fn fields(visit: &Visit, loaded: &Form, answers: &Answers) -> Markup {
    let w = &visit.words;
    let kinds: Vec<Choice> =
        GoalKind::ALL.iter().map(|k| Choice::new(k.word(), words::goal_kind(w, *k))).collect();
    let mut serves = vec![Choice::new("", t!(w, "growth-goal-serves-nothing"))];
    serves.extend(loaded.serveable.iter().map(|one| Choice::new(&one.value, one.name.clone())));
    let to = match &loaded.goal {
        Some(goal) => format!("{HERE}/goals/{}", goal.key),
        None => format!("{HERE}/goals"),
    };
    form_kept(
        visit,
        &to,
        answers,
        html! {
            @if loaded.goal.is_none() {
                (radios(answers, Field::new("kind", &t!(w, "growth-goal-kind")), &kinds))
            }
            (text_area(answers, Field::new("statement", &t!(w, "growth-goal-statement"))
                .hint(&t!(w, "growth-goal-statement-hint")).rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (text_area(answers, Field::new("measure", &t!(w, "growth-goal-measure"))
                .hint(&t!(w, "growth-goal-measure-hint")).rows(2)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (select(answers, Field::new("serves", &t!(w, "growth-goal-serves-what")).optional(), &serves))
            (text_area(answers, Field::new("reason", &t!(w, "growth-goal-reason")).optional()
                .hint(&t!(w, "growth-goal-reason-hint")).rows(2)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (button(&t!(w, "growth-goal-save")))
        },
    )
}

/// What was put down for a goal, and what is offered that serves what it serves.
fn learning(visit: &Visit, loaded: &Form, goal: &Goal) -> Markup {
    let w = &visit.words;
    html! {
        @if !loaded.put_down.is_empty() {
            (band(&t!(w, "growth-goal-actions"), html! {
                @for one in &loaded.put_down {
                    p { a href=(format!("/catalog/{}", one.key)) { (one.title) } br; (one.summary) }
                    (choosing(visit, goal, (&one.key, &one.title), Choosing::TakeOff))
                }
            }))
        }
        (band(&t!(w, "growth-suggested"), html! {
            @if loaded.suggested.is_empty() {
                p { (t!(w, "growth-suggested-none")) " " a href="/catalog" { (t!(w, "growth-to-catalog")) } }
            }
            @for one in &loaded.suggested {
                (suggested::said(visit, one))
                (choosing(visit, goal, (&one.key, &one.title), Choosing::PutDown))
            }
        }))
    }
}

/// The button that puts an activity down for a goal, or takes it off.
pub(super) fn choosing(
    visit: &Visit,
    goal: &Goal,
    (activity, title): (&Key, &str),
    choosing: Choosing,
) -> Markup {
    let w = &visit.words;
    let (value, label) = match choosing {
        Choosing::PutDown => ("put-down", t!(w, "growth-put-down")),
        Choosing::TakeOff => ("take-off", t!(w, "growth-take-off")),
    };
    form(
        visit,
        &format!("{HERE}/goals/{}/activities", goal.key),
        html! {
            input type="hidden" name="activity" value=(activity);
            (button_named(&format!("{label}: {title}"), "choosing", value))
        },
    )
}

fn read(sent: &Submitted, visit: &Visit, loaded: &Form) -> Result<NewGoal, Answers> {
    let w = &visit.words;
    let mut read = sent.read();
    let kind = match &loaded.goal {
        Some(goal) => Some(goal.kind),
        None => read.required_choice("kind", &t!(w, "growth-goal-kind"), GoalKind::parse),
    };
    let statement =
        read.required_text("statement", &t!(w, "growth-goal-statement"), TEXT_CHARACTERS_MAX);
    let measure = read.required_text("measure", &t!(w, "growth-goal-measure"), TEXT_CHARACTERS_MAX);
    let serves = read.optional_choice("serves", &t!(w, "growth-goal-serves-what"), |value| {
        loaded.serveable.iter().find(|one| one.value == value).map(|one| one.target)
    });
    let reason = read.optional_text("reason", &t!(w, "growth-goal-reason"), TEXT_CHARACTERS_MAX);
    if serves.is_some()
        && planning::alignment::reason(reason.as_deref().unwrap_or_default()).is_err()
    {
        read.refuse("reason", t!(w, "growth-reason-too-short"));
    }
    read.finish(|| {
        Some(NewGoal {
            kind: kind?,
            statement: statement?,
            measure: measure?,
            serves: serves.map(|target| (target, reason.unwrap_or_default())),
        })
    })
}

async fn write(visit: Visit, key: Option<Key>, sent: Submitted) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let loaded = load(&visit, key.clone()).await?;
    let new = match read(&sent, &visit, &loaded) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-goal-saved");
    let done = visit
        .submit(&sent, move |tx| {
            write_goal(tx, &permit, &occasion, (person, key.as_ref()), &new)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(page(&visit, &loaded, &sent.answers(), Some(&refusal)).into_response()),
    }
}

/// `POST /my/growth-plan/goals`
pub async fn goal_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    write(visit, None, sent).await
}

/// `POST /my/growth-plan/goals/{key}`
pub async fn goal_change(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    write(visit, Some(Key::parse(&key).ok_or(Halt::NotFound)?), sent).await
}

/// `POST /my/growth-plan/goals/{key}/dropping`
pub async fn goal_drop(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    load(&visit, Some(key.clone())).await?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-goal-dropped");
    let done = visit
        .submit(&sent, move |tx| {
            drop_goal(tx, &permit, &occasion, (person, &key))?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}

/// `POST /my/growth-plan/goals/{key}/activities`
pub async fn goal_activity(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    load(&visit, Some(key.clone())).await?;
    let Some(activity) = Key::parse(sent.text("activity")) else {
        return refused(&visit, &PlanRefusal::NoSuchActivity).await;
    };
    let choosing = match sent.text("choosing") {
        "take-off" => Choosing::TakeOff,
        _ => Choosing::PutDown,
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let to = format!("{HERE}/goals/{key}");
    let done = visit
        .submit(&sent, move |tx| {
            choose_activity(tx, &permit, &occasion, (person, &key), (&activity, choosing))?;
            Ok(Done::to(to.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}

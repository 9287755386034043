//! `/my/growth-plan/applications/{credit}`: what one did with what one learned.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::html;
use web::components::{Choice, Field, button, form_kept, inset, radios, select, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::my::HERE;
use super::{own_permit, words};
use crate::apply::{Answered, ApplyRefusal, Ask, apply, asks_of};
use crate::plan::TEXT_CHARACTERS_MAX;
use crate::track::standing;
use crate::words::ApplicationResult;

struct Asked {
    ask: Ask,
    /// The standing goals of the plan: key and statement.
    goals: Vec<(Key, String)>,
}

/// `None`: learned by the person, and nothing is asked about it now.
async fn load(visit: &Visit, key: &str) -> Result<Option<Asked>, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (person, today) = (visit.actor.person, visit.today);
    visit
        .read(move |tx| {
            let open = asks_of(tx, person, today)?;
            let ask = open.into_iter().find(|ask| ask.learned.credit == key);
            let Some(ask) = ask else {
                let learned = credit::transcript(tx, person, None)?;
                let own = learned.iter().any(|piece| piece.award.key == key);
                return if own { Ok(None) } else { Err(Halt::NotFound) };
            };
            let (_, plan) = standing(tx, person, today)?;
            let goals = plan.iter().flat_map(crate::GrowthPlan::standing_goals);
            let goals =
                goals.map(|goal| (goal.key.clone(), goal.wording().statement.clone())).collect();
            Ok(Some(Asked { ask, goals }))
        })
        .await
}

/// `GET /my/growth-plan/applications/{credit}`
pub async fn application_form(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    own_permit(&visit)?;
    match load(&visit, &key).await? {
        Some(asked) => {
            let blank = Answers::blank(&visit.words);
            let answers = visit.typed_or(&address(&asked), blank).await?;
            Ok(page(&visit, &asked, &answers).into_response())
        }
        None => Ok(not_asked(&visit).into_response()),
    }
}

/// Where the answer is sent.
fn address(asked: &Asked) -> String {
    format!("{HERE}/applications/{}", asked.ask.learned.credit)
}

fn not_asked(visit: &Visit) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "growth-not-asked")).back(HERE, t!(w, "growth-my-title")).body(html! {
        p { (t!(w, "growth-not-asked-why")) }
    })
}

fn page(visit: &Visit, asked: &Asked, answers: &Answers) -> Page {
    let w = &visit.words;
    let learned = &asked.ask.learned;
    let results: Vec<Choice> = ApplicationResult::ALL
        .iter()
        .map(|one| Choice::new(one.word(), words::result(w, *one)))
        .collect();
    let mut goals = vec![Choice::new("", t!(w, "growth-apply-no-goal"))];
    goals.extend(asked.goals.iter().map(|(key, said)| Choice::new(key, said.clone())));
    Page::new(visit, t!(w, "growth-apply-title", title = learned.title.clone()))
        .caption(words::asked_after(w, asked.ask.asked_after))
        .back(HERE, t!(w, "growth-my-title"))
        .errors(answers)
        .body(html! {
            (inset(html! { p { (t!(w, "growth-apply-who", day = w.date(learned.on))) } }))
            (form_kept(visit, &address(asked), answers, html! {
                (radios(answers, Field::new("result", &t!(w, "growth-apply-result")), &results))
                (text_area(answers, Field::new("words", &t!(w, "growth-apply-words"))
                    .hint(&t!(w, "growth-apply-words-hint")).rows(4)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                @if !asked.goals.is_empty() {
                    (select(answers, Field::new("goal", &t!(w, "growth-apply-goal")).optional(), &goals))
                }
                (button(&t!(w, "growth-apply-save")))
            }))
        })
}

/// `POST /my/growth-plan/applications/{credit}`
pub async fn application_save(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let Some(asked) = load(&visit, &key).await? else {
        return Ok(not_asked(&visit).into_response());
    };
    let w = &visit.words;
    let mut read = sent.read();
    let result =
        read.required_choice("result", &t!(w, "growth-apply-result"), ApplicationResult::parse);
    let said = read.required_text("words", &t!(w, "growth-apply-words"), TEXT_CHARACTERS_MAX);
    let goal = read.optional_choice("goal", &t!(w, "growth-apply-goal"), |text| {
        asked.goals.iter().find(|(key, _)| key.as_str() == text).map(|(key, _)| key.clone())
    });
    let answered = match read.finish(|| Some(Answered { result: result?, words: said?, goal })) {
        Ok(answered) => answered,
        Err(answers) => return Ok(page(&visit, &asked, &answers).into_response()),
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let (credit, said) = (asked.ask.learned.credit.clone(), t!(w, "growth-apply-saved"));
    let done = visit
        .submit(&sent, move |tx| {
            apply(tx, &permit, &occasion, (person, &credit), &answered)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(ApplyRefusal::NotAsked) => Ok(not_asked(&visit).into_response()),
        Err(ApplyRefusal::WordsMissing | ApplyRefusal::NoSuchGoal) => {
            Ok(page(&visit, &asked, &sent.answers()).into_response())
        }
    }
}

//! `/outside/{key}/questions/{question}`: one question a page. What is answered is kept at once, so a
//! closed tab loses nothing; a page that is changed from the check page goes back to it.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{DistrictCalendar, Fault, Hours, Key, LocalDate, StaffId};
use maud::html;
use serde::Deserialize;
use web::components::{button, form_kept};
use web::{Answers as Given, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::question_fields::{fields, filled};
use super::question_reading::read;
use super::{asking, own, words};
use crate::allotment::{self, Account, Verdict, judge, of_asker};
use crate::ask::{answer, notice_of, self_reported};
use crate::form::{Form, LeadTime, Question};
use crate::funds::{self, Retired, lead_time};
use crate::machine::State;
use crate::report::answer_report;
use crate::rule::{Rules, rules_on};
use crate::store::Standing;

/// What the pages of a request know besides its answers.
pub(super) struct Known {
    pub request: Standing,
    /// The pages of the phase the request is in.
    pub questions: Vec<Question>,
    pub accounts: Vec<funds::Account>,
    /// The people it is for: name, and how they are written in a form.
    pub people: Vec<(StaffId, String, String)>,
    pub files: Vec<crate::file::Kept>,
    pub lead: LeadTime,
    /// The first day for which the request would be in time.
    pub first_day: kernel::LocalDate,
    /// What the district takes, by the day of the learning or, until that is known, of today.
    pub rules: Rules,
    /// What the person has reported by their own word before, for the same school year.
    pub reported: Hours,
    /// What self-reported hours can be about.
    pub topics: Vec<String>,
    /// What is left of funds for who asks, their department and their building, without this request.
    pub allotments: Vec<(String, Account)>,
    pub verdict: Verdict,
}

impl Known {
    /// Whether it cannot be sent without a file.
    pub(super) fn needs_file(&self) -> bool {
        let answers = &self.request.answers;
        match self.request.form {
            Form::SelfReported => {
                answers.done_hours().is_some_and(|hours| self.rules.own.needs_proof(hours))
            }
            Form::Claim | Form::CollegeCredit => true,
            Form::Conference
            | Form::Workshop
            | Form::Visit
            | Form::CollegeCourse
            | Form::SelfPaced => self.request.state == State::Approved,
        }
    }
}

/// Which check page a change leads back to.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

fn people(tx: &mut Tx, request: &Standing) -> Result<Vec<(StaffId, String, String)>, Fault> {
    let mut people = Vec::new();
    for id in request.people() {
        if let Some(found) = staff::person(tx, id)? {
            let email = found.email.map(|email| email.to_string());
            let written = found.employee_number.or(email).unwrap_or_default();
            people.push((id, found.name.to_string(), written));
        }
    }
    Ok(people)
}

/// What is left for who asks, with the name of each fund.
fn allotments(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    request: &Standing,
    today: LocalDate,
) -> Result<Vec<(String, Account)>, Fault> {
    let accounts = of_asker(tx, calendar, request, today)?;
    let funds = allotment::funds(tx)?;
    let named = |one: Account| Some((funds.iter().find(|it| it.id == one.fund)?.name.clone(), one));
    Ok(accounts.into_iter().filter_map(named).collect())
}

/// The request with what its pages need; a halt where it can no longer be answered.
pub(super) async fn known(visit: &Visit, request: Standing) -> Result<Known, Halt> {
    let (calendar, today) = (visit.words.calendar().clone(), visit.today);
    visit
        .read(move |tx| {
            let lead = lead_time(tx, request.form)?;
            let notice = notice_of(tx, &calendar, &request, today)?;
            let verdict = judge(tx, &calendar, &request, today)?;
            let questions = match request.state {
                State::Draft => {
                    request.answers.questions(request.form, notice, verdict.allotment())
                }
                State::Approved => request.form.report_questions(request.answers.paid()),
                State::Asked
                | State::Denied
                | State::Returned
                | State::Reported
                | State::Confirmed
                | State::Cancelled => Vec::new(),
            };
            let mut accounts = funds::accounts(tx)?;
            accounts.retain(|one| one.is_retired == Retired::No || Some(one.id) == request.account);
            let own = request.form == Form::SelfReported;
            let day = request.answers.starts_on().or(request.answers.done_on()).unwrap_or(today);
            Ok(Known {
                rules: rules_on(tx, day)?,
                reported: if own {
                    self_reported(tx, &calendar, &request, day)?
                } else {
                    Hours::ZERO
                },
                topics: if own { catalog::find::topics(tx)? } else { Vec::new() },
                allotments: allotments(tx, &calendar, &request, today)?,
                verdict,
                people: people(tx, &request)?,
                files: super::files::of(tx, &request)?,
                first_day: lead.first_day(&calendar, today),
                request: request.clone(),
                questions,
                accounts,
                lead,
            })
        })
        .await
}

async fn loaded(visit: &Visit, key: &str, question: &str) -> Result<(Known, Question), Halt> {
    let request = own(visit, key).await?;
    let question = Question::parse(question).ok_or(Halt::NotFound)?;
    let known = known(visit, request).await?;
    Ok((known, question))
}

/// Where the request itself is, for a page that came too late.
fn too_late(known: &Known) -> Response {
    Done::to(format!("/outside/{}", known.request.key)).into_response()
}

/// `GET /outside/{key}/questions/{question}`
pub async fn question_page(
    visit: Visit,
    Path((key, question)): Path<(String, String)>,
    Query(from): Query<From>,
) -> Result<Response, Halt> {
    asking(&visit)?;
    let (known, question) = loaded(&visit, &key, &question).await?;
    if known.questions.is_empty() {
        return Ok(too_late(&known));
    }
    let filled = filled(&visit.words, &known, question).with("from", from.from);
    let given = visit.typed_or(&address(&known, question), filled).await?;
    Ok(page(&visit, &known, question, &given).into_response())
}

/// Where the answers to a question are sent.
fn address(known: &Known, question: Question) -> String {
    format!("/outside/{}/questions/{}", known.request.key, question.name())
}

fn before(known: &Known, question: Question) -> Option<Question> {
    let at = known.questions.iter().position(|one| *one == question)?;
    at.checked_sub(1).map(|before| known.questions[before])
}

/// The heading of a question's page, for a form.
fn heading(w: &web::Words, form: Form, question: Question) -> String {
    match (form, question) {
        (Form::SelfReported, Question::Proof) => t!(w, "outside-ask-learned"),
        (_, question) => words::question(w, question),
    }
}

pub(super) fn page(visit: &Visit, known: &Known, question: Question, given: &Given) -> Page {
    let w = &visit.words;
    let key = &known.request.key;
    let (back, back_words) = if given.value("from") == "check" {
        (format!("/outside/{key}/check"), t!(w, "outside-back-check"))
    } else {
        match before(known, question) {
            Some(before) => {
                (format!("/outside/{key}/questions/{}", before.name()), t!(w, "outside-back-one"))
            }
            None => ("/outside".to_owned(), t!(w, "outside-back")),
        }
    };
    let at = known.questions.iter().position(|one| *one == question).map_or(1, |at| at + 1);
    let caption = t!(
        w,
        "outside-caption",
        form = words::form(w, known.request.form),
        at = at,
        all = known.questions.len()
    );
    Page::new(visit, heading(w, known.request.form, question))
        .caption(caption)
        .back(back, back_words)
        .errors(given)
        .body(html! {
            @if question == Question::Proof {
                (super::files::upload(visit, known, given))
            } @else {
                (form_kept(visit, &address(known, question), given, html! {
                    input type="hidden" name="from" value=(given.value("from"));
                    (fields(w, known, question, given))
                    (button(&t!(w, "outside-continue")))
                }))
            }
            p.small.quiet { (t!(w, "outside-kept")) }
        })
}

/// The people written in a form, found.
async fn found(visit: &Visit, form: &Submitted) -> Result<HashMap<String, StaffId>, Halt> {
    let written = super::question_reading::people_written(form.text("members"));
    let today = visit.today;
    visit
        .read(move |tx| {
            let mut found = HashMap::new();
            for one in &written {
                if let Some(person) = approval::delegate::person_called(tx, one, today)? {
                    found.insert(one.clone(), person);
                }
            }
            Ok(found)
        })
        .await
}

/// The page after a question, given the answers as they are now.
pub(super) fn after(known: &Known, question: Question, from: &str) -> String {
    let key = &known.request.key;
    let at = known.questions.iter().position(|one| *one == question);
    let next = at.and_then(|at| known.questions.get(at + 1));
    match next {
        Some(next) if from != "check" => format!("/outside/{key}/questions/{}", next.name()),
        Some(_) | None => format!("/outside/{key}/check"),
    }
}

/// `POST /outside/{key}/questions/{question}`
pub async fn question_answer(
    visit: Visit,
    Path((key, question)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let (known, question) = loaded(&visit, &key, &question).await?;
    if known.questions.is_empty() {
        return Ok(too_late(&known));
    }
    let found = found(&visit, &form).await?;
    let change = match read(&visit.words, &known, question, (&form, &found)) {
        Ok(change) => change,
        Err(given) => return Ok(page(&visit, &known, question, &given).into_response()),
    };
    // The next page may depend on this one: a late date asks why, a cost asks who pays.
    let mut answered = known.request.clone();
    change(&mut answered.answers);
    let next = self::known(&visit, answered).await?;
    let to = after(&next, question, form.text("from"));
    let (occasion, key, phase) = (visit.occasion(), known.request.key.clone(), known.request.state);
    let done = visit
        .submit(&form, move |tx| {
            if phase == State::Approved {
                answer_report(tx, &permit, &occasion, &key, |answers| change(answers))?;
            } else {
                answer(tx, &permit, &occasion, &key, |answers| change(answers))?;
            }
            Ok(Done::to(to.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(super::moves::refused(&visit, &known.request, refusal).into_response()),
    }
}

/// The key of the request, for links.
pub(super) fn path_of(key: &Key, question: Question) -> String {
    format!("/outside/{key}/questions/{}", question.name())
}

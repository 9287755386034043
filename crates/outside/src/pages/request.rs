//! `GET /outside/{key}`: one request: where it stands, what happens next, what was asked and
//! reported, the money, and everything that happened.

use access::action;
use approval::Course;
use axum::extract::Path;
use kernel::{Key, Money};
use maud::{Markup, html};
use web::components::{
    Fact, Happening, SummaryRow, band, button_group, button_link, button_link_secondary, facts,
    form as post_form, inset, summary_list, timeline, warning,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::alignment::{Can, Serves, serves};
use super::{about, alignment, files, words};
use crate::ask::subject_of;
use crate::file::Kept;
use crate::form::{Form, Question};
use crate::machine::State;
use crate::money::{Sums, sums_of};
use crate::store::{self, Happened, Standing};

pub(super) struct Shown {
    pub(super) request: Standing,
    pub(super) serves: Serves,
    asked: Vec<about::Answered>,
    reported: Vec<about::Answered>,
    files: Vec<Kept>,
    course: Option<Course>,
    sums: Sums,
    events: Vec<Happened>,
    /// Whose it is, when it is not the reader's.
    person: Option<String>,
}

/// `GET /outside/{key}`
pub async fn request_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let shown = load(&visit, key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

/// The request, if it is there for whoever asks.
pub(super) async fn load(visit: &Visit, key: Key) -> Result<Shown, Halt> {
    let (reader, w) = ((visit.actor.clone(), visit.today), visit.words.clone());
    let can = Can::of(visit);
    let (subject, shown) = visit
        .read(move |tx| {
            let request = store::by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let own = request.person == reader.0.person;
            // A draft is its author's alone.
            if request.state == State::Draft && !own {
                return Err(Halt::NotFound);
            }
            let subject = files::subject(tx, &reader, &request)?;
            let person = staff::person(tx, request.person)?.filter(|_| !own);
            let shown = Shown {
                serves: serves(tx, &w, &request, (reader.1, can))?,
                asked: about::asked(tx, &w, &request)?,
                reported: about::reported(tx, &w, &request)?,
                files: files::of(tx, &request)?,
                course: approval::latest(tx, &subject_of(&request), reader.1)?,
                sums: sums_of(tx, request.id)?,
                events: store::events(tx, request.id)?,
                person: person.map(|found| found.name.to_string()),
                request,
            };
            Ok((subject, shown))
        })
        .await?;
    visit.permit::<action::ViewOutside>(&subject)?;
    Ok(shown)
}

pub(super) fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let request = &shown.request;
    let title =
        if request.title.is_empty() { t!(w, "outside-untitled") } else { request.title.clone() };
    let page = Page::new(visit, title).errors(answers);
    let page = match &shown.person {
        Some(person) => page.caption(person.clone()),
        None => page.caption(words::form(w, request.form)).back("/outside", t!(w, "outside-back")),
    };
    page.body(html! {
        (lead(w, shown))
        @if shown.person.is_none() { (next(visit, shown)) }
        @if let Some(course) = &shown.course {
            (band(&t!(w, "outside-approval"), html! {
                (approval::pages::course_steps(w, course))
                (comments(w, course))
            }))
        }
        @if !shown.reported.is_empty() || !shown.files.is_empty() {
            (band(&t!(w, "outside-report"), html! {
                (list(w, &shown.reported))
                @if !shown.files.is_empty() {
                    p { (t!(w, "outside-files")) }
                    (files::links(&request.key, &shown.files))
                }
            }))
        }
        (band(&t!(w, "outside-what-was-asked"), list(w, &shown.asked)))
        (alignment::shown(visit, shown, answers))
        (band(&t!(w, "outside-history"), history(w, &shown.events)))
    })
}

fn lead(w: &Words, shown: &Shown) -> Markup {
    let request = &shown.request;
    let money = |money: Money| html! { (w.money(money)) };
    let (state, estimate) = (t!(w, "outside-where-it-stands"), t!(w, "outside-estimate"));
    let (encumbered, spent) = (t!(w, "outside-encumbered"), t!(w, "outside-spent-in-all"));
    let provider = t!(w, "outside-provider-registered");
    let mut all = vec![
        Fact { name: &state, value: words::state_tag(w, request.state) },
        Fact { name: &estimate, value: money(request.estimate) },
    ];
    if shown.sums.encumbered != Money::ZERO {
        all.push(Fact { name: &encumbered, value: money(shown.sums.encumbered) });
    }
    if request.state == State::Confirmed {
        all.push(Fact { name: &spent, value: money(shown.sums.spent) });
    }
    if let Some((on, reference)) = &request.provider {
        let value = html! { (w.date(*on)) " · " (reference) };
        all.push(Fact { name: &provider, value });
    }
    facts(&all)
}

/// What happens next, and what its author can do.
fn next(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let request = &shown.request;
    let base = format!("/outside/{}", request.key);
    let to = |path: &str| format!("{base}/{path}");
    let cancel = button_link_secondary(&to("cancellation"), &t!(w, "outside-cancel"));
    let said = shown.course.as_ref().and_then(|course| course.comments.last());
    match request.state {
        State::Draft => html! {
            p { (t!(w, "outside-next-draft")) }
            (button_group(html! {
                (button_link(&to("check"), &t!(w, "outside-go-on")))
                (cancel)
            }))
        },
        State::Asked | State::Reported => html! {
            p { (t!(w, "outside-next-waiting")) }
            (button_group(html! {
                @if can_pull_back(shown) {
                    (post_form(visit, &to("pull-back"),
                        web::components::button_secondary(&t!(w, "outside-pull-back"))))
                }
                @if request.state == State::Asked { (cancel) }
            }))
        },
        State::Approved => approved(w, shown, &base),
        State::Denied | State::Returned => html! {
            @if let Some(said) = said {
                (inset(html! { p { strong { (said.by) ": " } (said.text) } }))
            }
            (button_group(html! {
                (post_form(visit, &to("revision"),
                    web::components::button(&t!(w, "outside-revise"))))
                (cancel)
            }))
        },
        State::Confirmed => html! {
            @if request.form.is_college() && request.answers.done_units().is_some() {
                p { (t!(w, "outside-next-accepted")) " "
                    a href="/my/standing" { (t!(w, "outside-to-standing")) } " · "
                    a href="/my/lane" { (t!(w, "outside-to-lane")) } }
            } @else {
                p { (t!(w, "outside-next-confirmed")) " "
                    a href="/my/transcript" { (t!(w, "outside-to-transcript")) } }
            }
        },
        State::Cancelled => html! { p { (t!(w, "outside-next-cancelled")) } },
    }
}

fn can_pull_back(shown: &Shown) -> bool {
    let acted = |course: &Course| {
        course.events.iter().any(|(one, _, _)| one.event == "approve" || one.event == "carry")
    };
    shown.course.as_ref().is_some_and(|course| !acted(course))
}

/// Approved is not registered (REG-12): the page says so until the provider has confirmed.
fn approved(w: &Words, shown: &Shown, base: &str) -> Markup {
    let request = &shown.request;
    let provider = request.answers.provider.clone().unwrap_or_default();
    let questions = request.form.report_questions(request.answers.paid());
    let first = questions.first().copied().unwrap_or(Question::Took);
    let returned = shown.events.iter().rev().find(|one| one.event == "return");
    let is_returned =
        shown.events.last().is_some_and(|last| last.event == "return" || last.event == "pull-back");
    html! {
        @if is_returned {
            @if let Some(note) = returned.and_then(|one| one.note.as_ref()) {
                (inset(html! { p { (t!(w, "outside-report-returned")) " " (note) } }))
            }
        } @else if request.provider.is_none() && request.form != Form::SelfPaced {
            (warning(w, &t!(w, "outside-register-now", provider = provider)))
        }
        p { (t!(w, "outside-next-approved")) }
        (button_group(html! {
            @if request.provider.is_none() {
                (button_link(&format!("{base}/provider"), &t!(w, "outside-provider-keep")))
                (button_link_secondary(&super::question::path_of(&request.key, first),
                    &t!(w, "outside-report-begin")))
            } @else {
                (button_link(&super::question::path_of(&request.key, first),
                    &t!(w, "outside-report-begin")))
            }
            (button_link_secondary(&format!("{base}/cancellation"), &t!(w, "outside-cancel")))
        }))
    }
}

fn comments(w: &Words, course: &Course) -> Markup {
    html! {
        @for one in &course.comments {
            (inset(html! {
                p { strong {
                    @match &one.in_stead_of {
                        Some(of) => (t!(w, "outside-said-for", who = &one.by, of = of)),
                        None => (one.by),
                    }
                    ": "
                } (one.text) }
                p.small.quiet { (w.instant(one.at)) }
            }))
        }
    }
}

fn list(w: &Words, answered: &[about::Answered]) -> Markup {
    let rows: Vec<SummaryRow<'_>> = answered
        .iter()
        .map(|one| SummaryRow { key: &one.label, value: html! { (one.value) }, change: None })
        .collect();
    summary_list(w, &rows)
}

fn history(w: &Words, events: &[Happened]) -> Markup {
    let told: Vec<(String, String, String)> = events
        .iter()
        .rev()
        .map(|one| {
            let by = match (&one.by, &one.on_behalf_of) {
                (Some(by), Some(of)) => t!(w, "outside-said-for", who = by, of = of),
                (Some(by), None) => by.to_string(),
                (None, _) => "Perennial".to_owned(),
            };
            (words::event(w, &one.event), by, w.instant(one.at))
        })
        .collect();
    let listed: Vec<Happening<'_>> = told
        .iter()
        .zip(events.iter().rev())
        .map(|((what, by, when), one)| Happening {
            what,
            by,
            when,
            detail: html! { @if let Some(note) = &one.note { p { (note) } } },
        })
        .collect();
    timeline(&listed)
}

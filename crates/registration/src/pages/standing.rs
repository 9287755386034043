//! `/sections/{key}/standing`: the audiences that a section is filled with and kept filled with.

use std::convert::Infallible;

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Key};
use maud::{Markup, html};
use staff::audience::{Audience, Vocabulary};
use web::components::{
    ActionButton, Column, Empty, Field, Table, action_button, band, button, button_group, empty,
    form, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::roster::seat_counts;
use crate::standing::{
    Kept, StandingAudience, begin_standing, end_standing, keep_filled, standing_audiences_of,
    standing_by_key,
};

const AUDIENCE_CHARACTERS_MAX: usize = 4_000;

struct Seen {
    section: Section,
    standing: Vec<StandingAudience>,
    vocabulary: Vocabulary,
}

fn look(tx: &mut Tx, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let standing = standing_audiences_of(tx, &[section.id])?;
    let vocabulary = staff::vocabulary(tx)?;
    Ok(Some(Seen { section, standing, vocabulary }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| look(tx, &key)?.ok_or(Halt::NotFound)).await
}

pub async fn standing_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    Ok(page(&visit, &seen, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let desk = format!("/sections/{}/registrations", seen.section.key);
    let address = format!("/sections/{}/standing", seen.section.key);
    Page::new(visit, t!(w, "registration-standing"))
        .wide()
        .caption(seen.section.full_title())
        .back(desk, t!(w, "registration-registrations"))
        .errors(answers)
        .body(html! {
            p.lead { (t!(w, "registration-standing-lead")) }
            @if seen.standing.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "registration-standing-none") }))
            } @else { (table(visit, seen)) }
            (band(&t!(w, "registration-standing-new"), form(visit, &address, html! {
                (text_area(answers, Field::new("audience", &t!(w, "registration-standing-whom"))
                    .hint(&t!(w, "registration-standing-hint")).rows(3)))
                (button(&t!(w, "registration-standing-preview")))
            })))
        })
}

fn table(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-standing-whom")),
        Column::number(t!(w, "registration-standing-placed")),
        Column::text(t!(w, "registration-standing-looked")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let caption = t!(w, "registration-standing-caption", count = seen.standing.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in &seen.standing {
        table.push(vec![
            html! { (one.audience) },
            html! { (one.placed) },
            html! {
                @match one.looked_at {
                    Some(at) => (w.instant(at)),
                    None => (t!(w, "registration-standing-soon")),
                }
            },
            action_button(
                visit,
                &ActionButton {
                    action: &format!("/standing/{}/end", one.key),
                    label: &t!(w, "registration-standing-end"),
                    about: &one.audience.to_string(),
                },
            ),
        ]);
    }
    table.render(w)
}

/// The rule, when it can be read and every word in it is one the district uses.
fn read(visit: &Visit, submitted: &Submitted, known: &Vocabulary) -> Result<Audience, Answers> {
    let w = &visit.words;
    let mut read = submitted.read();
    let label = t!(w, "registration-standing-whom");
    let text = read.required_text("audience", &label, AUDIENCE_CHARACTERS_MAX);
    let audience = text.and_then(|text| match Audience::parse(&text) {
        Ok(audience) => match audience.unknown_words(known).first() {
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
    });
    read.finish(|| audience)
}

/// What would happen, worked out by doing it in a transaction that is not kept.
struct Tried(Kept);

/// `POST /sections/{key}/standing`: says in numbers what would happen, then begins.
pub async fn standing_begin(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    let audience = match read(&visit, &submitted, &seen.vocabulary) {
        Ok(audience) => audience,
        Err(answers) => return Ok(page(&visit, &seen, &answers).into_response()),
    };
    let (occasion, section) = (visit.occasion(), seen.section.clone());
    let w = visit.words.clone();
    let reason = t!(w, "registration-standing-left");
    if submitted.text("sure") != "yes" {
        let wanted = audience.clone();
        let tried = visit
            .write(move |tx| {
                let key = begin_standing(tx, &permit, &occasion, &section, &wanted)?;
                let standing = standing_by_key(tx, &key)?
                    .ok_or_else(|| Fault::new("a standing audience that was just written"))?;
                let kept = keep_filled(tx, &permit, &occasion, &standing, &reason)?;
                Err::<Infallible, _>(Failed::Refused(Tried(kept)))
            })
            .await
            .or_halt()?;
        let kept = match tried {
            Ok(never) => match never {},
            Err(Tried(kept)) => kept,
        };
        return Ok(preview(&visit, &seen, &audience, &kept).await?.into_response());
    }
    let page = format!("/sections/{}/standing", section.key);
    let done = visit
        .submit(&submitted, move |tx| {
            let key = begin_standing(tx, &permit, &occasion, &section, &audience)?;
            let standing = standing_by_key(tx, &key)?
                .ok_or_else(|| Fault::new("a standing audience that was just written"))?;
            let kept = keep_filled(tx, &permit, &occasion, &standing, &reason)?;
            let said =
                t!(w, "registration-standing-done", count = kept.registered + kept.still_to_place);
            Ok::<Done, Failed<Infallible>>(Done::to(page.clone()).saying(said))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

async fn preview(
    visit: &Visit,
    seen: &Seen,
    audience: &Audience,
    kept: &Kept,
) -> Result<Page, Halt> {
    let id = seen.section.id;
    let counts = visit.read(move |tx| Ok(seat_counts(tx, &[id])?)).await?;
    let count = counts.get(&id).copied().unwrap_or_default();
    let w = &visit.words;
    let address = format!("/sections/{}/standing", seen.section.key);
    let lines = [
        t!(w, "registration-standing-fit", count = kept.fitting),
        t!(w, "registration-standing-would", count = kept.registered + kept.still_to_place),
        t!(w, "registration-standing-refused", count = kept.refused.len()),
        t!(w, "registration-standing-taken", count = count.taken),
    ];
    Ok(Page::new(visit, t!(w, "registration-standing-sure"))
        .caption(seen.section.full_title())
        .back(address.clone(), t!(w, "registration-standing"))
        .body(html! {
            p { strong { (audience) } }
            ul.bullets { @for line in &lines { li { (line) } } }
            (form(visit, &address, html! {
                input type="hidden" name="audience" value=(audience);
                input type="hidden" name="sure" value="yes";
                (button_group(html! {
                    (button(&t!(w, "registration-standing-begin")))
                    a href=(address) { (t!(w, "registration-others-again")) }
                }))
            }))
        }))
}

/// `POST /standing/{key}/end`
pub async fn standing_end(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (standing, section) = visit
        .read(move |tx| {
            let standing = standing_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let section = catalog::section(tx, standing.section)?.ok_or(Halt::NotFound)?;
            Ok((standing, section))
        })
        .await?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "registration-standing-ended"));
    let page = format!("/sections/{}/standing", section.key);
    let done = visit
        .submit(&submitted, move |tx| {
            end_standing(tx, &permit, &occasion, &standing)?;
            Ok::<Done, Failed<Infallible>>(Done::to(page.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

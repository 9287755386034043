//! The page at a door, and what its script asks for. The page is kept by the device and shows nothing
//! of anybody: who is expected, and what was read, comes only to a paired device that signs for it.
//!
//! It is the one page that needs script: a camera, a queue and a signature have no other way. The
//! roster, the codes and the sheet of paper do the same work without.

use crate::door::scan::{DoorRefusal, Outcome, Scan, Seat, heard};
use crate::door::{self, Scope, list, pairing, signed_text};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use kernel::{By, Failed, Instant, Key, Occasion};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::components::{Empty, Tone, empty, notice};
use web::{Caller, Halt, OrHalt, Page, SentByScript, Words, assets, safety, t};

const SCRIPT: &str = include_str!("../../assets/door.js");
const WORKER: &str = include_str!("../../assets/door-worker.js");
const SCRIPT_PATH: &str = "/door/door.js";
const MANIFEST_PATH: &str = "/door/manifest.webmanifest";
/// Scans that are taken from one request.
const SCANS_AT_ONCE_MAX: usize = 100;

/// `GET /door`
pub async fn door_page(caller: Caller) -> Result<Response, Halt> {
    let caller = caller.as_anybody();
    let w = &caller.words;
    let page = Page::new(&caller, t!(w, "attendance-door-title"))
        .script(SCRIPT_PATH)
        .manifest(MANIFEST_PATH)
        .body(html! {
            noscript { (notice(Tone::Warn, &t!(w, "attendance-door-script"), html! {
                p { (t!(w, "attendance-door-script-more")) }
            })) }
            div #door hidden data-words=(words(w).to_string()) {
                (pairing_form(w))
                (desk(w))
            }
        });
    let headers = [
        (CONTENT_SECURITY_POLICY, safety::INSTALLED_CONTENT_POLICY),
        (HeaderName::from_static("permissions-policy"), safety::CAMERA_POLICY),
    ];
    Ok((headers, page).into_response())
}

fn pairing_form(w: &Words) -> Markup {
    html! {
        form data-part="pair" autocomplete="off" {
            div data-part="pairing" {
                p { (t!(w, "attendance-door-pair-words")) }
                p.error role="alert" hidden data-part="problem" {}
                div.field {
                    label for="door-code" { (t!(w, "attendance-door-code")) }
                    input.input #door-code data-part="code" autocapitalize="characters" spellcheck="false";
                }
                div.field {
                    label for="door-name" { (t!(w, "attendance-door-name")) }
                    p.hint #door-name-hint { (t!(w, "attendance-door-name-hint")) }
                    input.input #door-name data-part="name" aria-describedby="door-name-hint";
                }
                div.buttons { button.button type="submit" { (t!(w, "attendance-door-pair")) } }
            }
        }
    }
}

fn desk(w: &Words) -> Markup {
    html! {
        div data-part="desk" hidden {
            h2 data-part="title" {}
            p.figure data-part="count" {}
            form data-part="scan" autocomplete="off" {
                div.field {
                    label for="door-text" { (t!(w, "attendance-door-scan")) }
                    p.hint #door-text-hint { (t!(w, "attendance-door-scan-hint")) }
                    input.input #door-text data-part="text" aria-describedby="door-text-hint"
                        spellcheck="false" autocapitalize="none" enterkeyhint="send";
                }
                div.buttons {
                    button.button type="submit" { (t!(w, "attendance-door-take")) }
                    button.button.two type="button" data-part="camera" hidden {
                        (t!(w, "attendance-door-camera"))
                    }
                }
            }
            video data-part="video" hidden muted playsinline {}
            div data-part="said" role="status" hidden {}
            div.buttons {
                button.button.two type="button" data-part="let-in" hidden {
                    (t!(w, "attendance-door-let-in"))
                }
            }
            p { span data-part="network" role="status" {} " " strong data-part="unsent" hidden {} }
            section.band {
                h2 { (t!(w, "attendance-door-latest")) }
                div data-part="none" {
                    (empty(w, &Empty::FirstTime { words: &t!(w, "attendance-door-none"), action: None }))
                }
                ul.latest data-part="latest" {}
            }
            p.quiet data-part="until" {}
            button.button.two type="button" data-part="forget" { (t!(w, "attendance-door-forget")) }
        }
    }
}

/// What the script says, in the language of the page.
fn words(w: &Words) -> Value {
    let outcome = |outcome: Outcome| (outcome.name().to_owned(), outcome_words(w, outcome).into());
    let advice = |outcome: Outcome| {
        advice_words(w, outcome).map(|words| (outcome.name().to_owned(), words.into()))
    };
    let outcomes: serde_json::Map<String, Value> = Outcome::ALL.into_iter().map(outcome).collect();
    let advice: serde_json::Map<String, Value> =
        Outcome::ALL.into_iter().filter_map(advice).collect();
    let counting: Vec<&str> =
        Outcome::ALL.iter().filter(|outcome| outcome.counts()).map(|one| one.name()).collect();
    json!({
        "in": counting,
        "outcomes": outcomes,
        "advice": advice,
        "read": t!(w, "attendance-door-read", name = "{name}"),
        "unknownYet": t!(w, "attendance-door-unknown-yet", name = "{name}"),
        "unknownYetMore": t!(w, "attendance-door-unknown-yet-more"),
        "count": t!(w, "attendance-door-count", here = "{here}", all = "{all}"),
        "unsent": t!(w, "attendance-door-unsent", count = "{count}"),
        "unsentOne": t!(w, "attendance-door-unsent-one"),
        "notSent": t!(w, "attendance-door-not-sent"),
        "online": t!(w, "attendance-door-online"),
        "offline": t!(w, "attendance-door-offline"),
        "trouble": t!(w, "attendance-door-trouble"),
        "refusedMore": t!(w, "attendance-door-refused-more"),
        "pairOffline": t!(w, "attendance-door-pair-offline"),
        "forgetUnsent": t!(w, "attendance-door-forget-unsent", count = "{count}"),
        "noCamera": t!(w, "attendance-door-no-camera"),
        "zone": w.calendar().zone_name(),
    })
}

/// What a scan came to: "Ana Ruiz is in".
pub(super) fn outcome_words(w: &Words, outcome: Outcome) -> String {
    let name = "{name}";
    match outcome {
        Outcome::Arrived => t!(w, "attendance-door-came-arrived", name = name),
        Outcome::Present => t!(w, "attendance-door-came-present", name = name),
        Outcome::Again => t!(w, "attendance-door-came-again", name = name),
        Outcome::WalkedIn => t!(w, "attendance-door-came-walked-in", name = name),
        Outcome::NoSeat => t!(w, "attendance-door-came-no-seat", name = name),
        Outcome::Unknown => t!(w, "attendance-door-came-unknown", name = name),
        Outcome::NothingNow => t!(w, "attendance-door-came-nothing-now", name = name),
        Outcome::Own => t!(w, "attendance-door-came-own", name = name),
        Outcome::Settled => t!(w, "attendance-door-came-settled", name = name),
        Outcome::OutOfTime => t!(w, "attendance-door-came-out-of-time", name = name),
    }
}

fn advice_words(w: &Words, outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::Arrived | Outcome::Present | Outcome::Again | Outcome::WalkedIn => None,
        Outcome::NoSeat => Some(t!(w, "attendance-door-advice-no-seat")),
        Outcome::Unknown => Some(t!(w, "attendance-door-advice-unknown")),
        Outcome::NothingNow => Some(t!(w, "attendance-door-advice-nothing-now")),
        Outcome::Own => Some(t!(w, "attendance-door-advice-own")),
        Outcome::Settled => Some(t!(w, "attendance-door-advice-settled")),
        Outcome::OutOfTime => Some(t!(w, "attendance-door-advice-out-of-time")),
    }
}

fn kept_files() -> [&'static str; 5] {
    ["/door", SCRIPT_PATH, assets::style_path(), assets::script_path(), assets::MARK_PATH]
}

/// `GET /door/door.js`
pub async fn script() -> Response {
    file("text/javascript; charset=utf-8", SCRIPT.to_owned())
}

/// `GET /door/worker.js`: named by what it keeps, so that a new release is noticed.
pub async fn worker() -> Response {
    let files = json!(kept_files()).to_string();
    let digest = Sha256::digest(format!("{SCRIPT}{WORKER}{files}"));
    let version: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let text = WORKER.replace("{{version}}", &version).replace("{{files}}", &files);
    let mut response = file("text/javascript; charset=utf-8", text);
    let scope = axum::http::HeaderValue::from_static("/door");
    response.headers_mut().insert(HeaderName::from_static("service-worker-allowed"), scope);
    response
}

/// `GET /door/manifest.webmanifest`: how the page is called once it is installed.
pub async fn manifest(caller: Caller) -> Response {
    let w = &caller.words;
    let manifest = json!({
        "name": t!(w, "attendance-door-installed"),
        "short_name": t!(w, "attendance-door-installed-short"),
        "lang": w.language().tag(),
        "start_url": "/door",
        "scope": "/door",
        "display": "standalone",
        "icons": [{ "src": assets::MARK_PATH, "type": "image/svg+xml", "sizes": "any" }],
    });
    file("application/manifest+json", manifest.to_string())
}

fn file(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text).into_response()
}

#[derive(Deserialize)]
struct ToPair {
    code: String,
    name: String,
    #[serde(rename = "publicKey")]
    public_key: String,
}

#[derive(Deserialize)]
struct ToList {
    door: String,
    at: i64,
    signature: String,
}

#[derive(Deserialize)]
struct ToTake {
    door: String,
    scans: Vec<ToScan>,
}

#[derive(Deserialize)]
struct ToScan {
    id: String,
    at: i64,
    text: String,
    seat: String,
    signature: String,
}

impl ToScan {
    fn scan(self) -> Option<Scan> {
        Some(Scan {
            key: Key::parse(&self.id)?,
            at: Instant::from_micros(self.at),
            text: Some(self.text).filter(|text| text.len() <= crate::door::scan::TEXT_BYTES_MAX)?,
            seat: Seat::parse(&self.seat)?,
            signature: self.signature,
        })
    }
}

fn read<T: for<'a> Deserialize<'a>>(sent: &SentByScript) -> Option<T> {
    serde_json::from_slice(&sent.0).ok()
}

fn told(status: StatusCode, value: &Value) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn unreadable(w: &Words) -> Response {
    told(StatusCode::BAD_REQUEST, &json!({ "refused": t!(w, "attendance-door-unreadable") }))
}

fn occasion(caller: &Caller) -> Occasion {
    Occasion { by: By::System("door"), now: caller.now, today: caller.today }
}

fn millis(at: Instant) -> i64 {
    at.micros() / 1_000
}

/// `POST /door/pairing`: a device shows the code that was issued for it.
pub async fn pair_device(caller: Caller, sent: SentByScript) -> Result<Response, Halt> {
    let w = &caller.words;
    let Some(ToPair { code, name, public_key }) = read(&sent) else { return Ok(unreadable(w)) };
    let occasion = occasion(&caller);
    let paired = caller
        .write(move |tx| pairing::pair(tx, &occasion, (&code, &name, &public_key)))
        .await
        .or_halt()?;
    Ok(match paired {
        Ok(paired) => told(
            StatusCode::OK,
            &json!({ "door": paired.door.as_str(), "now": millis(caller.now) }),
        ),
        Err(refusal) => {
            let (field, words) = match refusal {
                pairing::PairRefusal::UnknownCode => ("code", t!(w, "attendance-door-no-code")),
                pairing::PairRefusal::NameMissing => ("name", t!(w, "attendance-door-no-name")),
                pairing::PairRefusal::NoKey => ("code", t!(w, "attendance-door-no-key")),
            };
            told(StatusCode::CONFLICT, &json!({ "refused": words, "field": field }))
        }
    })
}

/// `POST /door/list`: whom the door expects, for the device that signs for it.
pub async fn list_expected(caller: Caller, sent: SentByScript) -> Result<Response, Halt> {
    let w = caller.words.clone();
    let Some(ToList { door, at, signature }) = read(&sent) else { return Ok(unreadable(&w)) };
    let Some(key) = Key::parse(&door) else { return Ok(unreadable(&w)) };
    let now = caller.now;
    let text = signed_text("list", &[key.as_str(), &at.to_string()]);
    let listed = caller
        .write(move |tx| {
            let door = heard(tx, now, &key, (&text, &signature))?;
            pairing::seen(tx, door.id, now)?;
            let people = list::expected(tx, &door, now)?;
            let title = title(tx, &w, door.scope)?;
            Ok::<_, Failed<DoorRefusal>>((door, people, title))
        })
        .await
        .or_halt()?;
    let w = &caller.words;
    Ok(match listed {
        Ok((door, people, title)) => {
            let people: Vec<Value> = people
                .iter()
                .map(|one| {
                    json!({
                        "name": one.name.to_string(),
                        "prints": one.prints,
                        "here": one.here == list::Here::Yes,
                    })
                })
                .collect();
            let walk_ins = match door.scope {
                Scope::Section(_) => true,
                Scope::Day { .. } => false,
            };
            told(
                StatusCode::OK,
                &json!({
                    "title": title,
                    "until": t!(w, "attendance-door-until",
                        name = door.name.as_deref().unwrap_or_default(),
                        until = w.instant(door.expires_at)),
                    "people": people,
                    "walkIns": walk_ins,
                    "now": millis(now),
                }),
            )
        }
        Err(refusal) => refused(w, refusal),
    })
}

/// What stands above the desk: the section, or the day and the building.
pub(super) fn title(tx: &mut db::Tx, w: &Words, scope: Scope) -> Result<String, kernel::Fault> {
    Ok(match scope {
        Scope::Section(section) => {
            crate::section(tx, section)?.map(|section| super::name_of(&section)).unwrap_or_default()
        }
        Scope::Day { on, building } => {
            let day = w.date_long(on);
            match building {
                Some(building) => {
                    let building = staff::building(tx, building)?.map(|building| building.name);
                    format!("{}, {day}", building.unwrap_or_default())
                }
                None => day,
            }
        }
    })
}

/// `POST /door/scans`: what was read, each signed when it was read. Each is taken by itself, once.
pub async fn take_scans(caller: Caller, sent: SentByScript) -> Result<Response, Halt> {
    let w = caller.words.clone();
    let Some(ToTake { door, scans }) = read(&sent) else { return Ok(unreadable(&w)) };
    let Some(key) = Key::parse(&door) else { return Ok(unreadable(&w)) };
    let scans: Option<Vec<Scan>> = scans.into_iter().map(ToScan::scan).collect();
    let Some(scans) = scans.filter(|scans| scans.len() <= SCANS_AT_ONCE_MAX) else {
        return Ok(unreadable(&w));
    };
    let (occasion, mut answers) = (occasion(&caller), Vec::with_capacity(scans.len()));
    for scan in scans {
        let door = key.clone();
        let taken = caller.write(move |tx| door::take(tx, &occasion, &door, &scan)).await;
        match taken.or_halt()? {
            Ok(answer) => answers.push(json!({
                "id": answer.scan.as_str(),
                "outcome": answer.outcome.name(),
                "name": answer.name.map(|name| name.to_string()),
            })),
            Err(refusal) => return Ok(refused(&caller.words, refusal)),
        }
    }
    Ok(told(StatusCode::OK, &json!({ "answers": answers })))
}

fn refused(w: &Words, refusal: DoorRefusal) -> Response {
    let (status, words) = match refusal {
        DoorRefusal::NotThisDevice => (StatusCode::UNAUTHORIZED, t!(w, "attendance-door-not-this")),
        DoorRefusal::Revoked { at } => {
            (StatusCode::CONFLICT, t!(w, "attendance-door-revoked", at = w.instant(at)))
        }
        DoorRefusal::Over { since } => {
            (StatusCode::CONFLICT, t!(w, "attendance-door-over", since = w.instant(since)))
        }
    };
    told(status, &json!({ "refused": words }))
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, WORKER};

    #[test]
    fn the_script_at_the_door_is_small_and_keeps_to_the_content_security_policy() {
        assert!(SCRIPT.len() <= 15 * 1024, "{} bytes", SCRIPT.len());
        for script in [SCRIPT, WORKER] {
            for forbidden in [
                "innerHTML",
                "outerHTML",
                "eval(",
                "insertAdjacentHTML",
                ".style",
                "http:",
                "https:",
            ] {
                assert!(!script.contains(forbidden), "{forbidden}");
            }
        }
    }
}

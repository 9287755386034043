//! A browser for page tests, behind the feature `testing`: asks a slice's own router as a person,
//! follows the rules of forms, and reads the answer as people do.
//!
//! ```text
//! each_engine(|db| {
//!     let browser = Browser::new(db, routes(), day("2025-10-14"), &Persona::new(1, "Ana", "Ruiz"));
//!     let page = browser.get("/sections/018f…");
//!     assert!(page.text().contains("3 seats left"));
//!     let done = browser.send("/sections/018f…/registration", &[("reason", "")]);
//!     assert_eq!(done.location.as_deref(), Some("/my/learning"));
//! });
//! ```

use std::sync::Arc;

use access::{Actor, Grant, Role};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use db::{Database, Tx};
use http_body_util::BodyExt;
use kernel::{
    AccountId, BuildingId, Clock, DistrictCalendar, Fault, Instant, LocalDate, LoginId, PersonName,
    StaffId,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower::ServiceExt;

use crate::application::{Application, Hooks, Recognised, Theme};
use crate::form::{GUARD_FIELD, ONCE_FIELD, bound_to, random_hex};
use crate::{Language, PublicAddress, cookie, safety};

/// Who asks. Travels in the cookie, so that no table of accounts is needed.
#[derive(Clone, Debug)]
pub struct Persona {
    person: i64,
    given: String,
    family: String,
    grants: Vec<Grant>,
    language: Option<Language>,
    theme: Theme,
    supervises: bool,
}

impl Persona {
    /// A member of staff; their account has the same number.
    pub fn new(person: i64, given: &str, family: &str) -> Persona {
        Persona {
            person,
            given: given.to_owned(),
            family: family.to_owned(),
            grants: Vec::new(),
            language: None,
            theme: Theme::System,
            supervises: false,
        }
    }

    /// Holds a role everywhere, or at a building.
    #[must_use]
    pub fn holding(mut self, role: Role, building: Option<BuildingId>) -> Persona {
        self.grants.push(Grant { role, building });
        self
    }

    #[must_use]
    pub fn speaking(mut self, language: Language) -> Persona {
        self.language = Some(language);
        self
    }

    #[must_use]
    pub fn preferring(mut self, theme: Theme) -> Persona {
        self.theme = theme;
        self
    }

    #[must_use]
    pub fn supervising(mut self) -> Persona {
        self.supervises = true;
        self
    }

    fn token(&self) -> String {
        let grant = |grant: &Grant| match grant.building {
            Some(building) => format!("{}@{}", grant.role.name(), building.0),
            None => grant.role.name().to_owned(),
        };
        let grants: Vec<String> = self.grants.iter().map(grant).collect();
        let flag = |set: bool| if set { "yes" } else { "" };
        [
            self.person.to_string().as_str(),
            &self.given,
            &self.family,
            &grants.join(","),
            self.language.map_or("", Language::tag),
            self.theme.name().unwrap_or(""),
            flag(self.supervises),
        ]
        .join("|")
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the server's own asks a database")]
fn recognise(
    _: &mut Tx,
    token: &str,
    now: Instant,
    _: LocalDate,
) -> Result<Option<Recognised>, Fault> {
    let parts: Vec<&str> = token.split('|').collect();
    let [person, given, family, grants, language, theme, supervises] = parts.as_slice() else {
        return Ok(None);
    };
    let Ok(person) = person.parse::<i64>() else { return Ok(None) };
    let grants = grants.split(',').filter_map(|grant| {
        let (role, building) = grant.split_once('@').unwrap_or((grant, ""));
        Some(Grant { role: Role::parse(role)?, building: building.parse().ok().map(BuildingId) })
    });
    Ok(Some(Recognised {
        login: LoginId(person),
        actor: Actor {
            account: AccountId(person),
            person: StaffId(person),
            name: PersonName::new(given, family, None),
            grants: grants.collect(),
            capacity: access::Capacity::Oneself,
        },
        language: Language::parse(language),
        theme: Theme::parse(theme),
        csrf_secret: secret_of(token),
        seen_at: now,
        position: None,
        supervises: !supervises.is_empty(),
        hand: None,
    }))
}

fn secret_of(token: &str) -> String {
    format!("secret of {token}")
}

#[expect(clippy::unnecessary_wraps, reason = "the server's own writes")]
fn seen(_: &mut Tx, _: LoginId, _: Instant) -> Result<(), Fault> {
    Ok(())
}

/// An application for tests: noon of a day in the district's zone, personas for people.
pub fn application(database: &Database, today: LocalDate) -> Arc<Application> {
    let calendar = DistrictCalendar::nebraska();
    let noon = calendar.start_of(today).plus_minutes(12 * 60);
    let hooks = Hooks { recognise, seen };
    let public = PublicAddress::of_this_machine(8080);
    Application::start(database.clone(), Clock::at(noon), hooks, public, false)
        .expect("a migrated database has settings")
}

/// A browser with somebody's cookie in it, or nobody's.
pub struct Browser {
    service: Router,
    token: Option<String>,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// Where a redirect leads.
    pub location: Option<String>,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Browser {
    /// A browser in which the persona is signed in.
    pub fn new(
        database: &Database,
        routes: Router<Arc<Application>>,
        today: LocalDate,
        persona: &Persona,
    ) -> Browser {
        Browser { token: Some(persona.token()), ..Browser::signed_out(database, routes, today) }
    }

    /// A browser in which nobody is signed in.
    pub fn signed_out(
        database: &Database,
        routes: Router<Arc<Application>>,
        today: LocalDate,
    ) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for one test");
        let service = safety::guarded(routes, application(database, today));
        Browser { service, token: None, runtime }
    }

    /// A browser in which nobody is signed in, on a server that soon gives an answer up.
    #[cfg(test)]
    pub(crate) fn hasty(database: &Database, routes: Router<Arc<Application>>) -> Browser {
        let today = LocalDate::parse("2025-10-14").expect("a day");
        let service = safety::guarded_within(
            routes,
            application(database, today),
            std::time::Duration::from_millis(50),
        );
        Browser { service, ..Browser::signed_out(database, Router::new(), today) }
    }

    /// The same browser with somebody else's cookie.
    #[must_use]
    pub fn now_as(mut self, persona: &Persona) -> Browser {
        self.token = Some(persona.token());
        self
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).expect("a path"))
    }

    /// Sends a form as our own pages do: from here, with its guard, drawn just now.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_once(&random_hex(), path, fields)
    }

    /// Sends one drawing of a form, named by `once`; twice, when asked twice.
    pub fn send_once(&self, once: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let guard = self.token.as_ref().map(|token| bound_to(&secret_of(token), once));
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair(ONCE_FIELD, once);
        if let Some(guard) = &guard {
            body.append_pair(GUARD_FIELD, guard);
        }
        body.extend_pairs(fields);
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body.finish())).expect("a path"))
    }

    /// Sends a form with one file.
    pub fn send_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        let once = random_hex();
        let guard = self.token.as_ref().map(|token| bound_to(&secret_of(token), &once));
        let mut all = fields.to_vec();
        all.push((ONCE_FIELD, &once));
        all.extend(guard.as_ref().map(|guard| (GUARD_FIELD, guard.as_str())));
        let mut body = Vec::new();
        for (name, value) in all {
            let part = format!(
                "--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let (field, name, bytes) = file;
        let part = format!(
            "--part\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--part--\r\n");
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
        self.ask(request.body(Body::from(body)).expect("a path"))
    }

    /// Sends any request, with this browser's cookie.
    pub fn ask(&self, mut request: Request<Body>) -> Answer {
        if let Some(token) = &self.token {
            let value = utf8_percent_encode(token, NON_ALPHANUMERIC);
            let pair = format!("{}={value}", cookie::LOGIN);
            let pair = pair.parse().expect("an encoded cookie is plain ASCII");
            request.headers_mut().append(header::COOKIE, pair);
        }
        let host = HeaderValue::from_static("localhost:8080");
        request.headers_mut().entry(header::HOST).or_insert(host);
        let service = self.service.clone();
        self.runtime.block_on(async move {
            let response = service.oneshot(request).await.expect("the router always answers");
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.expect("a body in memory").to_bytes().to_vec();
            let location = parts.headers.get(header::LOCATION);
            Answer {
                status: parts.status.as_u16(),
                location: location.and_then(|value| value.to_str().ok()).map(str::to_owned),
                headers: parts.headers,
                bytes,
            }
        })
    }
}

impl Answer {
    /// The page as it was sent.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words of the page's main part, one space between them: what a person reads.
    pub fn text(&self) -> String {
        let html = self.html();
        let main = html.find("<main").and_then(|start| {
            let end = html[start..].find("</main>")?;
            Some(html[start..start + end].to_owned())
        });
        words_of(&main.unwrap_or(html))
    }

    /// The title of the document.
    pub fn title(&self) -> String {
        let html = self.html();
        let inside = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        inside.map(|(title, _)| words_of(title)).unwrap_or_default()
    }

    /// The value of a response header; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }
}

fn words_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside_tag = false;
    for c in html.chars() {
        match c {
            '<' => inside_tag = true,
            '>' => {
                inside_tag = false;
                text.push(' ');
            }
            _ if !inside_tag => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

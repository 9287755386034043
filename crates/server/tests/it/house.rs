//! The service as it runs: the real router, the real recognition of logins, a real database of
//! either engine, and visitors who click and type.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use db::Database;
use http_body_util::BodyExt;
use kernel::{Clock, DistrictCalendar, Instant, LocalDate, LocalTime, StaffId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use server::{edge, routes};
use tower::ServiceExt;
use web::{Application, PublicAddress, cookie};

use crate::form::Form;
use crate::page::Page;

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// An instant of the district's wall clock: `2025-10-14 12:00`.
pub fn at(text: &str) -> Instant {
    let (on, time) = text.split_once(' ').unwrap_or_else(|| panic!("{text}: a day and a time"));
    let time = LocalTime::parse(time).unwrap_or_else(|| panic!("{time} is no time"));
    DistrictCalendar::nebraska().instant(day(on), time)
}

/// Where the district's people reach it.
pub fn public() -> PublicAddress {
    PublicAddress::parse("https://learning.prairie.example").expect("an address")
}

/// The service at an instant, over one database.
pub struct House {
    application: Arc<Application>,
    service: Router,
    runtime: tokio::runtime::Runtime,
    pub now: Instant,
}

impl House {
    pub fn open(database: &Database, now: &str) -> House {
        House::open_at(database, at(now))
    }

    pub fn open_at(database: &Database, now: Instant) -> House {
        let application =
            Application::start(database.clone(), Clock::at(now), edge::HOOKS, public(), false)
                .expect("a migrated database has settings");
        let service = routes::router(Arc::clone(&application));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for one test");
        House { application, service, runtime, now }
    }

    pub fn database(&self) -> &Database {
        &self.application.database
    }

    /// Somebody with nobody's cookie.
    pub fn stranger(&self) -> Visitor<'_> {
        Visitor { house: self, cookies: RefCell::default() }
    }

    /// Signed in as the person, without typing a password.
    pub fn visitor(&self, person: StaffId) -> Visitor<'_> {
        let secret = self.login(person, self.application.today());
        self.bearing(&secret)
    }

    /// The secret of a login begun on a day when the person still worked here.
    pub fn login(&self, person: StaffId, on: LocalDate) -> String {
        let now = self.now;
        self.database()
            .write_now(move |tx| {
                let account = identity::account::of_person(tx, person)?
                    .unwrap_or_else(|| panic!("{person:?} has no account"));
                identity::login::start(tx, account.id, &account.name, now, on)
            })
            .unwrap_or_else(|failed| panic!("{person:?} cannot sign in: {failed:?}"))
    }

    /// Somebody whose cookie holds this secret.
    pub fn bearing(&self, secret: &str) -> Visitor<'_> {
        let visitor = self.stranger();
        let kept = (cookie::LOGIN.to_owned(), encoded(secret));
        visitor.cookies.borrow_mut().extend([kept]);
        visitor
    }

    /// Entries in the journal.
    pub fn journal(&self) -> i64 {
        self.database()
            .read_now(|tx| tx.one(&JOURNAL, &[], |row| row.get(0)))
            .expect("the journal can be counted")
    }
}

db::sql! {
    JOURNAL = "select seq from journal_head";
}

fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// A browser with its cookies.
pub struct Visitor<'a> {
    house: &'a House,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Visitor<'_> {
    /// Opens an address, going on where it sends us.
    #[track_caller]
    pub fn open(&self, path: &str) -> Page {
        self.follow(self.get(path))
    }

    /// Asks for an address and stays there.
    pub fn get(&self, path: &str) -> Page {
        self.ask(path, Request::get(path).body(Body::empty()).expect("a path"))
    }

    /// Presses a form's button and goes on where it sends us.
    #[track_caller]
    pub fn send(&self, form: &Form) -> Page {
        self.follow(self.post(form))
    }

    /// Presses a form's button and stays with the answer.
    pub fn post(&self, form: &Form) -> Page {
        if form.has_files {
            return self.post_parts(form, &[]);
        }
        self.post_fields(&form.action, &form.sent())
    }

    /// Sends fields to an address, from a page of ours.
    pub fn post_fields(&self, path: &str, fields: &[(String, String)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()));
        self.ask(path, request.expect("a path"))
    }

    /// Presses a form's button with files in its file fields: field, name, content.
    pub fn post_parts(&self, form: &Form, files: &[(&str, &str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, value) in form.sent() {
            let head = format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"");
            body.extend_from_slice(format!("{head}\r\n\r\n{value}\r\n").as_bytes());
        }
        for (field, name, content) in files {
            let head = format!(
                "--part\r\nContent-Disposition: form-data; name=\"{field}\"; \
                 filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--part--\r\n");
        let request = Request::post(&form.action)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part")
            .body(Body::from(body));
        self.ask(&form.action, request.expect("a path"))
    }

    #[track_caller]
    fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            match &page.location {
                Some(next) if page.status == 303 => page = self.get(next),
                Some(_) | None => return page,
            }
        }
        panic!("{} is a redirect without end", page.path);
    }

    /// Sends any request with these cookies, and stays with the answer.
    pub fn ask_for(&self, request: Request<Body>) -> Page {
        let path = request.uri().path().to_owned();
        self.ask(&path, request)
    }

    fn ask(&self, path: &str, mut request: Request<Body>) -> Page {
        for (name, value) in self.cookies.borrow().iter() {
            let pair = format!("{name}={value}").parse().expect("an encoded cookie is plain ASCII");
            request.headers_mut().append(header::COOKIE, pair);
        }
        let host = HeaderValue::from_static("learning.prairie.example");
        request.headers_mut().entry(header::HOST).or_insert(host);
        let service = self.house.service.clone();
        let page = self.house.runtime.block_on(async move {
            let response = service.oneshot(request).await.expect("the router always answers");
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.expect("a body in memory").to_bytes().to_vec();
            let location = parts.headers.get(header::LOCATION);
            Page {
                path: path.to_owned(),
                status: parts.status.as_u16(),
                location: location.and_then(|value| value.to_str().ok()).map(str::to_owned),
                headers: parts.headers,
                bytes,
            }
        });
        self.keep_cookies(&page);
        page
    }

    fn keep_cookies(&self, page: &Page) {
        for set in page.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().expect("our cookies are plain ASCII");
            let pair = set.split(';').next().and_then(|pair| pair.split_once('='));
            let (name, value) = pair.expect("a cookie has a name and a value");
            if set.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

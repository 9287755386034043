//! What every answer carries, whatever it says: walked over every address, signed in and not, and
//! over everything that can go wrong at the edge.

use axum::body::Body;
use axum::http::{Method as HttpMethod, Request, header};
use db::testing::on_sqlite;
use server::routes::{Method, TABLE};

use super::NOW;
use super::places::Places;
use crate::house::{House, Visitor};
use crate::page::Page;

/// Headers that each answer has, with what they begin with.
const CARRIED: &[(&str, &str)] = &[
    ("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "accelerometer=()"),
    ("x-robots-tag", "noindex"),
    ("cache-control", ""),
    ("x-request-id", ""),
];

fn lacks(page: &Page) -> Vec<String> {
    let missing = CARRIED.iter().filter(|(name, begins)| {
        let value = page.headers.get(*name).and_then(|value| value.to_str().ok());
        !value.is_some_and(|value| value.starts_with(begins) && !value.contains("unsafe"))
    });
    missing.map(|(name, _)| format!("{} ({}): {name}", page.path, page.status)).collect()
}

/// What can go wrong before a page is asked, and the status it comes to.
fn mishaps(visitor: &Visitor<'_>) -> Vec<(u16, Page)> {
    let sent = |path: &str, site: &str, kind: &str| {
        Request::post(path).header("sec-fetch-site", site).header(header::CONTENT_TYPE, kind)
    };
    let encoded = "application/x-www-form-urlencoded";
    let form = |path: &str| sent(path, "same-origin", encoded);
    let whole = |request: axum::http::request::Builder, body: Vec<u8>| {
        visitor.ask_for(request.body(Body::from(body)).expect("a request"))
    };
    let much = 40 * 1024 * 1024;
    vec![
        (404, visitor.get("/nowhere")),
        (405, whole(Request::builder().method(HttpMethod::DELETE).uri("/catalog"), Vec::new())),
        (405, visitor.get("/sign-out")),
        (413, whole(form("/account"), vec![b'x'; 2 * 1024 * 1024])),
        (413, whole(form("/imports").header(header::CONTENT_LENGTH, much), Vec::new())),
        (400, whole(sent("/account", "same-origin", "application/json"), Vec::new())),
        (403, whole(sent("/account", "cross-site", encoded), Vec::new())),
        (421, whole(Request::get("/").header(header::HOST, "evil.example"), Vec::new())),
        (200, visitor.get(web::assets::style_path())),
    ]
}

#[test]
fn every_answer_carries_what_keeps_browsers_from_being_led_astray() {
    on_sqlite(|database| {
        let house = House::open(database, NOW);
        let places = Places::furnish(&house);
        let mut problems = Vec::new();
        for person in ["", "Ivan", "Tariq"] {
            let visitor = places.guest(&house, person);
            for line in TABLE.iter() {
                let place = places.of(line.path).expect("the matrix has a sample of each");
                problems.extend(lacks(&match line.method {
                    Method::Get => visitor.get(&place.path),
                    Method::Post => visitor.post_fields(&place.path, &[]),
                }));
            }
        }
        for (status, page) in mishaps(&places.guest(&house, "Ivan")) {
            if page.status != status {
                problems.push(format!(
                    "{}: {}, not {status}\n{}",
                    page.path,
                    page.status,
                    page.text()
                ));
            }
            problems.extend(lacks(&page));
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    });
}

#[test]
fn no_form_is_taken_from_another_site_not_even_with_its_guard() {
    on_sqlite(|database| {
        let house = House::open(database, NOW);
        let places = Places::furnish(&house);
        let ivan = places.guest(&house, "Ivan");
        let guard = ivan.get("/account").forms().first().expect("a form").sent();
        let before = house.journal();
        let foreign: [&[(&str, &str)]; 4] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://evil.example")],
        ];
        for line in TABLE.iter().filter(|line| line.method == Method::Post) {
            let place = places.of(line.path).expect("the matrix has a sample of each");
            for headers in foreign {
                let mut body = form_urlencoded::Serializer::new(String::new());
                body.extend_pairs(&guard);
                let mut request = Request::post(&place.path)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                for (name, value) in headers {
                    request = request.header(*name, *value);
                }
                let page =
                    ivan.ask_for(request.body(Body::from(body.finish())).expect("a request"));
                let refused = matches!(page.status, 403 | 404);
                assert!(refused, "POST {} {headers:?}: {}", line.path, page.status);
            }
        }
        assert_eq!(house.journal(), before, "nothing was done");
    });
}

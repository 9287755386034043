//! What every page has around it, always in the same order: skip link, header, navigation, the way
//! back, at most one notice, what is wrong with a form, caption and heading, the page itself, and
//! the foot with whom to ask.

use access::Capacity;
use axum::http::header::{CONTENT_LANGUAGE, REFRESH, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::answers::Answers;
use crate::application::Theme;
use crate::components::{error_summary, form};
use crate::nav::{Place, place_of, places};
use crate::visit::{Caller, SIGN_OUT_PATH, STOP_ACTING_PATH};
use crate::words::Language;
use crate::{assets, cookie, t};

/// How wide the page's text runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// Two thirds: one question, one decision.
    Journey,
    /// All of it: tables and filters.
    Desk,
    /// All of it, and on paper it lies on its side: one table with many columns.
    Sideways,
}

/// How the page leads back.
#[derive(Clone)]
enum Way {
    None,
    Back { href: String, words: String },
    Trail(Vec<(String, String)>),
}

/// A page, put together by a handler and answered with.
#[derive(Clone)]
pub struct Page {
    caller: Caller,
    status: StatusCode,
    title: String,
    caption: Option<String>,
    lead: Option<String>,
    way: Way,
    notice: Option<Markup>,
    errors: Option<Answers>,
    actions: Option<Markup>,
    width: Width,
    place: Option<Place>,
    refresh_seconds: Option<u32>,
    scripts: Vec<String>,
    manifest: Option<String>,
    body: Markup,
}

impl Page {
    /// A page for whoever asks, headed by its task. `&visit` will do for `caller`.
    pub fn new(caller: &Caller, title: impl Into<String>) -> Page {
        Page {
            caller: caller.clone(),
            status: StatusCode::OK,
            title: title.into(),
            caption: None,
            lead: None,
            way: Way::None,
            notice: None,
            errors: None,
            actions: None,
            width: Width::Journey,
            place: place_of(&caller.path),
            refresh_seconds: None,
            scripts: Vec::new(),
            manifest: None,
            body: Markup::default(),
        }
    }

    /// The small line above the heading: what the task belongs to.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Page {
        self.caption = Some(caption.into());
        self
    }

    /// One or two sentences under the heading that give the answer.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Page {
        self.lead = Some(lead.into());
        self
    }

    /// A link back to where the person came from: "Back to what I owe".
    #[must_use]
    pub fn back(mut self, href: impl Into<String>, words: impl Into<String>) -> Page {
        self.way = Way::Back { href: href.into(), words: words.into() };
        self
    }

    /// Where the page lies, for pages of a desk: links from the outermost in.
    #[must_use]
    pub fn trail(mut self, links: &[(&str, &str)]) -> Page {
        let owned = |(href, words): &(&str, &str)| ((*href).to_owned(), (*words).to_owned());
        self.way = Way::Trail(links.iter().map(owned).collect());
        self
    }

    /// A notice at the top of the page. Without one the page says what the form before it did
    /// ([`crate::Done::saying`]).
    #[must_use]
    pub fn notice(mut self, notice: Markup) -> Page {
        self.notice = Some(notice);
        self
    }

    /// What is wrong with the form on this page: the summary at the top, "Error:" in the title,
    /// status 422. Without errors it changes nothing.
    #[must_use]
    pub fn errors(mut self, answers: &Answers) -> Page {
        if !answers.errors().is_empty() {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
            self.errors = Some(answers.clone());
        }
        self
    }

    /// Buttons beside the heading of a desk page.
    #[must_use]
    pub fn actions(mut self, actions: Markup) -> Page {
        self.actions = Some(actions);
        self
    }

    /// Full width, for tables and filters.
    #[must_use]
    pub fn wide(mut self) -> Page {
        self.width = Width::Desk;
        self
    }

    /// Full width, for a table of many columns: on paper the page lies on its side.
    #[must_use]
    pub fn sideways(mut self) -> Page {
        self.width = Width::Sideways;
        self
    }

    /// Marks another place in the navigation than the address says.
    #[must_use]
    pub fn at(mut self, place: Place) -> Page {
        self.place = Some(place);
        self
    }

    /// Loads again by itself, for long work that goes on.
    #[must_use]
    pub fn refresh(mut self, seconds: u32) -> Page {
        self.refresh_seconds = Some(seconds);
        self
    }

    /// Runs a module of ours besides the one that every page runs.
    #[must_use]
    pub fn script(mut self, path: impl Into<String>) -> Page {
        self.scripts.push(path.into());
        self
    }

    /// Can be installed on a device, as this manifest says.
    #[must_use]
    pub fn manifest(mut self, path: impl Into<String>) -> Page {
        self.manifest = Some(path.into());
        self
    }

    /// Answers with another status than 200: a refusal that is explained.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Page {
        self.status = status;
        self
    }

    #[must_use]
    pub fn body(mut self, body: Markup) -> Page {
        self.body = body;
        self
    }

    pub(crate) fn answer_status(&self) -> StatusCode {
        self.status
    }

    /// The whole document.
    pub fn render(&self) -> Markup {
        let w = &self.caller.words;
        html! {
            (DOCTYPE)
            html lang=(w.language().tag()) data-theme=[self.caller.theme.name()] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content=(color_scheme(self.caller.theme));
                    title { (self.document_title()) }
                    link rel="icon" type="image/svg+xml" href=(assets::MARK_PATH);
                    link rel="stylesheet" href=(assets::style_path());
                    link rel="stylesheet" href=(assets::print_path()) media="print";
                    script type="module" src=(assets::script_path()) {}
                    @for script in &self.scripts { script type="module" src=(script) {} }
                    @if let Some(manifest) = &self.manifest { link rel="manifest" href=(manifest); }
                }
                body {
                    a.skip href="#main" { (t!(w, "web-skip")) }
                    (self.demo_strip())
                    (self.in_whose_name())
                    (self.header())
                    (self.navigation())
                    (self.main())
                    (self.footer())
                    (self.keys())
                }
            }
        }
    }

    fn document_title(&self) -> String {
        let w = &self.caller.words;
        let mut parts = vec![self.title.as_str()];
        parts.extend(self.caption.as_deref());
        parts.push("Perennial");
        let title = parts.join(" – ");
        if self.errors.is_some() { t!(w, "web-title-error", title = title) } else { title }
    }

    fn demo_strip(&self) -> Markup {
        if !self.caller.application.demo {
            return Markup::default();
        }
        let w = &self.caller.words;
        html! {
            aside.demo aria-label=(t!(w, "web-demo-label")) { p.wrap {
                (t!(w, "web-demo", today = w.date(self.caller.today))) " · "
                a href="/demo/personas" { (t!(w, "web-demo-change")) }
            } }
        }
    }

    /// Says on every page in whose name somebody asks, and how to stop (DEL-1).
    fn in_whose_name(&self) -> Markup {
        let w = &self.caller.words;
        let Some(login) = self.caller.recognised() else { return Markup::default() };
        let Some(hand) = &login.hand else { return Markup::default() };
        let (person, until) = (login.actor.name.to_string(), w.instant(hand.until));
        let (said, stop) = match login.actor.capacity {
            Capacity::OnBehalf { .. } => (
                t!(w, "web-acting", hand = hand.name.to_string(), person = person, until = until),
                t!(w, "web-acting-stop"),
            ),
            Capacity::Looking { .. } | Capacity::Oneself => (
                t!(w, "web-looking", hand = hand.name.to_string(), person = person, until = until),
                t!(w, "web-looking-stop"),
            ),
        };
        html! {
            aside.demo.acting aria-label=(t!(w, "web-acting-label")) { div.wrap {
                span { (said) } " "
                (form(&self.caller, STOP_ACTING_PATH, html! { button.plain { (stop) } }))
            } }
        }
    }

    fn header(&self) -> Markup {
        let w = &self.caller.words;
        html! {
            header.top { div.wrap {
                a.mark href="/" { (assets::mark()) "Perennial" }
                @if !self.caller.district.name.is_empty() {
                    span.district { (self.caller.district.name) }
                }
                @if let Some(login) = self.caller.recognised() {
                    div.who {
                        a href="/account" {
                            span.visually-hidden { (t!(w, "web-account")) ": " }
                            (login.actor.name)
                        }
                        @if let Some(position) = &login.position { span.position { (position) } }
                        (form(&self.caller, SIGN_OUT_PATH, html! {
                            button.plain { (t!(w, "web-sign-out")) }
                        }))
                    }
                }
            } }
        }
    }

    fn navigation(&self) -> Markup {
        let w = &self.caller.words;
        let places = places(&self.caller);
        if places.is_empty() {
            return Markup::default();
        }
        html! {
            nav.nav aria-label=(t!(w, "web-nav")) { ul.wrap {
                @for place in places {
                    li {
                        a href=(place.path()) aria-current=[(self.place == Some(place)).then(||
                            if self.caller.path == place.path() { "page" } else { "true" })]
                        { (place.name(w)) }
                    }
                }
            } }
        }
    }

    fn main(&self) -> Markup {
        let journey = (self.width == Width::Journey).then_some("journey");
        html! {
            div.wrap.page.sideways[self.width == Width::Sideways] {
                (self.way())
                main #main tabindex="-1" {
                    (self.printed_line())
                    (self.top_notice())
                    @if let Some(answers) = &self.errors { (error_summary(answers)) }
                    div.heading {
                        div {
                            @if let Some(caption) = &self.caption { p.caption { (caption) } }
                            h1 { (self.title) }
                        }
                        @if let Some(actions) = &self.actions { div.actions { (actions) } }
                    }
                    @if let Some(lead) = &self.lead { p.lead { (lead) } }
                    div class=[journey] { (self.body) }
                }
            }
        }
    }

    /// On paper the header is gone: who printed this, where, and as of when.
    fn printed_line(&self) -> Markup {
        let w = &self.caller.words;
        let mut parts = vec!["Perennial".to_owned()];
        parts.extend(Some(self.caller.district.name.clone()).filter(|name| !name.is_empty()));
        parts.extend(self.caller.actor().map(|actor| actor.name.to_string()));
        let as_of = t!(w, "web-as-of", when = w.instant(self.caller.now));
        parts.push(as_of);
        html! { p.print-only.small { (parts.join(" · ")) } }
    }

    fn way(&self) -> Markup {
        let w = &self.caller.words;
        match &self.way {
            Way::None => Markup::default(),
            Way::Back { href, words } => html! {
                nav.back aria-label=(t!(w, "web-back")) { a href=(href) { (words) } }
            },
            Way::Trail(links) => html! {
                nav.trail aria-label=(t!(w, "web-trail")) { ol {
                    @for (href, words) in links { li { a href=(href) { (words) } } }
                } }
            },
        }
    }

    fn top_notice(&self) -> Markup {
        match (&self.notice, &self.caller.said) {
            (Some(notice), _) => notice.clone(),
            (None, Some(said)) => crate::components::done(&self.caller.words, said),
            (None, None) => Markup::default(),
        }
    }

    fn footer(&self) -> Markup {
        let w = &self.caller.words;
        let help = &self.caller.district.help;
        html! {
            footer.foot { div.wrap {
                @if !help.is_empty() { p { (t!(w, "web-help", help = help)) } }
                ul {
                    li { a href="/accessibility" { (t!(w, "web-accessibility")) } }
                    @if self.caller.actor().is_none_or(|actor| !actor.is_guest()) {
                        li { a href="/policy" { (t!(w, "web-policy")) } }
                    }
                    li hidden data-keys { button.plain type="button" { (t!(w, "web-keys")) } }
                    @if self.caller.recognised().is_none() {
                        @for language in Language::ALL {
                            @if language != w.language() {
                                li { a href=(format!("?lang={}", language.tag()))
                                    lang=(language.tag()) hreflang=(language.tag())
                                    { (language.own_name()) } }
                            }
                        }
                    }
                }
            } }
        }
    }

    /// The list of keys, opened by `?` where script runs; nothing depends on it.
    fn keys(&self) -> Markup {
        let w = &self.caller.words;
        html! {
            dialog #keys aria-labelledby="keys-title" {
                h2 #keys-title { (t!(w, "web-keys")) }
                dl.keys {
                    div { dt { kbd { "/" } } dd { (t!(w, "web-keys-search")) } }
                    div { dt { kbd { "?" } } dd { (t!(w, "web-keys-list")) } }
                    div { dt { kbd { "↑" } " " kbd { "↓" } } dd { (t!(w, "web-keys-roster")) } }
                }
                label.choice {
                    input #keys-on type="checkbox" checked;
                    span { (t!(w, "web-keys-on")) }
                }
                form method="dialog" { button.button.two { (t!(w, "web-close")) } }
            }
        }
    }
}

fn color_scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.render()).into_response();
        let headers = response.headers_mut();
        let language = self.caller.words.language().tag();
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
        if let Some(seconds) = self.refresh_seconds {
            headers.insert(REFRESH, HeaderValue::from(seconds));
        }
        if self.caller.said.is_some() {
            headers.append(SET_COOKIE, cookie::nothing_said());
        }
        if let Some(chosen) = self.caller.chosen_language {
            headers.append(SET_COOKIE, cookie::language(chosen.tag()));
        }
        response
    }
}

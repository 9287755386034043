//! A request and who makes it: [`Visit`] when somebody is signed in, [`Caller`] when it does not
//! matter.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use access::{Action, ActionKind, Actor, Capacity, Permit, Subject};
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use db::Tx;
use db::submission::{self, Submission};
use db::unsent;
use kernel::{AccountId, By, Failed, Fault, Instant, LocalDate, Occasion};

use crate::answers::Answers;
use crate::application::{Application, District, Recognised, SEEN_MINUTES, Theme};
use crate::cookie;
use crate::form::{KEPT_FIELD, Submitted};
use crate::halt::Halt;
use crate::safety::RequestId;
use crate::words::{Language, Words};

/// Where sign-in is.
pub const SIGN_IN_PATH: &str = "/sign-in";
/// Where the script sends what is typed into a kept form (POST).
pub const UNSENT_PATH: &str = "/unsent";
/// Where a sign-out is sent (POST).
pub const SIGN_OUT_PATH: &str = "/sign-out";
/// Where who acts or looks in somebody else's name stops it (POST).
pub const STOP_ACTING_PATH: &str = "/acting/end";

/// A request and, when somebody is signed in, who. Cheap to clone.
#[derive(Clone)]
pub struct Caller {
    pub application: Arc<Application>,
    pub district: Arc<District>,
    pub words: Words,
    pub now: Instant,
    /// The district's local day.
    pub today: LocalDate,
    pub theme: Theme,
    pub request_id: RequestId,
    /// The path asked for, without the query.
    pub path: String,
    pub(crate) address: String,
    pub(crate) said: Option<String>,
    pub(crate) chosen_language: Option<Language>,
    pub(crate) signed_in: Option<Arc<Recognised>>,
}

/// Lets the outermost layer draw an error page for whoever the handler found to be asking.
#[derive(Clone, Default)]
pub(crate) struct CallerCell(pub(crate) Arc<OnceLock<Caller>>);

impl Caller {
    /// Who is signed in, if anybody is.
    pub fn recognised(&self) -> Option<&Recognised> {
        self.signed_in.as_deref()
    }

    /// The actor, if somebody is signed in.
    pub fn actor(&self) -> Option<&Actor> {
        self.recognised().map(|recognised| &recognised.actor)
    }

    /// The local address asked for, with its query: where to come back to after signing in.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The whole address of a local path, for what leaves the screen: QR codes, paper, mail.
    pub fn absolute(&self, path: &str) -> String {
        self.application.public.link(path)
    }

    /// The same request as if nobody were signed in: for a page that a device keeps and shows to
    /// whoever holds it.
    #[must_use]
    pub fn as_anybody(&self) -> Caller {
        Caller { signed_in: None, theme: Theme::System, said: None, ..self.clone() }
    }

    /// Reads in a transaction. What is missing or not allowed may be said right there:
    /// `section::by_key(tx, &key)?.ok_or(Halt::NotFound)?`.
    pub async fn read<T: Send + 'static>(
        &self,
        closure: impl Fn(&mut Tx) -> Result<T, Halt> + Send + 'static,
    ) -> Result<T, Halt> {
        self.application.database.read(closure).await
    }

    /// Writes in a transaction. Forms use [`Visit::submit`], which acts once.
    pub async fn write<T: Send + 'static, Refusal: Send + 'static>(
        &self,
        closure: impl Fn(&mut Tx) -> Result<T, Failed<Refusal>> + Send + 'static,
    ) -> Result<T, Failed<Refusal>> {
        self.application.database.write(closure).await
    }

    pub(crate) fn from_head(
        application: &Arc<Application>,
        head: &Head,
        signed_in: Option<Recognised>,
    ) -> Caller {
        let (district, now) = (application.district(), application.clock.now());
        let chosen_language = query_value(head.query.as_deref(), "lang")
            .and_then(|tag| Language::parse(&tag))
            .filter(|_| signed_in.is_none());
        let language = signed_in
            .as_ref()
            .and_then(|recognised| recognised.language)
            .or(chosen_language)
            .or(head.kept_language)
            .unwrap_or(head.browser_language);
        Caller {
            words: Words::new(language, Arc::clone(&district.calendar)),
            now,
            today: district.calendar.date(now),
            theme: signed_in.as_ref().map(|recognised| recognised.theme).unwrap_or_default(),
            request_id: head.request_id.clone(),
            path: head.path.clone(),
            address: match &head.query {
                Some(query) => format!("{}?{query}", head.path),
                None => head.path.clone(),
            },
            said: head.said.clone(),
            chosen_language,
            signed_in: signed_in.map(Arc::new),
            application: Arc::clone(application),
            district,
        }
    }

    async fn from_parts(parts: &Parts, application: &Arc<Application>) -> Result<Caller, Halt> {
        let cell = parts.extensions.get::<CallerCell>().cloned().unwrap_or_default();
        if let Some(caller) = cell.0.get() {
            return Ok(caller.clone());
        }
        let head = Head::of(parts);
        let signed_in = recognise(application, &parts.headers).await?;
        let caller = Caller::from_head(application, &head, signed_in);
        Ok(cell.0.get_or_init(|| caller).clone())
    }
}

/// What a page needs to know of a request besides who asks.
#[derive(Clone)]
pub(crate) struct Head {
    path: String,
    query: Option<String>,
    request_id: RequestId,
    browser_language: Language,
    kept_language: Option<Language>,
    said: Option<String>,
}

impl Head {
    pub(crate) fn of(parts: &Parts) -> Head {
        let uri: &Uri = &parts.uri;
        let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Head {
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            request_id: parts.extensions.get::<RequestId>().cloned().unwrap_or_default(),
            browser_language: Language::accepted(accepted.unwrap_or_default()),
            kept_language: cookie::read(&parts.headers, cookie::LANGUAGE)
                .and_then(|tag| Language::parse(&tag)),
            said: cookie::read(&parts.headers, cookie::SAID).filter(|said| !said.is_empty()),
        }
    }
}

async fn recognise(
    application: &Arc<Application>,
    headers: &HeaderMap,
) -> Result<Option<Recognised>, Halt> {
    let Some(secret) = cookie::read(headers, cookie::LOGIN).filter(|secret| !secret.is_empty())
    else {
        return Ok(None);
    };
    let (now, today) = (application.clock.now(), application.today());
    let recognise = application.hooks.recognise;
    let found = application
        .database
        .read(move |tx| recognise(tx, &secret, now, today))
        .await
        .map_err(|fault| Halt::Fault(fault.while_doing("recognising a login")))?;
    if let Some(recognised) = &found
        && recognised.seen_at.minutes_until(now) >= SEEN_MINUTES
    {
        let (seen, login) = (application.hooks.seen, recognised.login);
        let noted = application.database.write(move |tx| seen(tx, login, now)).await;
        if let Err(fault) = noted {
            // A full disk must not keep people from reading.
            tracing::warn!(%fault, "could not note that a login is in use");
        }
    }
    Ok(found)
}

fn query_value(query: Option<&str>, name: &str) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

impl FromRequestParts<Arc<Application>> for Caller {
    type Rejection = Halt;

    async fn from_request_parts(
        parts: &mut Parts,
        application: &Arc<Application>,
    ) -> Result<Caller, Halt> {
        Caller::from_parts(parts, application).await
    }
}

/// A request of somebody signed in. Anybody else is asked to sign in first.
#[derive(Clone)]
pub struct Visit {
    pub actor: Actor,
    caller: Caller,
    login: Arc<Recognised>,
}

impl Deref for Visit {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl FromRequestParts<Arc<Application>> for Visit {
    type Rejection = Halt;

    async fn from_request_parts(
        parts: &mut Parts,
        application: &Arc<Application>,
    ) -> Result<Visit, Halt> {
        let caller = Caller::from_parts(parts, application).await?;
        let Some(login) = caller.signed_in.clone() else {
            let reading = parts.method == Method::GET || parts.method == Method::HEAD;
            let return_to = if reading { caller.address.clone() } else { "/".to_owned() };
            return Err(Halt::SignIn { return_to });
        };
        let reading = parts.method == Method::GET || parts.method == Method::HEAD;
        let may_always = [SIGN_OUT_PATH, STOP_ACTING_PATH].contains(&caller.path.as_str());
        let looks = matches!(login.actor.capacity, Capacity::Looking { .. });
        if looks && !reading && !may_always {
            return Err(Halt::NotAllowedBecause(crate::t!(caller.words, "web-looking-only")));
        }
        Ok(Visit { actor: login.actor.clone(), caller, login })
    }
}

impl Visit {
    /// The login behind this visit, its language and theme.
    pub fn login(&self) -> &Recognised {
        &self.login
    }

    /// Who acts and when, for a command.
    pub fn occasion(&self) -> Occasion {
        let by = match &self.actor.capacity {
            Capacity::OnBehalf { by, .. } => By::Deputy { by: *by, of: self.actor.person },
            Capacity::Oneself | Capacity::Looking { .. } => By::Staff(self.actor.person),
        };
        Occasion { by, now: self.now, today: self.today }
    }

    /// The permit of an action on a subject, or the page that says no.
    pub fn permit<A: Action>(&self, subject: &Subject) -> Result<Permit<A>, Halt> {
        access::permit::<A>(&self.actor, subject).map_err(Halt::from)
    }

    /// Whether the actor could do this on some subject: for menus and links.
    pub fn could(&self, action: ActionKind) -> bool {
        access::could(&self.actor, action)
    }

    /// What a form kept by [`crate::components::form_kept`] shows: what was typed into it and not
    /// sent, or else these answers. `?fresh=1` throws away what was typed.
    pub async fn typed_or(&self, action: &str, answers: Answers) -> Result<Answers, Halt> {
        let (account, path) = (self.actor.account, action.to_owned());
        if query_value(self.address.split_once('?').map(|(_, query)| query), "fresh").is_some() {
            return Ok(answers);
        }
        let typed = self.read(move |tx| Ok(unsent::of(tx, account, &path)?)).await?;
        Ok(typed.map_or(answers, |typed| Answers::unsent(&self.words, &typed)))
    }

    /// Runs the command of a form once, in one transaction with the note that it ran, and sends
    /// the browser to where the closure says. The same form sent again (a double click, a
    /// reload, a lost answer) does nothing more and is sent to the same place.
    ///
    /// The closure gives an address, or [`Done::to`] an address with a sentence for its page.
    pub async fn submit<Outcome: Into<Done> + Send + 'static, Refusal: Send + 'static>(
        &self,
        form: &Submitted,
        command: impl Fn(&mut Tx) -> Result<Outcome, Failed<Refusal>> + Send + Sync + 'static,
    ) -> Result<Response, Failed<Refusal>> {
        let command = Arc::new(command);
        loop {
            let (command, sent) = (Arc::clone(&command), Sent::of(self, form));
            let attempt = move |tx: &mut Tx| sent.once(tx, command.as_ref());
            match self.application.database.write(attempt).await {
                Ok(done) => return Ok(done.into_response()),
                // The other was first and has committed: the next attempt finds where it led.
                Err(Attempt::SentMeanwhile) => {}
                Err(Attempt::Failed(failed)) => return Err(failed),
            }
        }
    }
}

/// A form on its way through one transaction.
struct Sent {
    account: AccountId,
    token: String,
    path: String,
    /// What is typed into it is kept until it is sent.
    is_kept: bool,
    now: Instant,
}

enum Attempt<Refusal> {
    SentMeanwhile,
    Failed(Failed<Refusal>),
}

impl<Refusal> From<Fault> for Attempt<Refusal> {
    fn from(fault: Fault) -> Self {
        Attempt::Failed(Failed::Fault(fault))
    }
}

impl Sent {
    fn of(visit: &Visit, form: &Submitted) -> Sent {
        Sent {
            account: visit.actor.account,
            // A form may have buttons that go to different addresses: each acts once.
            token: form.once_at(&visit.path),
            path: visit.path.clone(),
            is_kept: form.has(KEPT_FIELD),
            now: visit.now,
        }
    }

    fn once<Outcome: Into<Done>, Refusal>(
        &self,
        tx: &mut Tx,
        command: &impl Fn(&mut Tx) -> Result<Outcome, Failed<Refusal>>,
    ) -> Result<Done, Attempt<Refusal>> {
        let (account, token, route) = (self.account, &self.token, &self.path);
        match submission::seen(tx, account, token, route)? {
            Ok(Some(location)) => return Ok(Done::to(location)),
            Ok(None) => {}
            Err(elsewhere) => {
                let words = format!("a form's token was used at {}", elsewhere.route);
                return Err(Fault::new(words).into());
            }
        }
        let done: Done = command(tx).map_err(Attempt::Failed)?.into();
        let led = Submission { account, token, route, location: &done.location };
        match submission::remember(tx, led, self.now)? {
            Ok(()) if self.is_kept => {
                unsent::drop(tx, account, route)?;
                Ok(done)
            }
            Ok(()) => Ok(done),
            Err(submission::SentMeanwhile) => Err(Attempt::SentMeanwhile),
        }
    }
}

/// A form did its work: where the browser goes now, and what that page says at its top, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    location: String,
    said: Option<String>,
}

impl Done {
    /// Goes to a local address.
    pub fn to(location: impl Into<String>) -> Done {
        Done { location: location.into(), said: None }
    }

    /// The next page says this at its top, once.
    #[must_use]
    pub fn saying(mut self, sentence: impl Into<String>) -> Done {
        self.said = Some(sentence.into());
        self
    }
}

impl From<String> for Done {
    fn from(location: String) -> Done {
        Done::to(location)
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        let location = local_path(&self.location).unwrap_or_else(|| "/".to_owned());
        let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        if let Some(said) = &self.said {
            response.headers_mut().append(SET_COOKIE, cookie::said(said));
        }
        response
    }
}

/// An address on this site, or `None`: begins with one slash, has no way to another host and
/// nothing that could end a header. For `return` parameters and redirects.
pub fn local_path(text: &str) -> Option<String> {
    let local = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && text.bytes().all(|byte| byte > b' ' && byte != 0x7f)
        && text.len() <= 2_000;
    local.then(|| text.to_owned()).filter(|text| text.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_addresses_on_this_site_are_gone_to() {
        for path in ["/", "/sections/018f?year=2025&q=%20x", "/my/learning#seat"] {
            assert_eq!(local_path(path).as_deref(), Some(path));
        }
        for path in [
            "",
            "home",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/x\r\nSet-Cookie: a=b",
            "/a b",
            "\t//evil.example",
            "javascript:alert(1)",
            "/ñ",
        ] {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }
}

//! What stands around every answer: headers that keep browsers from being led astray, limits on
//! size and time, a page for everything that goes wrong, and a number for every request.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Response as HttpResponse};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use kernel::Fault;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

use crate::application::Application;
use crate::form::FILES_BYTES_MAX;
use crate::halt::Halt;
use crate::visit::{Caller, CallerCell, Head};

/// Seconds after which an answer is given up.
pub const ANSWER_SECONDS_MAX: u64 = 30;

/// What a page of ours may do in a browser: nothing but show itself and send its own forms.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// As [`CONTENT_POLICY`], for the one page that is installed on a device and works without a network.
pub const INSTALLED_CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Lets a page of ours use the camera, and nothing else of the device.
pub const CAMERA_POLICY: &str = "accelerometer=(), camera=(self), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()";

const DEVICE_POLICY: &str = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()";

/// The number of a request: in the log, and on the page when something went wrong. Short enough to
/// read out on the telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for RequestId {
    fn default() -> Self {
        // Without letters and digits that are taken for each other.
        const LETTERS: &[u8; 28] = b"ABCDEFGHJKMNPQRTUVWXYZ234679";
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
        let letters: String = bytes.iter().map(letter).collect();
        RequestId(format!("{}-{}", &letters[..4], &letters[4..]))
    }
}

/// Puts everything around a router that its answers need, and a page behind every address it does
/// not know. The outermost thing the server does before listening.
pub fn guarded(router: Router<Arc<Application>>, application: Arc<Application>) -> Router {
    guarded_within(router, application, Duration::from_secs(ANSWER_SECONDS_MAX))
}

/// As [`guarded`], with a time of its own for answers.
pub(crate) fn guarded_within(
    router: Router<Arc<Application>>,
    application: Arc<Application>,
    answer_time_max: Duration,
) -> Router {
    router
        .merge(crate::assets::routes())
        .fallback(async |_: Caller| Halt::NotFound)
        .method_not_allowed_fallback(async |_: Caller| Halt::NotThisWay)
        .layer(CatchPanicLayer::custom(after_a_panic))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(FILES_BYTES_MAX + 1024))
        .layer(from_fn_with_state((Arc::clone(&application), answer_time_max), around))
        .layer(CompressionLayer::new())
        .with_state(application)
}

async fn around(
    State((application, answer_time_max)): State<(Arc<Application>, Duration)>,
    mut request: Request,
    next: Next,
) -> Response {
    let (request_id, cell) = (RequestId::default(), CallerCell::default());
    request.extensions_mut().insert(request_id.clone());
    request.extensions_mut().insert(cell.clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let (parts, body) = request.into_parts();
    let head = Head::of(&parts);
    let request = Request::from_parts(parts, body);
    let mut response = if application.public.is_asked(request.uri(), request.headers()) {
        let answer = next.run(request);
        let answer = tokio::time::timeout(answer_time_max, answer).await;
        answer.unwrap_or_else(|_| Halt::TimedOut.into_response())
    } else {
        Halt::WrongHost.into_response()
    };
    if let Some(halt) = response.extensions_mut().remove::<Halt>() {
        // An address that no route knows is not logged: it may carry what somebody typed.
        halt.log(request_id.as_str(), route.as_ref().map_or("(none)", MatchedPath::as_str));
        let caller = cell.0.get().cloned();
        let caller = caller.unwrap_or_else(|| Caller::from_head(&application, &head, None));
        response = halt.page(&caller).into_response();
        if let Halt::TooMany { until: Some(until) } = &halt {
            let seconds = caller.now.minutes_until(*until).max(0) * 60 + 60;
            response.headers_mut().insert("retry-after", HeaderValue::from(seconds));
        }
    }
    add_headers(response.headers_mut(), &request_id);
    response
}

/// The same headers for what is not a page and stands beside them: health and counts.
pub async fn headed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    add_headers(response.headers_mut(), &RequestId::default());
    response
}

fn add_headers(headers: &mut HeaderMap, request_id: &RequestId) {
    // The page at a door says itself what it may do more.
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (HeaderName::from_static("permissions-policy"), DEVICE_POLICY),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A page of a shared computer's last user must not come back with the back button.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(number) = HeaderValue::from_str(request_id.as_str()) {
        headers.insert(HeaderName::from_static("x-request-id"), number);
    }
}

fn after_a_panic(panic: Box<dyn std::any::Any + Send>) -> HttpResponse<Body> {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned());
    Halt::Fault(Fault::new(format!("panic: {words}"))).into_response()
}

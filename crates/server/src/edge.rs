//! The running server: pages on a port, jobs and mail beside them, an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use db::{Database, setting};
use kernel::Clock;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use web::application::Hooks;
use web::{Application, PublicAddress, safety};

use crate::answer::Stop;
use crate::connections::{self, Limits};
use crate::mail::Mailer;
use crate::work::Work;
use crate::{recognition, routes};

/// What the server is started with.
pub struct Edge {
    pub database: Database,
    pub clock: Clock,
    pub listen: String,
    pub mailer: Option<Mailer>,
    /// The address people type; without it, only this machine is answered.
    pub public: Option<PublicAddress>,
    /// Runs jobs and sends mail on this node.
    pub works: bool,
    pub demo: bool,
}

/// What the pages need from the crates they lie below.
pub const HOOKS: Hooks = Hooks { recognise: recognition::recognise, seen: identity::login::seen };

/// Serves until the machine says stop. `ready` is told the address once it is listened on.
pub fn serve(edge: Edge, ready: impl FnOnce(&str)) -> Result<(), Stop> {
    let trouble = |error| Stop::Failed(format!("cannot listen on {}: {error}", edge.listen));
    let listener = std::net::TcpListener::bind(&edge.listen).map_err(trouble)?;
    let address = listener.local_addr().map_err(trouble)?;
    let public = reachable(edge.public, address)?;
    let application = Application::start(edge.database, edge.clock, HOOKS, public, edge.demo)?;
    let work = edge.works.then(|| Work::start(Arc::clone(&application), edge.mailer));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Stop::Failed(format!("cannot start: {error}")))?;
    let router = observed(routes::router(Arc::clone(&application)), &application)?;
    let served = runtime.block_on(async move {
        let listener = listener.set_nonblocking(true).and_then(|()| listener.try_into());
        let listener = listener.map_err(trouble)?;
        ready(&format!("http://{address}"));
        let stop = async {
            told_to_stop().await;
            tracing::info!("stopping");
        };
        connections::serve(listener, router, Limits::default(), stop).await;
        Ok(())
    });
    if let Some(work) = work {
        work.stop();
    }
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// The address that links begin with. Without one, only this machine may ask: otherwise whoever
/// sends a request could choose where the links in other people's mail lead.
fn reachable(public: Option<PublicAddress>, listened: SocketAddr) -> Result<PublicAddress, Stop> {
    match public {
        Some(public) => Ok(public),
        None if listened.ip().is_loopback() => Ok(PublicAddress::of_this_machine(listened.port())),
        None => Err(Stop::Refused(format!(
            "{listened} can be reached from other machines: say at which address people will, \
             by --public-url https://… (or PERENNIAL_PUBLIC_URL)"
        ))),
    }
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            tokio::signal::ctrl_c().await.ok();
        }
    }
}

/// Counts and times every answer, and offers `/healthz` and `/metrics` beside the pages.
fn observed(pages: axum::Router, application: &Arc<Application>) -> Result<axum::Router, Stop> {
    let metrics = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| Stop::Failed(format!("cannot count: {error}")))?;
    let health = get(health).layer(from_fn(safety::headed));
    let counts =
        get(counts).layer(from_fn_with_state((), only_this_machine)).layer(from_fn(safety::headed));
    Ok(observe(pages)
        .route("/healthz", health.with_state(Arc::clone(application)))
        .route("/metrics", counts.with_state(metrics)))
}

/// A router whose answers are logged and counted by route, never by address: an address may carry
/// what somebody typed.
pub fn observe(pages: axum::Router) -> axum::Router {
    pages.layer(from_fn(note))
}

async fn note(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let started = Stopwatch::now();
    let response = next.run(request).await;
    let seconds = started.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    let labels = [("route", route.clone()), ("method", method.clone())];
    metrics::histogram!("perennial_answer_seconds", &labels).record(seconds);
    metrics::counter!("perennial_answers_total", "status" => status.to_string(), "route" => route.clone())
        .increment(1);
    tracing::info!(%method, %route, status, micros = started.elapsed().as_micros(), "answered");
    response
}

/// Whether the database answers: 200 `ok`, or 503.
async fn health(State(application): State<Arc<Application>>) -> Response {
    let answer = application.database.read(setting::district_name).await;
    match answer {
        Ok(_) => "ok\n".into_response(),
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn counts(State(metrics): State<PrometheusHandle>) -> String {
    metrics.render()
}

async fn only_this_machine(
    State(()): State<()>,
    ConnectInfo(caller): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let forwarded = request.headers().contains_key("x-forwarded-for");
    if caller.ip().is_loopback() && !forwarded {
        return next.run(request).await;
    }
    StatusCode::NOT_FOUND.into_response()
}

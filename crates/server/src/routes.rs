//! Every address of Perennial, in one table: method, path, the action it needs, the page.
//!
//! The action is asked for twice: here, whether the actor could do it at all, before the page is
//! looked at; and beside the read or write itself, with the facts of the record. An address without
//! an action is open to anybody and says why.

mod answering;
mod learning;

use std::sync::{Arc, LazyLock};

use access::ActionKind;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use web::{Application, Caller, Halt, safety};

/// How an address is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    pub const fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// What an address needs of who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    Action(ActionKind),
    /// Open to anybody, for this reason.
    Nothing(&'static str),
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub method: Method,
    pub path: &'static str,
    pub needs: Needs,
}

type Pages = MethodRouter<Arc<Application>>;

macro_rules! routes {
    ($($method:ident $path:literal $needs:expr => $page:expr;)+) => {
        pub(super) const TABLE: &[super::Line] = &[$(super::Line {
            method: routes!(@method $method),
            path: $path,
            needs: $needs,
        }),+];

        pub(super) fn pages() -> Vec<super::Pages> {
            vec![$(axum::routing::$method($page)),+]
        }
    };
    (@method get) => { super::Method::Get };
    (@method post) => { super::Method::Post };
}
use routes;

/// Every address, in the order in which the product is told.
pub static TABLE: LazyLock<Vec<Line>> =
    LazyLock::new(|| [learning::TABLE, answering::TABLE].concat());

fn pages() -> impl Iterator<Item = Pages> {
    learning::pages().into_iter().chain(answering::pages())
}

/// The whole router, guarded and ready to serve.
pub fn router(application: Arc<Application>) -> Router {
    let router = TABLE.iter().zip(pages()).fold(Router::new(), |router, (line, page)| {
        let page = match line.needs {
            Needs::Action(action) => {
                page.layer(from_fn_with_state((Arc::clone(&application), action), ask))
            }
            Needs::Nothing(_) => page,
        };
        router.route(line.path, page)
    });
    safety::guarded(router, application)
}

/// Lets nobody past who could not do the route's action on any subject.
async fn ask(
    State((application, action)): State<(Arc<Application>, ActionKind)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let caller = match Caller::from_request_parts(&mut parts, &application).await {
        Ok(caller) => caller,
        Err(halt) => return halt.into_response(),
    };
    let allowed = caller.actor().is_none_or(|actor| access::could(actor, action));
    if !allowed {
        return Halt::from(access::Denied(action)).into_response();
    }
    // Nobody signed in: the page's own visit sends them to sign in and back.
    next.run(Request::from_parts(parts, body)).await
}

/// The table as `generated/routes.txt` prints it.
pub fn table_as_text() -> String {
    let mut text = String::from(
        "Every address of Perennial and the action it needs (generated/roles.txt says who may).\n\n",
    );
    for line in TABLE.iter() {
        let needs = match line.needs {
            Needs::Action(action) => action.name().to_owned(),
            Needs::Nothing(why) => format!("– ({why})"),
        };
        text.push_str(&format!("{:<5} {:<50} {needs}\n", line.method.name(), line.path));
    }
    text
}

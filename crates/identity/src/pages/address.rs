//! Where a try to sign in comes from, for throttling only: counted, never kept with a name.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// The caller's network address. Behind a proxy on the same machine, the one the proxy saw.
pub struct Address(pub String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Address, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let seen_by_proxy = parts
            .headers
            .get("x-forwarded-for")
            .and_then(|value| value.to_str().ok())
            .and_then(|list| list.rsplit(',').next())
            .map(|address| address.trim().chars().take(64).collect::<String>());
        Ok(Address(match (peer, seen_by_proxy) {
            (Some(peer), Some(address)) if peer.is_loopback() => address,
            (Some(peer), _) => peer.to_string(),
            (None, _) => "unknown".to_owned(),
        }))
    }
}

//! Addresses that leave the screen: in QR codes and on paper they name the server too.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// The whole address of a local path, at the server as the visitor knows it. Login cookies live on
/// trustworthy connections only, so it is `https`, except on the visitor's own machine.
pub fn absolute(headers: &HeaderMap, path: &str) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(|host| is_plain(host));
    let Some(host) = host else { return path.to_owned() };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let scheme = if matches!(name, "localhost" | "127.0.0.1" | "[::1]") { "http" } else { "https" };
    format!("{scheme}://{host}{path}")
}

fn is_plain(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 255
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
}

#[cfg(test)]
mod tests {
    use super::absolute;
    use axum::http::{HeaderMap, HeaderValue, header::HOST};

    #[test]
    fn an_address_on_paper_names_the_server() {
        for (host, address) in [
            ("learning.district.example", "https://learning.district.example/check-in"),
            ("127.0.0.1:8080", "http://127.0.0.1:8080/check-in"),
            ("localhost:8080", "http://localhost:8080/check-in"),
            ("evil.example/@x", "/check-in"),
            ("", "/check-in"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(host));
            assert_eq!(absolute(&headers, "/check-in"), address);
        }
        assert_eq!(absolute(&HeaderMap::new(), "/check-in"), "/check-in");
    }
}

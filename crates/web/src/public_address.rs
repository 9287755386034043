//! Where people reach this server: what links that leave the screen begin with (mail, QR codes,
//! paper), and the names it answers to. It is told by whoever runs the server and never taken from
//! a request: who sends one may write any name into it.

use axum::http::header::HOST;
use axum::http::{HeaderMap, Uri};

/// Names of this machine for itself. Who can send them is on it, or stands behind a proxy on it.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The address people type, as in `https://learning.district.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress {
    scheme: &'static str,
    /// Lower case, with the port where it is not the scheme's own.
    host: String,
}

impl PublicAddress {
    /// Reads an address without a path. The error says what is wrong with it and what to write.
    pub fn parse(text: &str) -> Result<PublicAddress, String> {
        let text = text.trim();
        let (scheme, rest) = match text.split_once("://") {
            Some(("https", rest)) => ("https", rest),
            Some(("http", rest)) => ("http", rest),
            Some(_) | None => {
                return Err(format!("{text:?}: write it with https://, as people type it"));
            }
        };
        let rest = rest.trim_end_matches('/');
        if rest.contains(['/', '?', '#', '@']) {
            return Err(format!(
                "{text:?}: Perennial has a whole host name for itself; write it without a path or \
                 name, as in https://learning.district.org"
            ));
        }
        if !is_plain(rest) {
            return Err(format!("{text:?} names no host, as in https://learning.district.org"));
        }
        let host = rest.to_ascii_lowercase();
        let host = host.strip_suffix(own_port(scheme)).unwrap_or(&host).to_owned();
        if scheme == "http" && !is_own_name(&host) {
            return Err(format!(
                "{text:?}: sign-in works over https:// only; put a TLS proxy in front"
            ));
        }
        Ok(PublicAddress { scheme, host })
    }

    /// A server that only its own machine reaches: a trial, the demo.
    pub fn of_this_machine(port: u16) -> PublicAddress {
        PublicAddress { scheme: "http", host: format!("localhost:{port}") }
    }

    /// The whole address of a local path (`/check-in`), for what leaves the screen.
    pub fn link(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.host)
    }

    /// Whether a request is meant for this server: it names the public address, or this machine by
    /// a name of its own at whatever port (a proxy, a tunnel, the demo).
    pub(crate) fn is_asked(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(HOST).iter();
        let host = match (uri.authority(), named.next(), named.next()) {
            (Some(authority), _, _) => authority.as_str(),
            (None, Some(host), None) => host.to_str().unwrap_or_default(),
            (None, _, _) => return false,
        };
        let host = host.to_ascii_lowercase();
        let port = own_port(self.scheme);
        host.strip_suffix(port).unwrap_or(&host) == self.host || is_own_name(&host)
    }

    /// Whether a browser's `Origin` is this address.
    pub(crate) fn is_origin(&self, origin: &str) -> bool {
        origin == self.link("")
    }
}

fn own_port(scheme: &str) -> &'static str {
    if scheme == "https" { ":443" } else { ":80" }
}

fn is_own_name(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        Some(_) | None => (host, ""),
    };
    OWN_NAMES.contains(&name) && port.chars().all(|c| c.is_ascii_digit())
}

fn is_plain(host: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
        && host.len() <= 255
        && host.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::PublicAddress;
    use axum::http::{HeaderMap, HeaderValue, Uri, header::HOST};

    fn asked(address: &PublicAddress, uri: &'static str, hosts: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, HeaderValue::from_static(host));
        }
        address.is_asked(&Uri::from_static(uri), &headers)
    }

    #[test]
    fn what_leaves_the_screen_begins_with_the_address_people_type() {
        for (written, link) in [
            ("https://Learning.District.org/", "https://learning.district.org/verify"),
            ("https://pl.example:443", "https://pl.example/verify"),
            ("https://pl.example:8443", "https://pl.example:8443/verify"),
            ("http://localhost:8080", "http://localhost:8080/verify"),
        ] {
            let address = PublicAddress::parse(written).map(|it| it.link("/verify"));
            assert_eq!(address.as_deref(), Ok(link), "{written}");
        }
        for (written, advice) in [
            ("learning.district.org", "https://"),
            ("ftp://learning.district.org", "https://"),
            ("https://", "names no host"),
            ("https://pl.example/perennial", "without a path"),
            ("https://ana@pl.example", "without a path"),
            ("https://pl example", "names no host"),
            ("http://learning.district.org", "TLS proxy"),
        ] {
            let refused = PublicAddress::parse(written).expect_err(written);
            assert!(refused.contains(advice), "{written}: {refused}");
        }
    }

    #[test]
    fn a_request_that_names_another_host_is_not_ours() {
        let address = PublicAddress::parse("https://pl.example").expect("an address");
        for host in [
            "pl.example",
            "PL.example:443",
            "localhost:8080",
            "127.0.0.1:9",
            "[::1]:8080",
            "localhost",
            "[::1]",
        ] {
            assert!(asked(&address, "/", &[host]), "{host}");
        }
        for hosts in [
            &["evil.example"][..],
            &["pl.example.evil.example"],
            &["pl.example:8443"],
            &["localhost:evil.example"],
            &["127.0.0.1.evil.example"],
            &["pl.example", "evil.example"],
            &["pl.example", "pl.example"],
            &[""],
            &[],
        ] {
            assert!(!asked(&address, "/", hosts), "{hosts:?}");
        }
        // A whole address in the first line outweighs the header.
        assert!(!asked(&address, "http://evil.example/", &["pl.example"]));
        assert!(asked(&address, "https://pl.example/", &["evil.example"]));
        let trial = PublicAddress::of_this_machine(8080);
        assert!(asked(&trial, "/", &["localhost:9999"]) && !asked(&trial, "/", &["pl.example"]));
    }
}

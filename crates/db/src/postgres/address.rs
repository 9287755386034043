//! The address of a PostgreSQL server: what of it the driver is told, and how the way there is
//! protected. Where TLS is asked for, the server's certificate and name are always verified, and
//! nothing is ever sent without it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kernel::Fault;
use percent_encoding::percent_decode_str;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, Error, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::whole_message;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// A server's address, read and complete. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Address {
    config: Config,
    /// `None`: without TLS.
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads the address and, for TLS, the authorities the server's certificate is checked by.
    pub(crate) fn read(url: &str) -> Result<Address, Fault> {
        let Wish { config, authorities } = Wish::read(url)?;
        let tls = authorities.as_ref().map(connector).transpose()?;
        Ok(Address { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Client, Error> {
        match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        }
    }
}

/// Whether an address can be understood, and says enough.
pub(crate) fn check(url: &str) -> Result<(), Fault> {
    let found = Wish::read(url).map(|_| ());
    found.map_err(|fault| fault.while_doing("reading the PostgreSQL address"))
}

/// Whom to trust about who a server is.
#[derive(Debug, PartialEq, Eq)]
enum Authorities {
    /// Those this machine trusts.
    OfTheMachine,
    /// Those of a file, and no other.
    File(PathBuf),
}

/// What an address asks for, before any file is read.
struct Wish {
    config: Config,
    authorities: Option<Authorities>,
}

impl Wish {
    fn read(url: &str) -> Result<Wish, Fault> {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut file, mut rest) = (None, None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(decoded(value)),
                Some(("sslrootcert", value)) => file = Some(decoded(value)),
                Some(_) | None => rest.push(pair),
            }
        }
        let rest = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
        let mut config: Config = format!("{place}{rest}")
            .parse()
            .map_err(|error: Error| Fault::new(whole_message(&error)))?;
        let authorities = authorities(mode.as_deref(), file, stays_here(&config))?;
        config.ssl_mode(match authorities {
            Some(_) => SslMode::Require,
            None => SslMode::Disable,
        });
        config.connect_timeout(CONNECT_TIMEOUT);
        Ok(Wish { config, authorities })
    }
}

fn decoded(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

/// Whether nothing leaves this machine: sockets and the loopback.
fn stays_here(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1" | "[::1]"),
        Host::Unix(_) => true,
    }) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

/// Whose word is asked for about the server; `None` for a way without TLS. What would go on in
/// plain when the server says no, or take any certificate, is refused.
fn authorities(
    mode: Option<&str>,
    file: Option<String>,
    stays_here: bool,
) -> Result<Option<Authorities>, Fault> {
    let trusted = || match &file {
        Some(file) if file != "system" => Authorities::File(PathBuf::from(file)),
        Some(_) | None => Authorities::OfTheMachine,
    };
    match mode {
        // Both verify in full: an encrypted line to whoever answers protects nothing.
        Some("require" | "verify-full") => Ok(Some(trusted())),
        Some("disable") if file.is_none() => Ok(None),
        Some("disable") => Err(Fault::new(
            "sslmode=disable and sslrootcert contradict each other: with an authority to check \
             the server by, write sslmode=verify-full",
        )),
        None if file.is_some() => Ok(Some(trusted())),
        None if stays_here => Ok(None),
        None => Err(Fault::new(
            "the address leads to another machine and does not say how the way there is \
             protected: add ?sslmode=verify-full (and &sslrootcert=FILE for an authority of \
             your own), or ?sslmode=disable where the network itself is private",
        )),
        Some(mode @ ("prefer" | "allow" | "verify-ca")) => Err(Fault::new(format!(
            "sslmode={mode} would take less than was promised without saying so: write \
             sslmode=verify-full, or sslmode=disable where the network itself is private"
        ))),
        Some(mode) => Err(Fault::new(format!(
            "sslmode={mode} is not known: write verify-full, require (the same here) or disable"
        ))),
    }
}

fn connector(authorities: &Authorities) -> Result<MakeRustlsConnect, Fault> {
    let roots = match authorities {
        Authorities::OfTheMachine => roots_of_the_machine(),
        Authorities::File(path) => roots_of(path)?,
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::new(format!("TLS cannot be set up: {error}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// What the machine trusts; on a bare one that has no list, the list browsers carry.
fn roots_of_the_machine() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

fn roots_of(path: &Path) -> Result<RootCertStore, Fault> {
    let wrong =
        |why: &dyn std::fmt::Display| Fault::new(format!("sslrootcert={}: {why}", path.display()));
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
        roots.add(certificate.map_err(|error| wrong(&error))?).map_err(|error| wrong(&error))?;
    }
    if roots.is_empty() {
        return Err(wrong(
            &"the file holds no certificate (it should begin -----BEGIN CERTIFICATE)",
        ));
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::{Authorities, Wish};
    use std::path::PathBuf;

    fn asked(url: &str) -> Result<Option<Authorities>, String> {
        Wish::read(url).map(|wish| wish.authorities).map_err(|fault| fault.to_string())
    }

    #[test]
    fn tls_that_is_asked_for_is_never_less_than_verified() {
        let file = || Authorities::File(PathBuf::from("/etc/our ca.pem"));
        for (url, found) in [
            ("postgres://u@db.example/p?sslmode=require", Some(Authorities::OfTheMachine)),
            ("postgres://u@db.example/p?sslmode=verify-full", Some(Authorities::OfTheMachine)),
            ("postgres://u@localhost/p?sslmode=require", Some(Authorities::OfTheMachine)),
            ("postgres://u@db.example/p?sslrootcert=%2Fetc%2Four%20ca.pem", Some(file())),
            (
                "postgres://u@db.example/p?sslrootcert=system&sslmode=verify-full",
                Some(Authorities::OfTheMachine),
            ),
            ("postgres://u@db.example/p?sslmode=disable", None),
            ("postgres://u@127.0.0.1:5432/p", None),
            ("postgres://u@localhost/p?application_name=x", None),
            ("postgres://u@%2Frun%2Fpostgresql/p", None),
        ] {
            assert_eq!(asked(url), Ok(found), "{url}");
        }
    }

    #[test]
    fn what_could_end_in_plain_text_is_refused_with_what_to_write() {
        for (url, advice) in [
            ("postgres://u@db.example/p", "?sslmode=verify-full"),
            ("postgres://u@db.example,localhost/p", "?sslmode=verify-full"),
            ("postgres://u@localhost/p?hostaddr=192.0.2.7", "?sslmode=verify-full"),
            ("postgres://u@db.example/p?sslmode=prefer", "write sslmode=verify-full"),
            ("postgres://u@db.example/p?sslmode=allow", "write sslmode=verify-full"),
            ("postgres://u@db.example/p?sslmode=verify-ca", "write sslmode=verify-full"),
            ("postgres://u@db.example/p?sslmode=yes", "is not known"),
            ("postgres://u@db.example/p?sslmode=disable&sslrootcert=a.pem", "contradict"),
        ] {
            let refused = asked(url).expect_err(url);
            assert!(refused.contains(advice), "{url}: {refused}");
        }
    }
}

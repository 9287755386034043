//! A PostgreSQL server of a test's own, to be stopped, started and given a certificate without
//! harm to the one all tests share. The shared one starts it beside itself, as the account that may.

use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use super::{admin, connected, off_the_runtime, postgres_server, unique};

/// A server on this machine; stopped and its files removed when dropped or when the test's process
/// is gone.
pub struct Server {
    shared: String,
    folder: PathBuf,
    programs: String,
    port: u16,
}

impl Server {
    /// Starts one. With a certificate and its key (PEM), it takes callers only over TLS.
    pub fn start(certificate: Option<(&str, &str)>) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        drop(listener);
        let (mut shared, mut programs) = (String::new(), String::new());
        off_the_runtime(|| {
            shared = postgres_server();
            let asked = connected(&shared)
                .query_one("select setting from pg_config where name = 'BINDIR'", &[])
                .expect("the server knows where its programs are");
            programs = asked.get(0);
        });
        let folder = Path::new("/tmp").join(format!("perennial-server-{}", unique()));
        let server = Server { shared, folder, programs, port };
        server.make(certificate);
        server.begin();
        server
    }

    /// Its address, for the database that every server has, reached by this name or number.
    pub fn url(&self, host: &str) -> String {
        format!("postgres://perennial@{host}:{}/postgres", self.port)
    }

    /// Stops it as a machine that goes down does: open connections are cut.
    pub fn stop(&self) {
        self.run(&self.control("stop --silent --mode=immediate"));
    }

    /// Starts it again on what it kept.
    pub fn begin(&self) {
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories= -c fsync=off",
            self.port
        );
        self.run(&format!(
            "{} --log={}/log --options \"{options}\"",
            self.control("start --silent --wait"),
            self.folder.display()
        ));
    }

    fn make(&self, certificate: Option<(&str, &str)>) {
        let folder = self.folder.display();
        let data = format!("{folder}/data");
        self.run(&format!(
            "umask 077; mkdir {folder} && {}/initdb --pgdata={data} --username=perennial \
             --auth=trust --encoding=UTF8 --no-locale --no-sync >/dev/null",
            self.programs
        ));
        if let Some((certificate, key)) = certificate {
            let mut said = String::new();
            for (name, text) in [("server.crt", certificate), ("server.key", key)] {
                write!(said, "umask 077; echo \"{text}\" >{data}/{name};")
                    .expect("a string takes it");
            }
            write!(
                said,
                "echo \"ssl = on\" >>{data}/postgresql.conf; \
                 echo \"hostssl all all 127.0.0.1/32 trust\" >{data}/pg_hba.conf"
            )
            .expect("a string takes it");
            self.run(&said);
        }
        // Should this process be killed, nobody else would end it.
        self.run(&format!(
            "(while [ -d /proc/{} ]; do sleep 1; done; {}; rm -rf {folder}) \
             </dev/null >/dev/null 2>&1 &",
            std::process::id(),
            self.control("stop --silent --mode=immediate"),
        ));
    }

    fn control(&self, what: &str) -> String {
        format!("{}/pg_ctl {what} --pgdata={}/data", self.programs, self.folder.display())
    }

    /// Runs a line of shell as the account of the shared server. It holds no apostrophe, and first
    /// takes the row it is given: a pipe that nobody empties would fail the statement.
    fn run(&self, line: &str) {
        assert!(!line.contains('\''), "{line}");
        let line = format!("cat >/dev/null; {line}");
        off_the_runtime(|| admin(&self.shared, &format!("copy (select 1) to program '{line}'")));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let (stop, folder) =
            (self.control("stop --silent --mode=immediate"), self.folder.display());
        self.run(&format!("{stop} >/dev/null 2>&1; rm -rf {folder}"));
    }
}

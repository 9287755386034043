//! Where the parts of the bench keep their records: a fresh copy of the demo district, or nothing
//! yet, on either engine, thrown away afterwards.

use std::cell::{Cell, OnceCell};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use db::{Database, DatabaseUrl, Options};
use postgres::{Client, NoTls};

use crate::program::{Perennial, TODAY};

/// The database of a PostgreSQL server that the demo district is built in once and copied from.
const TEMPLATE: &str = "bench_demo";

/// An engine to be measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    /// The address of a server in which databases may be made.
    Postgres(String),
}

impl Engine {
    /// As the table says it.
    pub fn name(&self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres(_) => "Postgres",
        }
    }
}

/// One engine with room for fields.
pub struct Ground {
    pub engine: Engine,
    program: PathBuf,
    folder: PathBuf,
    demo: OnceCell<()>,
    made: Cell<u32>,
}

/// Records of one part of the bench, removed when dropped.
pub struct Field {
    pub perennial: Perennial,
    pub engine: &'static str,
    server: Option<(String, String)>,
}

impl Ground {
    /// Keeps files in a folder of its own within `folder`, until it is dropped.
    pub fn new(engine: Engine, program: &Path, folder: &Path) -> Result<Ground> {
        let folder = folder.join(format!("{}-{}", engine.name(), std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        let program = program.to_owned();
        Ok(Ground { engine, program, folder, demo: OnceCell::new(), made: Cell::new(0) })
    }

    /// No tables yet.
    pub fn empty(&self) -> Result<Field> {
        self.field("template0")
    }

    /// A copy of the demo district, built on first use.
    pub fn demo(&self) -> Result<Field> {
        if self.demo.get().is_none() {
            self.build_demo()?;
            self.demo.get_or_init(|| ());
        }
        let field = self.field(TEMPLATE)?;
        if self.engine == Engine::Sqlite {
            std::fs::copy(self.folder.join(TEMPLATE), &field.perennial.database)?;
        }
        Ok(field)
    }

    fn build_demo(&self) -> Result<()> {
        let database = match &self.engine {
            Engine::Sqlite => self.folder.join(TEMPLATE).display().to_string(),
            Engine::Postgres(server) => {
                order(server, &format!("drop database if exists {TEMPLATE} with (force)"))?;
                make(server, TEMPLATE, "template0")?;
                in_database(server, TEMPLATE)?
            }
        };
        Perennial::new(&self.program, &database, &self.folder).run(&[
            "demo",
            "--build-only",
            "--today",
            TODAY,
        ])?;
        match &self.engine {
            // One file: its log was folded in when the program ended.
            Engine::Sqlite => Ok(()),
            // A district's database has been looked at by the autovacuum; this one just now.
            Engine::Postgres(_) => order(&database, "vacuum (analyze)"),
        }
    }

    fn field(&self, template: &str) -> Result<Field> {
        self.made.set(self.made.get() + 1);
        let name = format!("bench_{}_{}", std::process::id(), self.made.get());
        let (database, server) = match &self.engine {
            Engine::Sqlite => (self.folder.join(name).display().to_string(), None),
            Engine::Postgres(server) => {
                make(server, &name, template)?;
                (in_database(server, &name)?, Some((server.clone(), name)))
            }
        };
        let perennial = Perennial::new(&self.program, &database, &self.folder);
        Ok(Field { perennial, engine: self.engine.name(), server })
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
        if let Engine::Postgres(server) = &self.engine {
            drop(order(server, &format!("drop database if exists {TEMPLATE} with (force)")));
        }
    }
}

impl Field {
    /// The same records, past the program.
    pub fn open(&self) -> Result<Database> {
        let url = DatabaseUrl::parse(&self.perennial.database)?;
        Ok(Database::open(&url, &Options::default())?)
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        match &self.server {
            Some((server, name)) => {
                drop(order(server, &format!("drop database if exists {name} with (force)")));
            }
            None => {
                for end in ["", "-wal", "-shm"] {
                    drop(std::fs::remove_file(format!("{}{end}", self.perennial.database)));
                }
            }
        }
    }
}

fn make(server: &str, name: &str, template: &str) -> Result<()> {
    order(
        server,
        &format!(
            "create database {name} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template {template}"
        ),
    )
}

/// The address of another database of the same server.
fn in_database(server: &str, name: &str) -> Result<String> {
    let Some((host, _)) = server.rsplit_once('/') else { bail!("{server} names no database") };
    Ok(format!("{host}/{name}"))
}

/// On a thread of its own: this driver may not be used on one of an async runtime.
fn order(server: &str, text: &str) -> Result<()> {
    let obey = || -> Result<()> {
        let mut client = Client::connect(server, NoTls).context("PostgreSQL does not answer")?;
        client.batch_execute(text).with_context(|| text.to_owned())
    };
    let done = std::thread::scope(|scope| scope.spawn(obey).join());
    done.unwrap_or_else(|_| bail!("the thread that speaks to PostgreSQL ended in a panic"))
}

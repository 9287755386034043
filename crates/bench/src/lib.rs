//! Races, kills, rushes and page timings: the real program, over HTTP, on both engines.
//!
//! - [`http`], [`driver`]: browsers as small as a load driver needs. [`program`]: the program,
//!   started, watched and killed. [`ground`]: databases to be thrown away. [`crowd`]: people who
//!   are signed in, sections for them to want. [`stored`]: what the database holds, read past the
//!   program.
//! - [`race`], [`kill`], [`rush`] judge promises: seats are never oversold, nobody is overtaken, an
//!   answer that was given holds. [`pages`], [`import`], [`duties`], [`standing`] measure. [`parts`] runs them all
//!   by `cargo xtask bench`.
//!
//! What is measured never fails a test; what is promised does. The kill harness also runs, with few
//! cycles, among the server's tests. Owns no tables; reads past the slices because it must not
//! believe them.

pub mod arguments;
pub mod crowd;
pub mod driver;
pub mod duties;
pub mod ground;
pub mod http;
pub mod import;
pub mod kill;
pub mod measure;
pub mod pages;
pub mod parts;
pub mod program;
pub mod race;
mod random;
pub mod rush;
pub mod standing;
pub mod stored;

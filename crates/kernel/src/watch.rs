//! Watching long work: whoever does it says how far it is, whoever asked draws a bar or a page.

use std::fmt;
use std::sync::Arc;

/// Is told how far long work is. Cheap to clone.
#[derive(Clone)]
pub struct Watch(Option<Arc<Told>>);

/// Steps done, and steps in all.
type Told = dyn Fn(u64, u64) + Send + Sync;

impl Watch {
    /// Nobody watches.
    pub const fn nobody() -> Watch {
        Watch(None)
    }

    /// Calls `told` with the steps done and the steps in all: often, and from any thread.
    pub fn new(told: impl Fn(u64, u64) + Send + Sync + 'static) -> Watch {
        Watch(Some(Arc::new(told)))
    }

    /// Says that `done` of `all` steps are done.
    pub fn tell(&self, done: u64, all: u64) {
        if let Some(told) = &self.0 {
            told(done, all);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Watch" } else { "Watch(nobody)" })
    }
}

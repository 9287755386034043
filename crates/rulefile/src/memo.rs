//! Files that were read once and are asked for again with every page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::problem::RuleProblem;

/// What came of reading texts, by the text: the same text always reads as the same rule, so what
/// is kept can't go stale. Only what was read without a problem is kept.
pub struct Memo<T> {
    read: Mutex<HashMap<Box<str>, Arc<T>>>,
}

/// More texts than a district's versions of all its rules; beyond it, keeping starts over.
const MOST: usize = 2_000;

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { read: Mutex::default() }
    }
}

impl<T> Memo<T> {
    /// The rule in the text, read if it was not read before.
    ///
    /// # Errors
    ///
    /// What `read` finds wrong with the text.
    pub fn read(
        &self,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, Vec<RuleProblem>>,
    ) -> Result<Arc<T>, Vec<RuleProblem>> {
        if let Some(known) = self.lock().get(text) {
            return Ok(Arc::clone(known));
        }
        let fresh = Arc::new(read(text)?);
        let mut kept = self.lock();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(text.into(), Arc::clone(&fresh));
        Ok(fresh)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Box<str>, Arc<T>>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::{MOST, Memo};

    #[test]
    fn a_text_is_read_once_and_another_text_for_itself() {
        let memo: Memo<usize> = Memo::default();
        let readings = Cell::new(0);
        let length = |text: &str| {
            readings.set(readings.get() + 1);
            Ok(text.len())
        };
        let first = memo.read("four", length).unwrap();
        let again = memo.read("four", length).unwrap();
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(*memo.read("eleven", length).unwrap(), 6);
        assert_eq!(readings.get(), 2);
    }

    #[test]
    fn what_could_not_be_read_is_read_again() {
        let memo: Memo<usize> = Memo::default();
        assert!(memo.read("x", |_| Err(Vec::new())).is_err());
        assert_eq!(memo.read("x", |_| Ok(1)).as_deref(), Ok(&1));
    }

    #[test]
    fn keeping_never_grows_without_end() {
        let memo: Memo<usize> = Memo::default();
        for number in 0..=MOST {
            memo.read(&number.to_string(), |_| Ok(number)).unwrap();
        }
        assert!(memo.lock().len() <= MOST);
    }
}

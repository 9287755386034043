//! For how long notices of one kind to one person gather before they go as one mail.

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{Fault, Occasion};

const SETTING: &str = "notices.window-minutes";

/// So many minutes; 0: every notice is a mail of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window(i64);

impl Window {
    /// What a district has that never chose.
    pub const USUAL: Window = Window(10);
    pub const MOST: i64 = 120;

    pub fn new(minutes: i64) -> Option<Window> {
        (0..=Window::MOST).contains(&minutes).then_some(Window(minutes))
    }

    pub const fn minutes(self) -> i64 {
        self.0
    }
}

/// The district's window.
pub fn window(tx: &mut Tx) -> Result<Window, Fault> {
    let Some(text) = setting::get(tx, SETTING)? else { return Ok(Window::USUAL) };
    text.parse()
        .ok()
        .and_then(Window::new)
        .ok_or_else(|| Fault::new(format!("{SETTING} is {text:?}, not a number of minutes")))
}

/// Sets it, for what is told from now on.
pub fn set_window(
    tx: &mut Tx,
    _: &Permit<action::WriteNotices>,
    occasion: &Occasion,
    window: Window,
) -> Result<(), Fault> {
    setting::set(tx, SETTING, &window.0.to_string())?;
    let on = journal::On("district", 0);
    tx.journal(
        journal::Entry::new(occasion, "notices.window", on)
            .detail(serde_json::json!({ "minutes": window.0 })),
    );
    Ok(())
}

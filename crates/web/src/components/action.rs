//! Buttons, links that look like them, and the forms they send.

use maud::{Markup, html};

use super::layout::about;
use super::message::inset;
use crate::answers::Answers;
use crate::form::{GUARD_FIELD, Guard, KEPT_FIELD, ONCE_FIELD};
use crate::t;
use crate::visit::{Caller, UNSENT_PATH};

/// A form sent to a local address, bound to this login and to this drawing. Every form of the
/// service is drawn by this function or by [`form_with_files`]: one that is not is refused.
pub fn form(caller: &Caller, action: &str, body: Markup) -> Markup {
    html! {
        form method="post" action=(action) novalidate { (guard_fields(caller)) (body) }
    }
}

/// A form in which people write at length: what they type is kept while they type, so that a closed
/// tab or an ended login loses nothing, and is there again when they come back. Its answers come
/// from [`crate::Visit::typed_or`] with the same address.
pub fn form_kept(caller: &Caller, action: &str, answers: &Answers, body: Markup) -> Markup {
    let w = &caller.words;
    html! {
        @if let Some(since) = answers.unsent_since {
            (inset(html! {
                p {
                    (t!(w, "web-unsent", when = w.instant(since))) " "
                    a href="?fresh=1" { (t!(w, "web-unsent-fresh")) }
                }
            }))
        }
        form method="post" action=(action) novalidate data-kept=(UNSENT_PATH) {
            (guard_fields(caller))
            input type="hidden" name=(KEPT_FIELD) value="1";
            (body)
        }
    }
}

/// A form with files.
pub fn form_with_files(caller: &Caller, action: &str, body: Markup) -> Markup {
    html! {
        form method="post" action=(action) enctype="multipart/form-data" novalidate {
            (guard_fields(caller)) (body)
        }
    }
}

fn guard_fields(caller: &Caller) -> Markup {
    let fields = Guard::new(caller);
    html! {
        @if let Some(guard) = &fields.guard {
            input type="hidden" name=(GUARD_FIELD) value=(guard);
        }
        input type="hidden" name=(ONCE_FIELD) value=(fields.once);
    }
}

/// The one main action of a page, named by its verb.
pub fn button(label: &str) -> Markup {
    html! { button.button type="submit" { (label) } }
}

/// Another action beside the main one.
pub fn button_secondary(label: &str) -> Markup {
    html! { button.button.two type="submit" { (label) } }
}

/// An action that cannot be taken back, on its confirm page.
pub fn button_danger(label: &str) -> Markup {
    html! { button.button.danger type="submit" { (label) } }
}

/// One of several actions of a form: the form says which was pressed by `name` and `value`.
pub fn button_named(label: &str, name: &str, value: &str) -> Markup {
    html! { button.button.two type="submit" name=(name) value=(value) { (label) } }
}

/// A link that begins something: looks like the main button.
pub fn button_link(href: &str, label: &str) -> Markup {
    html! { a.button href=(href) { (label) } }
}

/// A link beside the main action.
pub fn button_link_secondary(href: &str, label: &str) -> Markup {
    html! { a.button.two href=(href) { (label) } }
}

/// Actions side by side; they stack on a phone. The main one comes first.
pub fn button_group(buttons: Markup) -> Markup {
    html! { div.buttons { (buttons) } }
}

/// A form of one button, for the rows of a list.
pub struct ActionButton<'a> {
    pub action: &'a str,
    pub label: &'a str,
    /// What the row is about, read out after the label: "Cancel *Science of reading*".
    pub about: &'a str,
}

/// A form of one button whose name is its own among all rows.
pub fn action_button(caller: &Caller, button: &ActionButton<'_>) -> Markup {
    let inner = html! {
        button.button.two type="submit" { (button.label) (about(button.about)) }
    };
    form(caller, button.action, inner)
}

/// The body of a confirm page: what will happen, in numbers ("12 people will be told"), the one
/// button that does it (with hidden fields beside it, when the page before had answers), and the way
/// out.
pub fn confirm(
    caller: &Caller,
    action: &str,
    effects: &[String],
    button: Markup,
    back: &str,
) -> Markup {
    let w = &caller.words;
    html! {
        @match effects {
            [] => {}
            [only] => p { (only) },
            several => ul.bullets { @for effect in several { li { (effect) } } },
        }
        (form(caller, action, button_group(html! {
            (button)
            a href=(back) { (t!(w, "web-confirm-no")) }
        })))
    }
}

//! What slices further down have to say on an activity's page for the office.

use db::Tx;
use kernel::Fault;
use maud::Markup;
use web::Visit;

use crate::activity::Activity;

/// What is shown of an activity beside what the catalog itself knows.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Above the buttons that move it.
    pub before: Markup,
    /// Below its form.
    pub below: Markup,
    /// What is said in addition when it is published: a warning that stops nothing.
    pub on_publishing: Option<String>,
}

/// A slice's function.
pub type Says = fn(&mut Tx, &Visit, &Activity) -> Result<Beside, Fault>;

/// A slice's own function, handed in by [`crate::office!`].
pub struct Sayer(pub Says);

inventory::collect!(Sayer);

/// Hands a function in that says something on each activity's page for the office.
#[macro_export]
macro_rules! office {
    ($says:expr) => {
        $crate::inventory::submit! { $crate::office::Sayer($says) }
    };
}

/// Everything that is said about an activity.
pub(crate) fn beside(
    tx: &mut Tx,
    visit: &Visit,
    activity: &Activity,
) -> Result<Vec<Beside>, Fault> {
    inventory::iter::<Sayer>.into_iter().map(|Sayer(says)| says(tx, visit, activity)).collect()
}

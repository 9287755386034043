//! An activity's page with how it will be judged: registration tells the activity, evaluation the plan.

use axum::extract::Path;
use kernel::Key;
use web::{Halt, Page, Visit};

/// `GET /catalog/{key}`
pub async fn activity(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let known = Key::parse(&key).ok_or(Halt::NotFound)?;
    let wanted = known.clone();
    let looks =
        visit.read(move |tx| Ok(evaluation::pages::beside::judged_by(tx, &wanted)?)).await?;
    let beside = evaluation::pages::beside::judged_by_shown(&visit, &known, &looks);
    registration::pages::activity::activity_with(&visit, &key, &beside).await
}

//! One's own transcript with the sections that still ask how they were: credit tells the lines,
//! evaluation what waits for a word.

use axum::extract::Query;
use credit::pages::transcript::{Asked, my_transcript_with};
use maud::Markup;
use web::{Halt, Page, Visit};

/// `GET /my/transcript`
pub async fn my_transcript(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let beside = if visit.actor.is_oneself() {
        let (person, at) = (visit.actor.person, (visit.now, visit.today));
        let waiting =
            visit.read(move |tx| Ok(evaluation::feedback::due::waiting(tx, person, at)?)).await?;
        evaluation::pages::beside::transcript(&visit.words, &waiting)
    } else {
        Markup::default()
    };
    my_transcript_with(&visit, &asked, &beside).await
}

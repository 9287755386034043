//! Results as they are drawn: how many of how many, a share, and the five answers as a table.

use maud::{Markup, html};
use pulse::Choice;
use web::components::{Column, Table};
use web::{Words, t};

use crate::feedback::results::{Sum, Tally};
use crate::feedback::{AnswerKind, Question};

/// "12 of the 20 who were there answered", with a warning where that is few.
pub(crate) fn response(w: &Words, sum: &Sum) -> String {
    let share = sum.answers * 100 / sum.asked.max(1);
    let said = t!(w, "feedback-response", some = sum.answers, all = sum.asked, share = share);
    let honest = match share {
        0..=29 => t!(w, "feedback-response-few"),
        30..=59 => t!(w, "feedback-response-some"),
        _ => t!(w, "feedback-response-most"),
    };
    format!("{said} {honest}")
}

/// Questions down, the five answers across, and who agrees.
pub(crate) fn distribution(w: &Words, questions: &[Question], sum: &Sum) -> Markup {
    let mut columns = vec![Column::text(t!(w, "feedback-col-question"))];
    columns.extend(Choice::ALL.iter().map(|one| Column::number(pulse::pages::choice(w, *one))));
    columns.push(Column::number(t!(w, "feedback-col-all-agree")));
    let mut table = Table::new(t!(w, "feedback-distribution"), columns).caption_hidden();
    for question in questions.iter().filter(|one| one.answer == AnswerKind::Scale) {
        let tally = sum.tallies.get(&question.id).copied().unwrap_or_default();
        let mut cells = vec![html! { (question.wording(w)) }];
        cells.extend(Choice::ALL.iter().map(|one| html! { (tally.of(*one)) }));
        cells.push(html! { (agree(w, tally)) });
        table.push(cells);
    }
    table.render(w)
}

pub(crate) fn agree(w: &Words, tally: Tally) -> String {
    w.percent(tally.agree(), tally.answers())
}

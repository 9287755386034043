//! What a skill asks of who holds the position: on its page, and in the form of an element (P3).

use maud::{Markup, html};
use web::components::{
    Choice, Fact, Field, FieldWidth, facts, number_field, select, text_area, text_field,
};
use web::{Answers, Reading, Words, t};

use crate::framework::{Element, SkillTerms, Spanish, VALID_MONTHS, Version};
use crate::kinds::ElementKind;

const TITLE_CHARACTERS_MAX: usize = 160;
const TEXT_CHARACTERS_MAX: usize = 1_000;

/// The fields of a set of skills.
pub(super) fn fields(w: &Words, version: &Version, answers: &Answers) -> Markup {
    let levels = |none: String| {
        let mut choices = vec![Choice::new("", none)];
        choices.extend(
            version.levels.iter().enumerate().map(|(at, name)| Choice::new(at + 1, name.clone())),
        );
        choices
    };
    html! {
        @if !version.levels.is_empty() {
            (select(answers, Field::new("level-needed", &t!(w, "planning-field-level-needed"))
                .optional(), &levels(t!(w, "planning-field-level-any"))))
            (select(answers, Field::new("level-by-training", &t!(w, "planning-field-level-by-training"))
                .optional(), &levels(t!(w, "planning-field-level-same"))))
        }
        (number_field(answers, Field::new("valid-months", &t!(w, "planning-field-valid-months"))
            .hint(&t!(w, "planning-field-valid-months-hint")).width(FieldWidth::Short).optional()))
        (text_field(answers, Field::new("title-es", &t!(w, "planning-field-title-es")).optional()))
        (text_area(answers, Field::new("description-es", &t!(w, "planning-field-description-es"))
            .rows(2).optional()))
    }
}

/// What the form says about them.
pub(super) fn read(
    read: &mut Reading,
    version: &Version,
    kind: Option<ElementKind>,
) -> (SkillTerms, Spanish) {
    let w = read.words().clone();
    let level = |read: &mut Reading, field: &str, label: String| {
        read.optional_choice(field, &label, |written| {
            let level: usize = written.parse().ok()?;
            (1..=version.levels.len()).contains(&level).then(|| i64::try_from(level).ok()).flatten()
        })
    };
    let level_needed = level(read, "level-needed", t!(w, "planning-field-level-needed"));
    let level_by_training =
        level(read, "level-by-training", t!(w, "planning-field-level-by-training"));
    let valid_months =
        read.optional_number("valid-months", &t!(w, "planning-field-valid-months"), VALID_MONTHS);
    let terms = SkillTerms { level_needed, level_by_training, valid_months };
    if terms != SkillTerms::default() && kind.is_some_and(|kind| kind != ElementKind::Skill) {
        read.refuse("kind", t!(w, "planning-file-only-skills"));
    }
    let title =
        read.optional_text("title-es", &t!(w, "planning-field-title-es"), TITLE_CHARACTERS_MAX);
    let description = read.optional_text(
        "description-es",
        &t!(w, "planning-field-description-es"),
        TEXT_CHARACTERS_MAX,
    );
    (terms, Spanish { title, description })
}

/// What is said of a skill on its page.
pub(super) fn shown(w: &Words, version: &Version, element: &Element) -> Markup {
    let terms = element.terms;
    let name = |level: Option<i64>| {
        let at = level.and_then(|level| usize::try_from(level - 1).ok());
        at.and_then(|at| version.levels.get(at)).cloned()
    };
    let needed = name(terms.level_needed).unwrap_or_else(|| t!(w, "planning-field-level-any"));
    let by_training =
        name(terms.level_by_training).unwrap_or_else(|| t!(w, "planning-field-level-same"));
    let lapses = match terms.valid_months {
        Some(months) => t!(w, "planning-skill-lapses-after", count = months),
        None => t!(w, "planning-skill-never"),
    };
    facts(&[
        Fact { name: &t!(w, "planning-skill-needs"), value: html! { (needed) } },
        Fact { name: &t!(w, "planning-skill-by-training"), value: html! { (by_training) } },
        Fact { name: &t!(w, "planning-skill-lapses"), value: html! { (lapses) } },
    ])
}

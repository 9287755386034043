//! The one figure of each clause, a line or two behind it, and what is missing.

use evaluation::finding::Decision;
use kernel::Hours;
use planning::FrameworkKind;
use web::{Words, t};

use super::{INSTRUCTION, Known, LEADERSHIP, SKILLS, names};
use crate::clause::Clause;
use crate::evidence::offer::FORMATS;
use crate::evidence::{BuildingStanding, GroupOffer, QuarterLearning};
use crate::privacy::TOO_FEW;

/// What the policy page says about a clause in its last column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figure {
    /// `62%`
    pub says: String,
    pub details: Vec<String>,
    /// What is not done, in words that say how much of it.
    pub gap: Option<String>,
}

/// The figure of a clause that has evidence; empty for one that no part of Perennial watches yet.
pub(crate) fn figure(clause: Clause, known: &Known<'_>, words: &Words) -> Figure {
    match clause {
        Clause::Purpose => purpose(known, words),
        Clause::TwoKinds => two_kinds(known, words),
        Clause::Training => training(known, words),
        Clause::Continual => continual(known, words),
        Clause::Delivery => delivery(known, words),
        Clause::OfferedToAll => offered_to_all(known, words),
        Clause::Variety => variety(known, words),
        Clause::Mandates => mandates(known, words),
        Clause::Duties => duties(known, words),
        Clause::Dates => dates(known, words),
        Clause::Plans => plans(known, words),
        Clause::Instruction => elements(known, words, INSTRUCTION),
        Clause::Leadership => elements(known, words, LEADERSHIP),
        Clause::Planning => needs(known, words),
        Clause::Input => voice(known, words),
        Clause::Evaluation => judged(known, words),
        Clause::JobEmbedded => Figure::default(),
    }
}

fn percent(words: &Words, part: usize, whole: usize) -> String {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    words.percent(number(part), number(whole))
}

/// A share in whole percent, to the nearest, so that two shares of one whole add up to it.
fn share(part: Hours, whole: Hours) -> i64 {
    let whole = whole.minutes().max(1);
    (part.minutes() * 200 + whole) / (whole * 2)
}

/// Hours as a sentence says them: from a hundred on in whole hours.
fn rounded(words: &Words, hours: Hours) -> String {
    if hours.minutes() < 100 * 60 { hours.to_string() } else { words.number(hours.minutes() / 60) }
}

/// Something is missing only when there is at least one of it.
fn gap(count: usize, sentence: impl FnOnce(usize) -> String) -> Option<String> {
    (count > 0).then(|| sentence(count))
}

fn purpose(known: &Known<'_>, words: &Words) -> Figure {
    let learning = &known.evidence.learning;
    let named = learning.purposes.iter().filter(|line| line.purpose.is_some());
    let found = decided(known, words);
    Figure {
        says: t!(words, "policy-hours", hours = rounded(words, learning.total.hours)),
        details: named
            .map(|line| {
                t!(
                    words,
                    "policy-p1-detail",
                    purpose = names::purpose(words, line.purpose),
                    hours = rounded(words, line.learned.hours),
                    people = line.learned.people
                )
            })
            .chain(found)
            .collect(),
        gap: gap(known.evidence.offers.without_purpose, |count| {
            t!(words, "policy-p1-gap", count = count)
        }),
    }
}

fn two_kinds(known: &Known<'_>, words: &Words) -> Figure {
    let learning = &known.evidence.learning;
    let without = learning.groups.iter().filter(|group| group.development.people == 0).count();
    let training = share(learning.training, learning.total.hours);
    Figure {
        says: t!(words, "policy-p2-figure", training = training),
        details: vec![
            t!(words, "policy-p2-development", development = 100 - training),
            t!(
                words,
                "policy-p2-detail",
                training = rounded(words, learning.training),
                development = rounded(words, learning.development)
            ),
        ],
        gap: gap(without, |count| t!(words, "policy-p2-gap", count = count)),
    }
}

fn training(known: &Known<'_>, words: &Words) -> Figure {
    let (training, mandates) = (known.evidence.offers.training, &known.evidence.mandates);
    let mut details = vec![t!(
        words,
        "policy-p3-detail",
        skill = training.with_job_target,
        law = training.for_a_mandate
    )];
    let duties = mandates.duties();
    if duties.asked > 0 {
        let current = percent(words, duties.current, duties.asked);
        details.push(t!(words, "policy-p3-duties", share = current));
    }
    let (taught, skills) = carried(known, SKILLS);
    details.extend(gap(skills, |all| t!(words, "policy-p3-skills", some = taught, all = all)));
    let held = known.evidence.skills.all.tally;
    if held.needed() > 0 {
        let share = percent(words, held.held, held.needed());
        details.push(t!(words, "policy-p3-held-share", share = share));
    }
    Figure {
        says: t!(
            words,
            "policy-p3-figure",
            some = training.activities - training.for_neither,
            all = training.activities
        ),
        details,
        gap: gap(training.for_neither, |count| t!(words, "policy-p3-gap", count = count)),
    }
}

fn continual(known: &Known<'_>, words: &Words) -> Figure {
    let learning = &known.evidence.learning;
    let everyone = learning.everyone();
    let not_now = |quarter: &QuarterLearning| quarter.staff - quarter.learned.people;
    Figure {
        says: percent(words, everyone.in_each_quarter, everyone.staff),
        details: vec![
            t!(words, "policy-p4-detail", quarters = learning.quarters.len()),
            t!(
                words,
                "policy-p4-sustained",
                share = percent(words, everyone.sustained, everyone.any.people)
            ),
        ],
        gap: gap(learning.quarters.last().map_or(0, not_now), |count| {
            t!(words, "policy-p4-gap", count = count)
        }),
    }
}

fn delivery(known: &Known<'_>, words: &Words) -> Figure {
    let (learning, offers) = (&known.evidence.learning, &known.evidence.offers);
    let mut shares = learning.modes.iter().filter(|line| line.mode.is_some()).map(|line| {
        let share = share(line.learned.hours, learning.total.hours);
        t!(words, "policy-p5-share", share = share, mode = names::mode(words, line.mode))
    });
    let missing: Vec<String> = offers
        .modes
        .iter()
        .filter(|mode| mode.activities == 0)
        .map(|mode| names::mode(words, Some(mode.mode)))
        .collect();
    Figure {
        says: shares.next().unwrap_or_default(),
        details: shares.collect(),
        gap: gap(missing.len(), |_| t!(words, "policy-p5-gap", modes = words.list(&missing))),
    }
}

fn offered_to_all(known: &Known<'_>, words: &Words) -> Figure {
    let offers = &known.evidence.offers;
    let groups = offers.groups.len();
    Figure {
        says: t!(words, "policy-p6-figure", some = groups - offers.groups_without(), all = groups),
        details: [t!(words, "policy-p6-detail", count = offers.activities_now)]
            .into_iter()
            .chain(engagement(known, words))
            .collect(),
        gap: gap(offers.people_without(), |count| t!(words, "policy-p6-gap", count = count)),
    }
}

/// What the latest pulse came to, and the one before it.
fn engagement(known: &Known<'_>, words: &Words) -> Option<String> {
    let mut waves = known.evidence.pulse.iter();
    let last = waves.next()?;
    let share = |one: &pulse::Results| pulse::pages::share(words, one.engaged);
    Some(match waves.next() {
        Some(before) => t!(
            words,
            "policy-p6-pulse-trend",
            wave = &last.wave.title,
            share = share(last),
            before = &before.wave.title,
            was = share(before)
        ),
        None => t!(words, "policy-p6-pulse", wave = &last.wave.title, share = share(last)),
    })
}

/// Learning elsewhere, where anybody asked for any.
fn outside_detail(known: &Known<'_>, words: &Words) -> Option<String> {
    let outside = &known.evidence.outside;
    (outside.sent() > 0).then(|| {
        t!(
            words,
            "policy-p7-outside",
            count = outside.sent(),
            confirmed = outside.confirmed(),
            hours = rounded(words, outside.hours)
        )
    })
}

fn variety(known: &Known<'_>, words: &Words) -> Figure {
    let offers = &known.evidence.offers;
    let least = offers.groups.iter().map(GroupOffer::formats_offered).min();
    let served: Vec<String> = offers
        .groups
        .iter()
        .filter(|group| Some(group.formats_offered()) == least)
        .map(|group| names::group(&group.group))
        .collect();
    let detail = match (least, served.as_slice()) {
        (Some(least), [group]) if least < FORMATS.len() => {
            Some(t!(words, "policy-p7-least", group = group, some = least, all = FORMATS.len()))
        }
        (Some(least), groups) if least < FORMATS.len() => Some(t!(
            words,
            "policy-p7-least-groups",
            count = groups.len(),
            some = least,
            all = FORMATS.len()
        )),
        (Some(_) | None, _) => None,
    };
    Figure {
        says: t!(words, "policy-p7-figure", some = offers.formats_offered(), all = FORMATS.len()),
        details: detail.into_iter().chain(outside_detail(known, words)).collect(),
        gap: gap(offers.empty_cells(), |count| {
            t!(words, "policy-p7-gap", count = count, all = offers.cells.len())
        }),
    }
}

fn mandates(known: &Known<'_>, words: &Words) -> Figure {
    let mandates = &known.evidence.mandates;
    let duties = mandates.duties();
    // One where a few work would tell of each of them.
    let late = |one: &&BuildingStanding| one.staff >= TOO_FEW && one.duties.late > 0;
    let buildings = mandates.buildings.iter().filter(late).count();
    let count = mandates.standings.len();
    let mut details = vec![t!(words, "policy-p12-detail", duties = duties.asked, mandates = count)];
    details.extend(gap(buildings, |count| t!(words, "policy-p12-buildings", count = count)));
    details.extend(gap(mandates.short(), |count| t!(words, "policy-p12-short", count = count)));
    Figure {
        says: match duties.late {
            0 => t!(words, "policy-p12-nobody-late"),
            late => t!(words, "policy-p12-late", count = late),
        },
        details,
        gap: gap(duties.late, |_| t!(words, "policy-p12-gap")),
    }
}

fn duties(known: &Known<'_>, words: &Words) -> Figure {
    let evidence = known.evidence;
    let everyone = evidence.learning.everyone();
    let teams = evidence.teams;
    let applied = evidence.growth.applied;
    Figure {
        says: percent(words, everyone.any.people, everyone.staff),
        details: vec![
            t!(words, "policy-p14-employees"),
            t!(
                words,
                "policy-p14-district",
                activities = evidence.offers.activities,
                sections = evidence.offers.sections
            ),
            t!(words, "policy-p14-supervisors", some = teams.all_current, all = teams.supervisors),
            t!(
                words,
                "policy-p14-answers",
                some = evidence.growth.follow.answered_in_time,
                all = evidence.growth.follow.answers_due
            ),
            t!(
                words,
                "policy-p14-applied",
                some = applied.used + applied.used_in_part,
                all = applied.all()
            ),
        ],
        gap: gap(everyone.staff - everyone.any.people, |count| {
            t!(words, "policy-p14-gap", count = count)
        }),
    }
}

/// How many elements of the frameworks have something on offer, of how many.
fn carried(known: &Known<'_>, kinds: &[FrameworkKind]) -> (usize, usize) {
    let plans = &known.evidence.plans;
    let carried = plans.elements_of(kinds).filter(|one| one.is_carried()).count();
    (carried, plans.elements_of(kinds).count())
}

fn plans(known: &Known<'_>, words: &Words) -> Figure {
    let plans = &known.evidence.plans;
    let all = plans.strategies.len();
    let some = plans.strategies.iter().filter(|one| one.is_carried()).count();
    let mut details = vec![t!(words, "policy-p9-detail", count = plans.at_work)];
    details.extend(gap(plans.without_strategy, |count| {
        t!(words, "policy-p9-without", count = count, all = plans.activities)
    }));
    details.extend(gap(plans.schools_without_plan, |count| {
        t!(words, "policy-p9-schools", count = count)
    }));
    Figure {
        says: t!(words, "policy-p9-figure", some = some, all = all),
        details,
        gap: gap(all - some, |count| t!(words, "policy-p9-gap", count = count)),
    }
}

fn elements(known: &Known<'_>, words: &Words, kinds: &[FrameworkKind]) -> Figure {
    let (some, all) = carried(known, kinds);
    let lines = known.evidence.plans.elements_of(kinds);
    let sections: usize = lines.map(|one| one.sections).sum();
    let mut details = vec![t!(words, "policy-elements-detail", count = sections)];
    let growth = &known.evidence.growth;
    if kinds == LEADERSHIP {
        let academies = academies(known, words);
        // A district without a leadership framework has its academies.
        if all == 0 {
            return Figure { says: academies, details: Vec::new(), gap: None };
        }
        let share = pulse::pages::share(words, growth.leaders_approved);
        details.push(t!(words, "policy-p11-plans", share = share, all = growth.leaders));
        details.push(t!(words, "policy-p11-mentors", count = growth.mentored));
        details.push(academies);
    } else if kinds == INSTRUCTION {
        let share = pulse::pages::share(words, growth.approved);
        details.push(t!(words, "policy-p10-plans", share = share, all = growth.staff));
        details.push(t!(words, "policy-p10-goals", count = growth.goals_on_indicators));
    }
    Figure {
        says: t!(words, "policy-elements-figure", some = some, all = all),
        details,
        gap: gap(all - some, |count| t!(words, "policy-elements-gap", count = count)),
    }
}

fn academies(known: &Known<'_>, words: &Words) -> String {
    let academies = known.evidence.growth.academies;
    let (count, completed) = (academies.members, academies.completed);
    t!(words, "policy-p11-academies", count = count, completed = completed)
}

/// How many findings of the school year led to keep, fix and stop.
fn decided(known: &Known<'_>, words: &Words) -> Option<String> {
    let judged = &known.evidence.evaluation;
    let of = |decision| judged.decisions.get(&decision).map_or(0, |one| one.all);
    (judged.findings() > 0).then(|| {
        t!(
            words,
            "policy-p1-found",
            count = judged.findings(),
            keep = of(Decision::Keep),
            fix = of(Decision::Fix),
            stop = of(Decision::Stop)
        )
    })
}

fn judged(known: &Known<'_>, words: &Words) -> Figure {
    let judged = &known.evidence.evaluation;
    let mut details = vec![t!(
        words,
        "policy-p15-data",
        data = judged.with_data,
        found = judged.with_finding,
        all = judged.activities
    )];
    details.extend(decided(known, words));
    Figure {
        says: t!(words, "policy-p15-figure", some = judged.with_plan, all = judged.activities),
        details,
        gap: gap(judged.late, |count| t!(words, "policy-p15-gap", count = count)),
    }
}

fn needs(known: &Known<'_>, words: &Words) -> Figure {
    let needs = &known.evidence.needs;
    Figure {
        says: t!(words, "policy-p13-figure", some = needs.planned + needs.met, all = needs.all()),
        details: vec![
            t!(words, "policy-p13-offer", some = needs.with_offer, all = needs.planned),
            t!(words, "policy-p13-horizon", short = needs.short_term, long = needs.long_term),
            t!(
                words,
                "policy-p13-measures",
                count = known.evidence.measures.measures,
                groups = known.evidence.measures.shown
            ),
        ],
        gap: gap(needs.open, |count| t!(words, "policy-p13-gap", count = count)),
    }
}

fn voice(known: &Known<'_>, words: &Words) -> Figure {
    let voice = &known.evidence.voice;
    let (heard, all) = (voice.heard(), voice.groups.len());
    Figure {
        says: t!(words, "policy-p13b-figure", some = heard, all = all),
        details: vec![t!(
            words,
            "policy-p13b-detail",
            inputs = voice.inputs(),
            answered = voice.answered()
        )],
        gap: gap(all - heard, |count| t!(words, "policy-p13b-gap", count = count)),
    }
}

fn dates(known: &Known<'_>, words: &Words) -> Figure {
    let Some(version) = known.in_force else { return Figure::default() };
    let date = |day| words.date_long(day);
    Figure {
        says: version.title.clone(),
        details: vec![
            match version.revised_on {
                Some(revised_on) => t!(
                    words,
                    "policy-p16-revised",
                    adopted = date(version.adopted_on),
                    revised = date(revised_on)
                ),
                None => t!(words, "policy-p16-adopted", adopted = date(version.adopted_on)),
            },
            t!(words, "policy-p16-in-force", from = date(version.in_force_from)),
        ],
        gap: None,
    }
}

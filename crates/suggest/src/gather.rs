//! Reads what makes suggestions for one person, ranks it, and asks registration of those that come
//! first whether they are open.
//!
//! However many activities there are, the number of questions to the database is the same: one for the
//! catalog, one for what serves what, one for topics, and a bounded few for each of those that come
//! first.

use std::collections::{HashMap, HashSet};

use catalog::Section;
use catalog::find::{Filter, Found, find, teaching};
use catalog::suggest::{Asked, Suggestion};
use compliance::Duty;
use db::{Tx, setting};
use kernel::{ActivityId, Fault, Key, Occasion, StaffId};
use planning::SubjectKind;
use registration::{Asking, Refusal};
use standing::ask::Answer;
use standing::standing::State;
use web::{Words, t};

use crate::pages::words;
use crate::rank::{Candidate, Reason, rank};
use crate::reasons::{self, Wants};
use crate::store;

/// For each suggestion that is asked for, so many candidates are looked at.
const LOOKED_AT_EACH: usize = 3;
/// Sections of one activity that are looked at.
const SECTIONS_LOOKED_AT: usize = 3;
/// Activities that are looked at for a growth period that is short.
const FILLERS_MAX: usize = 8;

/// Who reads the suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person themself.
    Oneself,
    /// Who supervises them: no reason rests on a goal.
    Supervisor,
}

/// What is known of the person already, so that it is not read twice.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub duties: &'a [Duty],
    /// How they stand under each rule set.
    pub answers: &'a [Answer],
    pub reader: Reader,
}

/// What is suggested to a person who asks for themself.
pub fn for_oneself(tx: &mut Tx, w: &Words, asked: &Asked) -> Result<Vec<Suggestion>, Fault> {
    read_and_suggest(tx, w, asked, Reader::Oneself)
}

/// The same for whoever reads.
pub fn read_and_suggest(
    tx: &mut Tx,
    w: &Words,
    asked: &Asked,
    reader: Reader,
) -> Result<Vec<Suggestion>, Fault> {
    let (person, today) = (asked.person, asked.occasion.today);
    if asked.goal.is_some() {
        let nothing = Known { duties: &[], answers: &[], reader };
        return suggest(tx, w, asked, &nothing);
    }
    let duties = compliance::standing(tx, person, today)?;
    let answers = standing::ask::answers(tx, person, today)?.unwrap_or_default();
    suggest(tx, w, asked, &Known { duties: &duties, answers: &answers, reader })
}

/// What is suggested, the weightiest first; what collides with something of the person's own last.
pub fn suggest(
    tx: &mut Tx,
    w: &Words,
    asked: &Asked,
    known: &Known<'_>,
) -> Result<Vec<Suggestion>, Fault> {
    let (person, today) = (asked.person, asked.occasion.today);
    let facts = staff::facts_of(tx, person, today)?;
    if facts.positions.is_empty() {
        return Ok(Vec::new());
    }
    let (mut wants, mut owed) = (Wants::new(), HashMap::new());
    if known.reader == Reader::Oneself {
        reasons::goals(tx, (person, today), asked.goal.as_ref(), &mut wants)?;
    }
    if asked.goal.is_none() {
        reasons::skills(tx, (person, today), w.language(), &mut wants)?;
        reasons::needs(tx, &facts, today, &mut wants)?;
        owed = reasons::owed(known.duties, w.language());
    }
    let short = if asked.goal.is_none() { short(known.answers) } else { None };
    if wants.is_empty() && owed.is_empty() && short.is_none() {
        return Ok(Vec::new());
    }
    let done = done(tx, person, &asked.occasion)?;
    let mut open = find(tx, &Filter::default(), asked.occasion.now)?;
    open.retain(|one| one.next_at.is_some() && !done.contains(&one.activity) && one.is_for(&facts));
    let all = candidates(tx, &open, (&wants, &owed), asked)?;
    let named: HashSet<ActivityId> = all.iter().map(|one| one.activity).collect();
    let ranked = rank(all, today);
    let looked: Vec<Candidate> = ranked.into_iter().take(asked.most * LOOKED_AT_EACH).collect();
    let mut found = opened(tx, w, asked, looked)?;
    if let (Some(short), true) = (short, found.len() < asked.most) {
        open.retain(|one| !named.contains(&one.activity));
        found.extend(fillers(tx, w, (asked, &short), open)?);
    }
    found.sort_by_key(|one| one.clash.is_some());
    found.truncate(asked.most);
    Ok(found)
}

/// What the person is registered for, waits for, or took this school year. Who waited for a section that
/// has begun since waits for nothing.
fn done(tx: &mut Tx, person: StaffId, occasion: &Occasion) -> Result<HashSet<ActivityId>, Fault> {
    let calendar = setting::calendar(tx)?;
    let first = calendar.days_of(calendar.school_year(occasion.today)).first;
    let mut done: HashSet<ActivityId> =
        store::taken_since(tx, person, first)?.into_iter().collect();
    let held = registration::active_registrations_of(tx, person)?;
    let is_vain = |held: &registration::Held| {
        let has_begun = held.section.starts_at().is_some_and(|at| at <= occasion.now);
        has_begun && held.state != registration::State::Registered
    };
    done.extend(held.iter().filter(|held| !is_vain(held)).map(|held| held.section.activity));
    Ok(done)
}

fn candidates(
    tx: &mut Tx,
    open: &[Found],
    (wants, owed): (&Wants, &HashMap<String, Vec<Reason>>),
    asked: &Asked,
) -> Result<Vec<Candidate>, Fault> {
    let mut by_key: HashMap<Key, Vec<Reason>> = HashMap::new();
    if !wants.is_empty() {
        for one in planning::alignments(tx, SubjectKind::Activity)? {
            if let Some(reasons) = wants.get(&one.target)
                && one.holds_on(asked.occasion.today)
            {
                by_key.entry(one.subject.key).or_default().extend(reasons.iter().cloned());
            }
        }
    }
    let topics: Vec<String> = owed.keys().cloned().collect();
    let mut by_id: HashMap<ActivityId, Vec<Reason>> = HashMap::new();
    for (activity, topic) in teaching(tx, &topics)? {
        if let Some(reasons) = owed.get(&topic) {
            by_id.entry(activity).or_default().extend(reasons.iter().cloned());
        }
    }
    let candidate = |one: &Found| {
        let mut reasons = by_key.get(&one.key).cloned().unwrap_or_default();
        reasons.extend(by_id.get(&one.activity).into_iter().flatten().cloned());
        (!reasons.is_empty()).then(|| as_candidate(one, reasons))
    };
    Ok(open.iter().filter_map(candidate).collect())
}

fn as_candidate(found: &Found, reasons: Vec<Reason>) -> Candidate {
    Candidate {
        activity: found.activity,
        key: found.key.clone(),
        title: found.title.clone(),
        next_at: found.next_at,
        reasons,
    }
}

/// Those of the candidates with a section that is open to the person, or would be but for something of
/// their own at the same time.
fn opened(
    tx: &mut Tx,
    w: &Words,
    asked: &Asked,
    candidates: Vec<Candidate>,
) -> Result<Vec<Suggestion>, Fault> {
    let ids: Vec<ActivityId> = candidates.iter().map(|one| one.activity).collect();
    let mut sections = to_come(tx, &ids, &asked.occasion)?;
    let (mut found, mut free) = (Vec::new(), 0);
    for one in candidates {
        if free == asked.most {
            break;
        }
        let of = sections.remove(&one.activity).unwrap_or_default();
        let Some((section, clash)) = first_open(tx, w, asked, of)? else { continue };
        free += usize::from(clash.is_none());
        found.push(suggestion(w, one, &section, clash));
    }
    Ok(found)
}

/// Published sections that have not begun, by activity, the soonest first.
fn to_come(
    tx: &mut Tx,
    ids: &[ActivityId],
    occasion: &Occasion,
) -> Result<HashMap<ActivityId, Vec<Section>>, Fault> {
    let mut by_activity: HashMap<ActivityId, Vec<Section>> = HashMap::new();
    if ids.is_empty() {
        return Ok(by_activity);
    }
    for section in catalog::sections_of(tx, ids)? {
        let is_open = matches!(section.sign_up(occasion.now), catalog::SignUp::Open { .. });
        if is_open && section.starts_at().is_some_and(|at| at > occasion.now) {
            by_activity.entry(section.activity).or_default().push(section);
        }
    }
    for sections in by_activity.values_mut() {
        sections.sort_by_key(|section| (section.starts_at(), section.id));
    }
    Ok(by_activity)
}

type Opened = Option<(Section, Option<String>)>;

fn first_open(
    tx: &mut Tx,
    w: &Words,
    asked: &Asked,
    sections: Vec<Section>,
) -> Result<Opened, Fault> {
    let mut clashing = None;
    for section in sections.into_iter().take(SECTIONS_LOOKED_AT) {
        let situation =
            registration::situation(tx, &asked.occasion, Asking::Oneself, &section, asked.person)?;
        match situation.asks_for() {
            Ok(_) => return Ok(Some((section, None))),
            // Only what could be had by giving the other up.
            Err(Refusal::Overlaps { with })
                if clashing.is_none() && situation.could_have_instead_of().is_some() =>
            {
                let at = w.instant(with.starts_at);
                let says = t!(w, "suggest-clash", title = &with.title, at = at);
                clashing = Some((section, Some(says)));
            }
            Err(_) => {}
        }
    }
    Ok(clashing)
}

fn suggestion(w: &Words, one: Candidate, section: &Section, clash: Option<String>) -> Suggestion {
    let goals = one.reasons.iter().filter_map(|reason| match reason {
        Reason::Goal { key, .. } => Some(key.clone()),
        Reason::Owed { .. }
        | Reason::Skill { .. }
        | Reason::Need { .. }
        | Reason::Period { .. } => None,
    });
    Suggestion {
        activity: one.activity,
        key: one.key,
        title: one.title,
        section: section.key.clone(),
        starts_at: section.starts_at(),
        goals: goals.collect(),
        why: one.reasons.iter().map(|reason| words::reason(w, reason)).collect(),
        clash,
    }
}

/// The first rule set under which the person's period is open and still asks for more.
fn short(answers: &[Answer]) -> Option<Reason> {
    answers.iter().find_map(|answer| {
        let row = answer.standing.current()?;
        let is_open = matches!(answer.standing.state, State::Open { .. });
        (is_open && row.reckoning.still_needed.is_positive())
            .then(|| Reason::Period { title: answer.rules().title.clone(), until: row.until })
    })
}

/// The soonest of the rest that would count toward a period that is short.
fn fillers(
    tx: &mut Tx,
    w: &Words,
    (asked, short): (&Asked, &Reason),
    mut open: Vec<Found>,
) -> Result<Vec<Suggestion>, Fault> {
    open.sort_by_key(|one| (one.next_at, one.activity));
    open.truncate(FILLERS_MAX);
    let reasons = || vec![short.clone()];
    let all: Vec<Candidate> = open.iter().map(|one| as_candidate(one, reasons())).collect();
    let mut counted = Vec::new();
    for one in opened(tx, w, asked, all)? {
        let (activity, section) =
            (catalog::activity(tx, one.activity)?, catalog::section_by_key(tx, &one.section)?);
        let Some((activity, section)) = activity.zip(section) else { continue };
        let Some(work) = standing::ask::supposed(&activity, &section) else { continue };
        let changes = standing::ask::what_if(tx, asked.person, &work, asked.occasion.today)?;
        if changes.iter().any(|change| change.needed_after < change.needed_before) {
            counted.push(one);
        }
    }
    Ok(counted)
}

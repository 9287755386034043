//! Rows of feedback. Counts are only ever counted up; what was written is one list a question.

use std::collections::BTreeMap;

use db::{Row, ToValue, Tx, sql};
use kernel::{
    ActivityId, DistrictCalendar, Fault, FeedbackQuestionId, Instant, InstrumentId, Key, LocalDate,
    Occasion, SectionId, StaffId,
};
use pulse::Choice;

use crate::feedback::instrument::NewInstrument;
use crate::feedback::results::{Counted, Tally};
use crate::feedback::{AnswerKind, Asks, Attendance, Instrument, Presence, Question, Window};

sql! {
    INSTRUMENT = "select activity_id, asked_from, days_open from feedback_instrument where id = $1";
    QUESTIONS = "select id, key, answer, english, spanish from feedback_question
        where instrument_id = $1 order by place";
    LATEST_OF_DISTRICT = "select id from feedback_instrument
        where activity_id is null and asked_from <= $1 order by asked_from desc, id desc limit 1";
    LATEST_OWN = "select id, asked_from from feedback_instrument
        where activity_id = $1 and asked_from <= $2 order by asked_from desc, id desc limit 1";
    INSERT_INSTRUMENT = "insert into feedback_instrument (key, activity_id, asked_from, days_open,
            recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning id";
    INSERT_QUESTION = "insert into feedback_question (key, instrument_id, place, answer, english, spanish)
        values ($1, $2, $3, $4, $5, $6)";
    FIXED = "select instrument_id, opens_on, closes_on from feedback_section where section_id = $1";
    FIX = "insert into feedback_section (section_id, instrument_id, opens_on, closes_on)
        values ($1, $2, $3, $4) on conflict (section_id) do nothing";
    LOCK = "select section_id from feedback_section where section_id = $1 {{for_update}}";
    INSERT_COUNT = "insert into feedback_count (section_id, question_id, strongly_agree, agree,
            in_between, disagree, strongly_disagree)
        values ($1, $2, 0, 0, 0, 0, 0)";
    COUNT = "update feedback_count set strongly_agree = strongly_agree + $3, agree = agree + $4,
            in_between = in_between + $5, disagree = disagree + $6,
            strongly_disagree = strongly_disagree + $7
        where section_id = $1 and question_id = $2";
    HAS_GIVEN = "select person_id from feedback_given where section_id = $1 and person_id = $2";
    NOTE_GIVEN = "insert into feedback_given (section_id, person_id) values ($1, $2)
        on conflict (section_id, person_id) do nothing";
    GIVEN_BY = "select section_id from feedback_given where person_id = $1";
    WORDS_OF = "select list from feedback_words where section_id = $1 and question_id = $2";
    KEEP_WORDS = "insert into feedback_words (section_id, question_id, list) values ($1, $2, $3)
        on conflict (section_id, question_id) do update set list = excluded.list";
    /// Of one person: sessions with a mark of having been there, and with any mark. No row: no seat.
    PRESENCE = "select sum(case when m.outcome in ('present', 'partial') then 1 else 0 end),
            sum(case when m.outcome <> 'expected' then 1 else 0 end),
            max(case when z.section_id is null then 0 else 1 end)
        from registration r
        left join settlement z on z.section_id = r.section_id
        join session s on s.section_id = r.section_id and s.cancelled_at is null
        left join attendance_mark m on m.session_id = s.id and m.person_id = r.person_id
            and m.id = (select max(l.id) from attendance_mark l
                where l.session_id = s.id and l.person_id = r.person_id)
        where r.section_id = $1 and r.person_id = $2 and r.state = 'registered'
        group by r.id";
    /// Sections whose last session ended between two instants in which a person has a seat, the latest
    /// first, with their marks as above.
    RECENTLY_IN = "select r.section_id,
            sum(case when m.outcome in ('present', 'partial') then 1 else 0 end),
            sum(case when m.outcome <> 'expected' then 1 else 0 end),
            max(case when z.section_id is null then 0 else 1 end)
        from registration r
        left join settlement z on z.section_id = r.section_id
        join session s on s.section_id = r.section_id and s.cancelled_at is null
        left join attendance_mark m on m.session_id = s.id and m.person_id = r.person_id
            and m.id = (select max(l.id) from attendance_mark l
                where l.session_id = s.id and l.person_id = r.person_id)
        where r.person_id = $1 and r.state = 'registered'
        group by r.id, r.section_id
        having max(s.ends_at) <= $2 and max(s.ends_at) > $3
        order by max(s.ends_at) desc, r.section_id desc";
    /// How many were there, of sections that have answers; of one section where one is named.
    CAME = "select p.section_id, count(*) from (
            select r.section_id, r.person_id,
                sum(case when m.outcome in ('present', 'partial') then 1 else 0 end) came,
                sum(case when m.outcome <> 'expected' then 1 else 0 end) marked,
                max(case when z.section_id is null then 0 else 1 end) settled
            from registration r
            left join settlement z on z.section_id = r.section_id
            join session s on s.section_id = r.section_id and s.cancelled_at is null
            left join attendance_mark m on m.session_id = s.id and m.person_id = r.person_id
                and m.id = (select max(l.id) from attendance_mark l
                    where l.session_id = s.id and l.person_id = r.person_id)
            where r.section_id = $1 and r.state = 'registered'
            group by r.section_id, r.person_id) p
        where p.came > 0 or (coalesce(p.marked, 0) = 0 and p.settled = 0)
        group by p.section_id";
    ANSWERED = "select count(*) from feedback_given where section_id = $1";
    COUNTS_OF = "select question_id, strongly_agree, agree, in_between, disagree, strongly_disagree
        from feedback_count where section_id = $1";
    RULE_OF = "select rule from feedback_first where activity_id = $1";
    KEEP_RULE = "insert into feedback_first (activity_id, rule) values ($1, $2)
        on conflict (activity_id) do update set rule = excluded.rule";
    FORGET_RULE = "delete from feedback_first where activity_id = $1";
    SOMEWHERE_FIRST = "select 1 from setting where name = $1 and value = 'first'
        union all select 1 from feedback_first where rule = 'first' limit 1";
    COPIED_FROM = "select id, copied_from from activity order by id";
    /// Every section of which feedback was given, with its counts added up over its questions.
    TOLD = "select f.section_id, x.activity_id, f.opens_on, f.closes_on,
            (select count(*) from feedback_given g where g.section_id = f.section_id),
            sum(c.strongly_agree), sum(c.agree), sum(c.in_between), sum(c.disagree),
            sum(c.strongly_disagree)
        from feedback_section f join section x on x.id = f.section_id
        join feedback_count c on c.section_id = f.section_id
        group by f.section_id, x.activity_id, f.opens_on, f.closes_on";
}

fn answer_kind(name: String) -> Result<AnswerKind, Fault> {
    AnswerKind::parse(&name).ok_or_else(|| Fault::new(format!("{name:?} is no kind of answer")))
}

pub(crate) fn instrument(tx: &mut Tx, id: InstrumentId) -> Result<Instrument, Fault> {
    let (activity, asked_from, days_open) =
        tx.one(&INSTRUMENT, &[&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let questions = tx.rows(&QUESTIONS, &[&id], |row| {
        Ok(Question {
            id: row.get(0)?,
            key: row.get(1)?,
            answer: answer_kind(row.get(2)?)?,
            english: row.get(3)?,
            spanish: row.get(4)?,
        })
    })?;
    Ok(Instrument { id, activity, asked_from, days_open, questions })
}

pub(crate) fn latest_of_district(
    tx: &mut Tx,
    on: LocalDate,
) -> Result<Option<InstrumentId>, Fault> {
    tx.first(&LATEST_OF_DISTRICT, &[&on], |row| row.get(0))
}

/// The latest version of any of the activities, which are the same learning in other years.
pub(crate) fn latest_own(
    tx: &mut Tx,
    activities: &[ActivityId],
    on: LocalDate,
) -> Result<Option<InstrumentId>, Fault> {
    let mut latest: Option<(LocalDate, InstrumentId)> = None;
    for activity in activities {
        let own = tx.first(&LATEST_OWN, &[activity, &on], |row| {
            Ok((row.get::<LocalDate>(1)?, row.get::<InstrumentId>(0)?))
        })?;
        latest = latest.max(own);
    }
    Ok(latest.map(|(_, id)| id))
}

pub(crate) fn insert_instrument(
    tx: &mut Tx,
    (activity, asked_from): (Option<ActivityId>, LocalDate),
    new: &NewInstrument,
    occasion: &Occasion,
) -> Result<InstrumentId, Fault> {
    let by = occasion.by.staff();
    let values: [&dyn ToValue; 6] =
        [&Key::new(), &activity, &asked_from, &new.days_open, &occasion.now, &by];
    let id = InstrumentId(tx.insert(&INSERT_INSTRUMENT, &values)?);
    for (place, one) in new.questions.iter().enumerate() {
        let values: [&dyn ToValue; 6] =
            [&Key::new(), &id, &place, &one.answer.name(), &one.english, &one.spanish];
        tx.run(&INSERT_QUESTION, &values)?;
    }
    Ok(id)
}

/// What a section is asked, once somebody answered.
pub(crate) fn fixed(
    tx: &mut Tx,
    section: SectionId,
) -> Result<Option<(InstrumentId, Window)>, Fault> {
    tx.first(&FIXED, &[&section], |row| {
        Ok((row.get(0)?, Window { opens_on: row.get(1)?, closes_on: row.get(2)? }))
    })
}

/// Fixes what a section is asked, with counts at nought, unless an earlier answer did; and locks it.
pub(crate) fn fix(tx: &mut Tx, section: SectionId, asks: &Asks) -> Result<(), Fault> {
    let Asks { instrument, window } = asks;
    let values: [&dyn ToValue; 4] = [&section, &instrument.id, &window.opens_on, &window.closes_on];
    if tx.run(&FIX, &values)? == 1 {
        for question in instrument.questions.iter().filter(|one| one.answer == AnswerKind::Scale) {
            tx.run(&INSERT_COUNT, &[&section, &question.id])?;
        }
    }
    tx.lock(&LOCK, &[&section]).map(|_| ())
}

pub(crate) fn has_given(tx: &mut Tx, section: SectionId, person: StaffId) -> Result<bool, Fault> {
    let given = tx.first(&HAS_GIVEN, &[&section, &person], |row| row.get::<StaffId>(0))?;
    Ok(given.is_some())
}

/// Whether they had not answered, and have now.
pub(crate) fn note_given(tx: &mut Tx, section: SectionId, person: StaffId) -> Result<bool, Fault> {
    Ok(tx.run(&NOTE_GIVEN, &[&section, &person])? == 1)
}

/// Every section a person has answered for.
pub(crate) fn given_by(tx: &mut Tx, person: StaffId) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&GIVEN_BY, &[&person], |row| row.get(0))
}

pub(crate) fn count(
    tx: &mut Tx,
    section: SectionId,
    question: FeedbackQuestionId,
    choice: Choice,
) -> Result<(), Fault> {
    let more = Choice::ALL.map(|one| i64::from(one == choice));
    let values: [&dyn ToValue; 7] =
        [&section, &question, &more[0], &more[1], &more[2], &more[3], &more[4]];
    match tx.run(&COUNT, &values)? {
        1 => Ok(()),
        _ => Err(Fault::new("a question of feedback has no count")),
    }
}

pub(crate) fn words(
    tx: &mut Tx,
    section: SectionId,
    question: FeedbackQuestionId,
) -> Result<Vec<String>, Fault> {
    let list: Option<String> = tx.first(&WORDS_OF, &[&section, &question], |row| row.get(0))?;
    match list {
        None => Ok(Vec::new()),
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| Fault::new(format!("a list of what was written: {error}"))),
    }
}

pub(crate) fn keep_words(
    tx: &mut Tx,
    section: SectionId,
    question: FeedbackQuestionId,
    list: &[String],
) -> Result<(), Fault> {
    let text = serde_json::json!(list).to_string();
    tx.run(&KEEP_WORDS, &[&section, &question, &text]).map(|_| ())
}

pub(crate) fn presence(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Presence, Fault> {
    let presence = tx.first(&PRESENCE, &[&section, &person], |row| presence_at(row, 0))?;
    Ok(presence.unwrap_or(Presence::WasNot))
}

fn presence_at(row: &Row<'_>, at: usize) -> Result<Presence, Fault> {
    let (came, marked): (Option<i64>, Option<i64>) = (row.get(at)?, row.get(at + 1)?);
    let attendance =
        if row.get::<i64>(at + 2)? == 1 { Attendance::Settled } else { Attendance::Open };
    Ok(Presence::of(came.unwrap_or_default(), marked.unwrap_or_default(), attendance))
}

/// Sections that ended between two instants in which a person has a seat, the latest first.
pub(crate) fn recently_in(
    tx: &mut Tx,
    person: StaffId,
    (after, until): (Instant, Instant),
) -> Result<Vec<(SectionId, Presence)>, Fault> {
    tx.rows(&RECENTLY_IN, &[&person, &until, &after], |row| Ok((row.get(0)?, presence_at(row, 1)?)))
}

/// What a section came to; `None`: nobody answered.
pub(crate) fn counted(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    section: SectionId,
) -> Result<Option<Counted>, Fault> {
    let Some((_, window)) = fixed(tx, section)? else { return Ok(None) };
    let asked = came(tx, section)?;
    let answers = tx.one(&ANSWERED, &[&section], |row| row.get(0))?;
    let tallies = tx.rows(&COUNTS_OF, &[&section], |row| {
        let tally = Tally([row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]);
        Ok((row.get(0)?, tally))
    })?;
    Ok(Some(Counted {
        section,
        year: calendar.school_year(window.opens_on),
        closes_on: window.closes_on,
        asked,
        answers,
        tallies: tallies.into_iter().collect(),
    }))
}

/// How many were there, or hold a seat and are not marked.
pub(crate) fn came(tx: &mut Tx, section: SectionId) -> Result<i64, Fault> {
    let came = tx.first(&CAME, &[&section], |row| row.get(1))?;
    Ok(came.unwrap_or_default())
}

/// Every section of which feedback was given, all its questions together, by the activity as which its
/// learning was first made; who was there is not looked up.
pub(crate) fn told(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
) -> Result<BTreeMap<ActivityId, Vec<Counted>>, Fault> {
    let origins = origins(tx)?;
    let mut told: BTreeMap<ActivityId, Vec<Counted>> = BTreeMap::new();
    tx.each(&TOLD, &[], |row| {
        let opens_on: LocalDate = row.get(2)?;
        let sum = |at: usize| row.get::<Option<i64>>(at).map(Option::unwrap_or_default);
        let tally = Tally([sum(5)?, sum(6)?, sum(7)?, sum(8)?, sum(9)?]);
        let (activity, answers): (ActivityId, i64) = (row.get(1)?, row.get(4)?);
        let origin = origins.get(&activity).copied().unwrap_or(activity);
        told.entry(origin).or_default().push(Counted {
            section: row.get(0)?,
            year: calendar.school_year(opens_on),
            closes_on: row.get(3)?,
            asked: answers,
            answers,
            tallies: [(FeedbackQuestionId(0), tally)].into(),
        });
        Ok(())
    })?;
    Ok(told)
}

/// The activity as which each was first made, over its copies in other years.
pub(crate) fn origins(tx: &mut Tx) -> Result<BTreeMap<ActivityId, ActivityId>, Fault> {
    let mut origins: BTreeMap<ActivityId, ActivityId> = BTreeMap::new();
    // A copy is younger than what it was made of, so its origin is known by then.
    tx.each(&COPIED_FROM, &[], |row| {
        let (id, from): (ActivityId, Option<ActivityId>) = (row.get(0)?, row.get(1)?);
        let origin = from.map_or(id, |from| origins.get(&from).copied().unwrap_or(from));
        origins.insert(id, origin);
        Ok(())
    })?;
    Ok(origins)
}

/// What an activity says for itself about coming first: its rule's name.
pub(crate) fn rule(tx: &mut Tx, activity: ActivityId) -> Result<Option<String>, Fault> {
    tx.first(&RULE_OF, &[&activity], |row| row.get(0))
}

pub(crate) fn keep_rule(tx: &mut Tx, activity: ActivityId, rule: &str) -> Result<(), Fault> {
    tx.run(&KEEP_RULE, &[&activity, &rule]).map(|_| ())
}

pub(crate) fn forget_rule(tx: &mut Tx, activity: ActivityId) -> Result<(), Fault> {
    tx.run(&FORGET_RULE, &[&activity]).map(|_| ())
}

/// Whether the district's setting, or any activity, asks for feedback first.
pub(crate) fn somewhere_first(tx: &mut Tx, setting: &str) -> Result<bool, Fault> {
    let asked: Option<i64> = tx.first(&SOMEWHERE_FIRST, &[&setting], |row| row.get(0))?;
    Ok(asked.is_some())
}

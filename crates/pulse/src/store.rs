//! Rows of the pulse. Counts are written at nought when a wave opens and only ever counted up.

use std::collections::{BTreeMap, BTreeSet};

use db::{Row, Tx, sql};
use kernel::{BuildingId, Fault, Key, LocalDate, Occasion, PulseQuestionId, PulseWaveId, StaffId};
use suppression::{Counts, Percent};

use crate::draw::Place;
use crate::open::NewWave;
use crate::results::{Asked, Results, agree, lines};
use crate::wave::{Choice, Question, Wave};

sql! {
    WAVES = "select id, key, title, opens_on, closes_on, audience from pulse_wave
        order by opens_on desc, id desc";
    LOCK_WAVES = "select id from pulse_wave order by id {{for_update}}";
    INSERT_WAVE = "insert into pulse_wave (key, title, opens_on, closes_on, audience, recorded_at,
            recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    INSERT_INVITATIONS = "insert into pulse_invitation (wave_id, person_id, building_id, role_group, state)
        values ($1, $2, $3, $4, 'open')";
    INSERT_TALLY = "insert into pulse_tally (wave_id, building_id, role_group, engaged, others)
        values ($1, $2, $3, 0, 0)";
    INSERT_CHOICE = "insert into pulse_choice (wave_id, question_id, place, choice, answers)
        values ($1, $2, $3, $4, 0)";
    WAITING_FOR = "select w.id, w.key, w.title, w.opens_on, w.closes_on, w.audience
        from pulse_wave w join pulse_invitation i on i.wave_id = w.id
        where i.person_id = $1 and i.state = 'open' and w.opens_on <= $2 and w.closes_on >= $2
        order by w.id limit 1";
    COUNTED_AT = "select building_id, role_group from pulse_invitation
        where wave_id = $1 and person_id = $2";
    SPEND = "update pulse_invitation set state = 'spent'
        where wave_id = $1 and person_id = $2 and state = 'open'";
    COUNT = "update pulse_tally set engaged = engaged + $4, others = others + $5
        where wave_id = $1 and coalesce(building_id, 0) = $2 and role_group = $3";
    COUNT_CHOICE = "update pulse_choice set answers = answers + 1
        where wave_id = $1 and question_id = $2 and choice = $3";
    QUESTIONS_ON = "select id, key, english, spanish from pulse_question
        where asked_from <= $1 and (asked_until is null or asked_until >= $1) order by id";
    QUESTIONS_OF = "select distinct q.id, q.key, q.english, q.spanish, c.place
        from pulse_question q join pulse_choice c on c.question_id = q.id
        where c.wave_id = $1 order by c.place";
    INSERT_QUESTION = "insert into pulse_question (key, english, spanish, asked_from, recorded_at)
        values ($1, $2, $3, $4, $5) returning id";
    RETIRE_QUESTION = "update pulse_question set asked_until = $2 where id = $1";
    PEOPLE_INVITED = "select person_id from pulse_invitation where wave_id = $1 order by person_id";
    INVITED = "select count(*) from pulse_invitation where wave_id = $1";
    TALLIES = "select building_id, role_group, engaged, others from pulse_tally where wave_id = $1";
    CHOICES = "select question_id, choice, answers from pulse_choice where wave_id = $1";
}

fn wave(row: &Row<'_>) -> Result<Wave, Fault> {
    Ok(Wave {
        id: row.get(0)?,
        key: row.get(1)?,
        title: row.get(2)?,
        opens_on: row.get(3)?,
        closes_on: row.get(4)?,
        audience: row.get(5)?,
    })
}

fn question(row: &Row<'_>) -> Result<Question, Fault> {
    Ok(Question { id: row.get(0)?, key: row.get(1)?, english: row.get(2)?, spanish: row.get(3)? })
}

pub(crate) fn waves(tx: &mut Tx) -> Result<Vec<Wave>, Fault> {
    tx.rows(&WAVES, &[], wave)
}

pub(crate) fn lock_waves(tx: &mut Tx) -> Result<u64, Fault> {
    tx.lock(&LOCK_WAVES, &[])
}

pub(crate) fn waiting_for(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<Option<Wave>, Fault> {
    tx.first(&WAITING_FOR, &[&person, &on], wave)
}

/// The questions asked on a day.
pub(crate) fn questions(tx: &mut Tx, on: LocalDate) -> Result<Vec<Question>, Fault> {
    tx.rows(&QUESTIONS_ON, &[&on], question)
}

/// The questions of a wave, in order.
pub(crate) fn questions_of(tx: &mut Tx, wave: PulseWaveId) -> Result<Vec<Question>, Fault> {
    tx.rows(&QUESTIONS_OF, &[&wave], question)
}

pub(crate) fn add_question(
    tx: &mut Tx,
    (english, spanish): (&str, &str),
    occasion: &Occasion,
) -> Result<i64, Fault> {
    tx.insert(&INSERT_QUESTION, &[&Key::new(), &english, &spanish, &occasion.today, &occasion.now])
}

pub(crate) fn retire_question(
    tx: &mut Tx,
    id: PulseQuestionId,
    today: LocalDate,
) -> Result<u64, Fault> {
    tx.run(&RETIRE_QUESTION, &[&id, &today.previous_day()])
}

pub(crate) fn add_wave(
    tx: &mut Tx,
    key: &Key,
    new: &NewWave,
    occasion: &Occasion,
) -> Result<PulseWaveId, Fault> {
    let id = tx.insert(
        &INSERT_WAVE,
        &[
            key,
            &new.title,
            &occasion.today,
            &new.closes_on,
            &new.audience.to_string(),
            &occasion.now,
            &occasion.by.staff(),
        ],
    )?;
    Ok(PulseWaveId(id))
}

pub(crate) fn invite(
    tx: &mut Tx,
    wave: PulseWaveId,
    drawn: &BTreeMap<StaffId, Place>,
) -> Result<(), Fault> {
    for (person, (building, role_group)) in drawn {
        tx.run(&INSERT_INVITATIONS, &[&wave, person, building, role_group])?;
    }
    Ok(())
}

pub(crate) fn write_noughts(
    tx: &mut Tx,
    wave: PulseWaveId,
    drawn: &BTreeMap<StaffId, Place>,
    questions: &[Question],
) -> Result<(), Fault> {
    let places: BTreeSet<&Place> = drawn.values().collect();
    for (building, role_group) in places {
        tx.run(&INSERT_TALLY, &[&wave, building, role_group])?;
    }
    for (place, question) in questions.iter().enumerate() {
        for choice in Choice::ALL {
            tx.run(&INSERT_CHOICE, &[&wave, &question.id, &place, &choice.name()])?;
        }
    }
    Ok(())
}

pub(crate) fn invited(tx: &mut Tx, wave: PulseWaveId) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&PEOPLE_INVITED, &[&wave], |row| row.get(0))
}

/// Where a person's answers are counted; `None`: they are not asked.
pub(crate) fn counted_at(
    tx: &mut Tx,
    wave: PulseWaveId,
    person: StaffId,
) -> Result<Option<Place>, Fault> {
    tx.first(&COUNTED_AT, &[&wave, &person], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether the invitation was open, and is spent now.
pub(crate) fn spend(tx: &mut Tx, wave: PulseWaveId, person: StaffId) -> Result<bool, Fault> {
    Ok(tx.run(&SPEND, &[&wave, &person])? == 1)
}

pub(crate) fn count(
    tx: &mut Tx,
    wave: PulseWaveId,
    (building, role_group): &Place,
    engaged: bool,
) -> Result<(), Fault> {
    let building = building.map_or(0, |id| id.0);
    let engaged = i64::from(engaged);
    let counted = tx.run(&COUNT, &[&wave, &building, role_group, &engaged, &(1 - engaged)])?;
    if counted == 1 { Ok(()) } else { Err(Fault::new("a place of the pulse has no count")) }
}

pub(crate) fn count_choice(
    tx: &mut Tx,
    wave: PulseWaveId,
    question: PulseQuestionId,
    choice: Choice,
) -> Result<(), Fault> {
    let counted = tx.run(&COUNT_CHOICE, &[&wave, &question, &choice.name()])?;
    if counted == 1 { Ok(()) } else { Err(Fault::new("a question of the pulse has no count")) }
}

/// What a wave that is over came to.
pub(crate) fn results(tx: &mut Tx, wave: Wave) -> Result<Results, Fault> {
    let invited = tx.one(&INVITED, &[&wave.id], |row| row.get(0))?;
    let mut buildings: BTreeMap<Option<BuildingId>, Counts> = BTreeMap::new();
    let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
    let mut whole = Counts::default();
    let tallies = tx.rows(&TALLIES, &[&wave.id], |row| {
        let counts = Counts { reached: row.get(2)?, others: row.get(3)? };
        Ok((row.get(0)?, row.get::<String>(1)?, counts))
    })?;
    for (building, group, counts) in tallies {
        let of_group = groups.entry(group).or_default();
        let of_building = buildings.entry(building).or_default();
        for sum in [&mut whole, of_group, of_building] {
            sum.reached += counts.reached;
            sum.others += counts.others;
        }
    }
    let mut choices: BTreeMap<PulseQuestionId, Vec<(Choice, i64)>> = BTreeMap::new();
    for (question, choice, answers) in tx.rows(&CHOICES, &[&wave.id], |row| {
        Ok((row.get(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
    })? {
        if let Some(choice) = Choice::parse(&choice) {
            choices.entry(question).or_default().push((choice, answers));
        }
    }
    let enough = whole.people() >= crate::FLOOR;
    let questions = if enough { questions_of(tx, wave.id)? } else { Vec::new() };
    Ok(Results {
        invited,
        answers: enough.then_some(whole.people()),
        engaged: enough.then(|| Percent::of(whole)),
        buildings: lines(buildings.into_iter().collect(), crate::FLOOR),
        role_groups: lines(groups.into_iter().collect(), crate::FLOOR),
        questions: questions
            .into_iter()
            .map(|question| {
                let agree = agree(choices.get(&question.id).map_or(&[], Vec::as_slice));
                Asked { question, agree }
            })
            .collect(),
        wave,
    })
}

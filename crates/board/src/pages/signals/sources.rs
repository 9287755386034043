//! What the records say, source by source, each in words with whom it touches and how many.

use db::{Tx, sql};
use kernel::{Fault, Instant, LocalDate};
use measures::{Correction, Figure, Measure, Said};
use planning::doubt::DoubtKind;
use planning::kinds::{Horizon, NeedSource};
use staff::{Audience, Building, StaffHistory};
use suppression::{Counts, Percent};
use web::{Words, t};

use crate::evidence::{Evidence, Member};
use crate::shown::names;

sql! {
    /// Activities with sections ahead for which people wait, or that cannot be registered for and
    /// people asked to be told of, and how many people.
    WAITING = "select a.key, a.title, a.audience, count(*) from (
            select s.activity_id, r.person_id from registration r
            join section s on s.id = r.section_id
            join person p on p.id = r.person_id and p.kind = 'staff'
            where r.state = 'waitlisted' and s.cancelled_at is null
                and exists (select 1 from session m where m.section_id = s.id and m.starts_at > $1)
            union
            select i.activity_id, i.person_id from interest i where i.state = 'waiting'
        ) wish join activity a on a.id = wish.activity_id
        group by a.id, a.key, a.title, a.audience order by count(*) desc, a.title";
}

/// The fewest people who are told of together.
const PEOPLE_MIN: usize = 5;
/// Where fewer of a hundred agree, the pulse says that something is lacking.
const AGREE_PERCENT: i64 = 60;
/// Where so many more of a hundred are behind than in the district, a building has a need of its own.
const BEHIND_PERCENT: i64 = 15;
/// Days in which somebody counts as new, or as gone lately.
const YEAR_DAYS: i64 = 365;

/// One thing that the records say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signal {
    /// Names what it is about, the same tomorrow.
    pub name: String,
    pub source: NeedSource,
    pub horizon: Horizon,
    pub statement: String,
    pub population: String,
    /// Whose learning would meet it.
    pub audience: Audience,
    pub size: usize,
    pub evidence: String,
    /// Where it can be looked at.
    pub cites: &'static str,
    /// The rest of that address.
    pub part: String,
}

impl Signal {
    pub(super) fn address(&self) -> String {
        format!("{}{}", self.cites, self.part)
    }
}

/// An activity that people wait for or asked to be told of.
pub(super) struct Waiting {
    pub key: String,
    pub title: String,
    /// For whom the activity is, as a rule in text.
    pub audience: String,
    pub people: i64,
}

/// What the signals are read from.
pub(super) struct Read {
    pub waiting: Vec<Waiting>,
    pub measures: Vec<(Measure, Vec<Figure>, Vec<Correction>)>,
    pub buildings: Vec<Building>,
    pub histories: Vec<StaffHistory>,
}

pub(super) fn read(tx: &mut Tx, now: Instant, on: LocalDate) -> Result<Read, Fault> {
    let mut figures = Vec::new();
    for measure in measures::measures(tx)? {
        let known = measures::figures(tx, &measure, on)?;
        let corrections = measures::corrections(tx, &measure)?;
        figures.push((measure, known, corrections));
    }
    Ok(Read {
        waiting: tx.rows(&WAITING, &[&now], |row| {
            Ok(Waiting {
                key: row.get(0)?,
                title: row.get(1)?,
                audience: row.get(2)?,
                people: row.get(3)?,
            })
        })?,
        measures: figures,
        buildings: staff::buildings(tx)?,
        histories: staff::histories_of_everyone(tx)?,
    })
}

/// A rule as the records write it; what cannot be read is for everyone.
fn rule(text: &str) -> Audience {
    Audience::parse(text).unwrap_or_else(|_| Audience::all())
}

pub(super) fn mandates(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let day = w.date(evidence.on);
    let late = evidence.mandates.standings.iter().filter(|one| one.duties.late > 0);
    late.map(|one| Signal {
        name: format!("mandate:{}", one.code),
        source: NeedSource::MandateGap,
        horizon: Horizon::ShortTerm,
        statement: t!(w, "signals-mandate-need", title = &one.title),
        population: t!(w, "signals-mandate-whom"),
        audience: one.audience.clone(),
        size: one.duties.late,
        evidence: t!(
            w,
            "signals-mandate-evidence",
            late = one.duties.late,
            asked = one.duties.asked,
            title = &one.title,
            day = &day
        ),
        cites: "/mandates/",
        part: one.code.clone(),
    })
    .collect()
}

pub(super) fn demand(w: &Words, read: &Read, on: LocalDate) -> Vec<Signal> {
    let day = w.date(on);
    let waiting = read.waiting.iter();
    waiting
        .map(|Waiting { key, title, audience, people }| Signal {
            name: format!("wish:{key}"),
            source: NeedSource::Waitlist,
            horizon: Horizon::ShortTerm,
            statement: t!(w, "signals-waiting-need", title = title),
            population: t!(w, "signals-waiting-whom"),
            audience: rule(audience),
            size: usize::try_from(*people).unwrap_or_default(),
            evidence: t!(w, "signals-waiting-evidence", count = *people, title = title, day = &day),
            cites: "/catalog/",
            part: key.clone(),
        })
        .collect()
}

pub(super) fn unserved(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let day = w.date(evidence.on);
    let groups = evidence.offers.groups.iter().filter(|group| group.without > 0);
    groups
        .map(|group| {
            let name = names::group(&group.group);
            Signal {
                name: format!("open:{}", group.group),
                source: NeedSource::Waitlist,
                horizon: Horizon::ShortTerm,
                statement: t!(w, "signals-open-need", group = &name),
                size: group.without,
                evidence: t!(
                    w,
                    "signals-open-evidence",
                    count = group.without,
                    all = group.staff,
                    day = &day
                ),
                population: name,
                audience: rule(&format!("group = {}", group.group)),
                cites: "/policy/P6",
                part: String::new(),
            }
        })
        .collect()
}

/// A measure's latest school year: the district, and each building far behind it. Only what is shown
/// is read.
pub(super) fn figures(w: &Words, read: &Read) -> Vec<Signal> {
    let mut signals = Vec::new();
    for (measure, figures, corrections) in &read.measures {
        let Some(year) = figures.iter().map(|one| one.place.year).max() else { continue };
        let totals = || {
            figures.iter().filter(|one| {
                one.place.year == year && one.place.grade.is_none() && one.place.group.is_none()
            })
        };
        let corrected = corrections.iter().rfind(|one| one.year >= year);
        let district = totals().find(|one| one.place.building.is_none());
        let Some(base) = district.and_then(|one| percent(one.said)) else { continue };
        for one in totals() {
            let (Some(missing), Some(its)) = (one.said.missing(), percent(one.said)) else {
                continue;
            };
            let building = one.place.building;
            let building = building.and_then(|id| read.buildings.iter().find(|it| it.id == id));
            if building.is_some() && its + BEHIND_PERCENT > base {
                continue;
            }
            let place = building
                .map_or_else(|| t!(w, "signals-district"), |building| building.name.clone());
            let code = building.map_or(String::new(), |one| one.code.as_str().to_owned());
            let of_building =
                if code.is_empty() { String::new() } else { format!("&building={code}") };
            signals.push(Signal {
                name: format!("measure:{}:{}:{code}", measure.key, year.starting),
                source: NeedSource::StudentMeasure,
                horizon: Horizon::LongTerm,
                statement: t!(w, "signals-measure-need", measure = &measure.name, place = &place),
                population: t!(w, "signals-measure-whom", place = &place),
                audience: match code.as_str() {
                    "" => Audience::all(),
                    code => rule(&format!("building = {code}")),
                },
                size: usize::try_from(missing).unwrap_or_default(),
                evidence: [
                    Some(t!(
                        w,
                        "signals-measure-evidence",
                        measure = &measure.name,
                        year = year,
                        place = &place,
                        said = measures::pages::words::said(w, one.said)
                    )),
                    corrected.map(|one| self::corrected(w, one)),
                ]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
                cites: "/measures/",
                part: format!("{}?year={}{of_building}", measure.key, year.starting),
            });
        }
    }
    signals
}

/// That figures of the year, or of a later one, were withdrawn or replaced.
fn corrected(w: &Words, one: &Correction) -> String {
    let (year, day) = (one.year, w.date(one.from));
    match one.kind {
        DoubtKind::Withdrawn => t!(w, "signals-measure-withdrawn", year = year, day = day),
        DoubtKind::Replaced => t!(w, "signals-measure-replaced", year = year, day = day),
    }
}

const fn percent(said: Said) -> Option<i64> {
    match said {
        Said::Whole {
            percent: Percent::Is(percent) | Percent::AtMost(percent) | Percent::AtLeast(percent),
            ..
        } => Some(percent),
        Said::Nobody | Said::CountOnly { .. } | Said::Hidden => None,
    }
}

/// Indicators in which staff judge themselves at the lower levels. Counts leave in steps of the floor,
/// and shares near either end as "at most" and "at least", so that hardly a day's difference tells
/// of one self-assessment.
pub(super) fn growth(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let wanted = evidence.growth.wanted.iter().filter(|one| one.want_to_grow >= PEOPLE_MIN);
    wanted
        .map(|one| {
            let stepped =
                |count: usize| i64::try_from(count / PEOPLE_MIN * PEOPLE_MIN).unwrap_or_default();
            let reached = stepped(one.want_to_grow);
            let counts = Counts { reached, others: stepped(one.people) - reached };
            Signal {
                name: format!("growth:{}", one.name),
                source: NeedSource::SelfAssessment,
                horizon: Horizon::LongTerm,
                statement: t!(w, "signals-growth-need", indicator = &one.name),
                population: t!(w, "signals-growth-whom"),
                audience: one.audience.clone(),
                size: one.want_to_grow / PEOPLE_MIN * PEOPLE_MIN,
                evidence: t!(
                    w,
                    "signals-growth-evidence",
                    indicator = &one.name,
                    share = pulse::pages::share(w, Some(Percent::of(counts))),
                    year = evidence.year
                ),
                cites: "/policy/P10",
                part: String::new(),
            }
        })
        .collect()
}

/// Questions of the latest pulse with which few agree.
pub(super) fn pulse(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let Some(last) = evidence.pulse.first() else { return Vec::new() };
    let answers = last.answers.unwrap_or_default();
    let lacking = last.questions.iter().filter_map(|asked| match asked.agree {
        Percent::Is(percent) | Percent::AtMost(percent) if percent < AGREE_PERCENT => {
            Some((asked, percent))
        }
        Percent::Is(_) | Percent::AtMost(_) | Percent::AtLeast(_) => None,
    });
    lacking
        .map(|(asked, percent)| {
            let wording = pulse::pages::wording(w, &asked.question);
            Signal {
                name: format!("pulse:{}:{}", last.wave.key, asked.question.key),
                source: NeedSource::Survey,
                horizon: Horizon::ShortTerm,
                statement: t!(w, "signals-pulse-need", question = wording),
                population: t!(w, "signals-pulse-whom"),
                audience: Audience::all(),
                size: usize::try_from(answers * (100 - percent) / 100).unwrap_or_default(),
                evidence: t!(
                    w,
                    "signals-pulse-evidence",
                    share = pulse::pages::share(w, Some(asked.agree)),
                    count = answers,
                    question = wording,
                    wave = &last.wave.title
                ),
                cites: "/pulse",
                part: String::new(),
            }
        })
        .collect()
}

/// Kinds of work with many new people, and how many left.
pub(super) fn turnover(w: &Words, read: &Read, on: LocalDate) -> Vec<Signal> {
    let since = on.plus_days(-YEAR_DAYS);
    let mut groups: std::collections::BTreeMap<String, (usize, usize, usize)> =
        std::collections::BTreeMap::new();
    for history in &read.histories {
        if let Some(member) = Member::of(&history.on(on)) {
            let is_new = member.hired_on.is_some_and(|hired_on| hired_on > since && hired_on <= on);
            let group = groups.entry(member.group).or_default();
            group.0 += 1;
            group.1 += usize::from(is_new);
        } else if let Some(left_on) = history.left_on.filter(|left_on| *left_on >= since)
            && left_on < on
            && let Some(member) = Member::of(&history.on(left_on))
        {
            groups.entry(member.group).or_default().2 += 1;
        }
    }
    let many = groups.into_iter().filter(|(_, (_, new, _))| *new >= PEOPLE_MIN);
    many.map(|(group, (staff, new, left))| {
        let name = names::group(&group);
        Signal {
            name: format!("turnover:{group}:{}", w.calendar().school_year(on).starting),
            source: NeedSource::Turnover,
            horizon: Horizon::ShortTerm,
            statement: t!(w, "signals-turnover-need", group = &name),
            population: t!(w, "signals-turnover-whom", group = &name, day = w.date(since)),
            audience: rule(&format!("group = {group}")),
            size: new,
            evidence: t!(
                w,
                "signals-turnover-evidence",
                new = new,
                staff = staff,
                left = left,
                day = w.date(since)
            ),
            cites: "/policy/P11",
            part: String::new(),
        }
    })
    .collect()
}

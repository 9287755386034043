//! What states, seats and refusals are called, on every page the same.

use catalog::{Section, SectionState};
use kernel::{Instant, Key};
use maud::{Markup, html};
use web::components::{Fact, Tone, facts, tag};
use web::{Words, t};

use crate::pages::audience;
use crate::registration::{Event, FullWaitlist, Refusal, State};
use crate::roster::SeatCount;

/// `1st`, `2nd` …
pub(crate) fn ordinal(words: &Words, place: usize) -> String {
    match (place % 100, place % 10) {
        (11..=13, _) => t!(words, "registration-ordinal-th", place = place),
        (_, 1) => t!(words, "registration-ordinal-st", place = place),
        (_, 2) => t!(words, "registration-ordinal-nd", place = place),
        (_, 3) => t!(words, "registration-ordinal-rd", place = place),
        (_, _) => t!(words, "registration-ordinal-th", place = place),
    }
}

/// `11 / 30`, `64 / –`.
pub fn seats(section: &Section, count: SeatCount) -> String {
    match section.capacity {
        Some(capacity) => format!("{} / {capacity}", count.taken),
        None => format!("{} / –", count.taken),
    }
}

/// Seats that a newcomer could have; `None`: as many as come.
pub fn seats_left(section: &Section, count: SeatCount) -> Option<usize> {
    let gone = count.taken + count.waiting + count.kept_from;
    section.capacity.map(|capacity| usize::from(capacity.0).saturating_sub(gone))
}

/// Where a section stands, as a tag.
pub(crate) fn standing(
    words: &Words,
    section: &Section,
    count: SeatCount,
    state: SectionState,
) -> Markup {
    let is_full = seats_left(section, count) == Some(0);
    match state {
        SectionState::Draft => tag(Tone::Neutral, &t!(words, "registration-section-draft")),
        SectionState::Published { opens } => {
            let opens = words.instant(opens);
            tag(Tone::Neutral, &t!(words, "registration-section-opens", opens = opens))
        }
        SectionState::Open if is_full && count.waiting > 0 => {
            tag(Tone::Warn, &t!(words, "registration-section-full-waiting", count = count.waiting))
        }
        SectionState::Open if is_full => tag(Tone::Warn, &t!(words, "registration-section-full")),
        SectionState::Open => tag(Tone::Good, &t!(words, "registration-section-open")),
        SectionState::Closed => tag(Tone::Neutral, &t!(words, "registration-section-closed")),
        SectionState::Running => tag(Tone::Neutral, &t!(words, "registration-section-running")),
        SectionState::Past => tag(Tone::Neutral, &t!(words, "registration-section-past")),
        SectionState::Cancelled => tag(Tone::Bad, &t!(words, "registration-section-cancelled")),
    }
}

/// Where a person stands in a section, as a tag.
pub fn state(words: &Words, state: State, place: Option<usize>) -> Markup {
    match (state, place) {
        (State::Registered, _) => tag(Tone::Good, &t!(words, "registration-state-registered")),
        (State::Requested, _) => tag(Tone::Warn, &t!(words, "registration-state-requested")),
        (State::Waitlisted, Some(place)) => {
            let place = ordinal(words, place);
            tag(Tone::Warn, &t!(words, "registration-state-in-line", place = place))
        }
        (State::Waitlisted, None) => tag(Tone::Warn, &t!(words, "registration-state-waitlisted")),
        (State::Offered { .. }, _) => tag(Tone::Warn, &t!(words, "registration-state-offered")),
        (State::Declined, _) => tag(Tone::Neutral, &t!(words, "registration-state-declined")),
        (State::Cancelled, _) => tag(Tone::Neutral, &t!(words, "registration-state-cancelled")),
        (State::Withdrawn, _) => tag(Tone::Neutral, &t!(words, "registration-state-withdrawn")),
        (State::Expired, _) => tag(Tone::Neutral, &t!(words, "registration-state-expired")),
    }
}

/// When a section meets: its first session, and how many more.
pub fn when(words: &Words, section: &Section) -> String {
    let mut meetings = section.meetings();
    let Some(first) = meetings.next() else { return t!(words, "registration-when-arranged") };
    let first = words.span(first.on, first.starts, first.ends);
    match meetings.count() {
        0 => first,
        more => t!(words, "registration-when-more", first = first, count = more),
    }
}

/// When it meets next: the session under way or to come, and how many after it; once it is over,
/// when it began.
pub(crate) fn when_next(words: &Words, section: &Section, now: Instant) -> String {
    let mut to_come = section.meetings().filter(|session| session.ends_at > now);
    let Some(first) = to_come.next() else { return when(words, section) };
    let first = words.span(first.on, first.starts, first.ends);
    match to_come.count() {
        0 => first,
        more => t!(words, "registration-when-more", first = first, count = more),
    }
}

/// Where a section meets.
pub fn place(words: &Words, section: &Section) -> String {
    let place = section.meetings().find_map(|session| session.place.clone());
    place
        .or_else(|| section.location.clone())
        .unwrap_or_else(|| t!(words, "registration-where-open"))
}

/// What the button says that asks for a place.
pub fn asking(words: &Words, event: Event, waiting: usize) -> String {
    match event {
        Event::Request => t!(words, "registration-ask-request"),
        Event::Waitlist => t!(words, "registration-ask-waitlist", count = waiting),
        Event::Register
        | Event::Approve
        | Event::Deny
        | Event::Offer { .. }
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires
        | Event::Promote
        | Event::Cancel
        | Event::Withdraw
        | Event::SectionCancelled => t!(words, "registration-ask-register"),
    }
}

/// A no: what it is called, why, and what can be done next.
pub struct No {
    pub title: String,
    pub why: String,
    pub more: Vec<String>,
    pub next: Option<(String, String)>,
}

impl No {
    fn new(title: String, why: String) -> No {
        No { title, why, more: Vec::new(), next: None }
    }

    fn then(mut self, href: String, label: String) -> No {
        self.next = Some((href, label));
        self
    }

    pub(crate) fn render(&self) -> Markup {
        html! {
            p { (self.why) }
            @if !self.more.is_empty() {
                ul.bullets { @for line in &self.more { li { (line) } } }
            }
            @if let Some((href, label)) = &self.next {
                p { a href=(href) { (label) } }
            }
        }
    }
}

/// A refusal in words, with the next best step. `activity` is the section's activity.
#[expect(clippy::too_many_lines, reason = "one arm for each way of saying no")]
pub fn refusal(words: &Words, refusal: &Refusal, activity: &Key) -> No {
    let w = words;
    let others = || (format!("/catalog/{activity}"), t!(w, "registration-no-others"));
    let no = match refusal {
        Refusal::NotOffered => {
            return No::new(t!(w, "registration-no-offered"), t!(w, "registration-no-offered-why"))
                .then("/catalog".to_owned(), t!(w, "registration-no-catalog"));
        }
        Refusal::NotYetOpen { opens } => {
            let opens = w.instant(*opens);
            return No::new(
                t!(w, "registration-no-yet"),
                t!(w, "registration-no-yet-why", opens = opens),
            );
        }
        Refusal::Closed { on } => No::new(
            t!(w, "registration-no-closed"),
            t!(w, "registration-no-closed-why", on = w.instant(*on)),
        ),
        Refusal::Started { at } => No::new(
            t!(w, "registration-no-started"),
            t!(w, "registration-no-started-why", at = w.instant(*at)),
        ),
        Refusal::SectionCancelled { reason } => No::new(
            t!(w, "registration-no-cancelled"),
            t!(w, "registration-no-cancelled-why", reason = reason),
        ),
        Refusal::SectionFull { waitlist: FullWaitlist::NotKept } => {
            No::new(t!(w, "registration-no-full"), t!(w, "registration-no-full-why"))
        }
        Refusal::SectionFull { waitlist: FullWaitlist::Full { waiting } } => No::new(
            t!(w, "registration-no-full"),
            t!(w, "registration-no-full-waiting-why", count = *waiting),
        ),
        Refusal::AlreadyRegistered { registration, .. } => {
            return No::new(t!(w, "registration-no-twice"), t!(w, "registration-no-twice-why"))
                .then(
                    format!("/registrations/{registration}"),
                    t!(w, "registration-no-see-registration"),
                );
        }
        Refusal::Overlaps { with } => {
            return No::new(
                t!(w, "registration-no-overlap"),
                t!(
                    w,
                    "registration-no-overlap-why",
                    title = &with.title,
                    starts = w.instant(with.starts_at)
                ),
            )
            .then(
                format!("/sections/{}", with.section),
                t!(w, "registration-no-see", title = &with.title),
            );
        }
        Refusal::HoldsAnotherSection(other) => {
            return No::new(
                t!(w, "registration-no-other"),
                t!(w, "registration-no-other-why", title = &other.title),
            )
            .then(
                format!("/registrations/{}/cancellation", other.registration),
                t!(w, "registration-no-other-cancel"),
            );
        }
        Refusal::TooFewStay(absences) => {
            return No::new(
                t!(w, "registration-no-absences"),
                t!(
                    w,
                    "registration-no-absences-why",
                    building = &absences.building,
                    most = absences.most.0,
                    on = w.day(absences.on)
                ),
            )
            .then(format!("/catalog/{activity}"), t!(w, "registration-no-others"));
        }
        Refusal::PrerequisiteMissing { missing } => {
            let mut no = No::new(
                t!(w, "registration-no-prerequisite"),
                t!(w, "registration-no-prerequisite-why"),
            );
            no.more = missing.iter().map(|needed| needed.title.clone()).collect();
            if let Some(first) = missing.first() {
                let label = t!(w, "registration-no-see", title = &first.title);
                return no.then(format!("/catalog/{}", first.activity), label);
            }
            return no;
        }
        Refusal::PartOfSeries { series, title } => {
            return No::new(
                t!(w, "registration-no-series"),
                t!(w, "registration-no-series-why", title = title),
            )
            .then(format!("/series/{series}"), t!(w, "registration-no-see", title = title));
        }
        Refusal::AlreadyTaken { on } => {
            return No::new(
                t!(w, "registration-no-taken"),
                t!(w, "registration-no-taken-why", on = w.date(*on)),
            )
            .then("/my/transcript".to_owned(), t!(w, "registration-no-transcript"));
        }
        Refusal::SomethingFirst(first) => {
            let until = w.date(first.until);
            return No::new(
                t!(w, "registration-no-first"),
                t!(w, "registration-no-first-why", title = &first.title, until = until),
            )
            .then(first.href.clone(), t!(w, "registration-no-first-do", title = &first.title));
        }
        Refusal::NothingToGiveUp => {
            return No::new(t!(w, "registration-no-give-up"), t!(w, "registration-no-give-up-why"))
                .then("/my/learning".to_owned(), t!(w, "registration-no-my-learning"));
        }
        Refusal::NotInAudience { why } => {
            let mut no =
                No::new(t!(w, "registration-no-audience"), t!(w, "registration-no-audience-why"));
            no.more = audience::against(w, why);
            return no.then("/catalog?mine=yes".to_owned(), t!(w, "registration-no-open-to-me"));
        }
        Refusal::CancelDeadlinePassed { on } => {
            return No::new(
                t!(w, "registration-no-deadline"),
                t!(w, "registration-no-deadline-why", on = w.instant(*on)),
            );
        }
        Refusal::OfferExpired { on } => No::new(
            t!(w, "registration-no-expired"),
            t!(w, "registration-no-expired-why", on = w.instant(*on)),
        ),
        Refusal::OfferStillOpen { until } => {
            return No::new(
                t!(w, "registration-no-offer-open"),
                t!(w, "registration-no-offer-open-why", until = w.instant(*until)),
            );
        }
        Refusal::NoSeatFree => {
            return No::new(t!(w, "registration-no-seat"), t!(w, "registration-no-seat-why"));
        }
        Refusal::PromotionStopped { on } => {
            return No::new(
                t!(w, "registration-no-promotion"),
                t!(w, "registration-no-promotion-why", on = w.instant(*on)),
            );
        }
        Refusal::BelowSeatsTaken { taken } => {
            return No::new(
                t!(w, "registration-no-below"),
                t!(w, "registration-no-below-why", count = *taken),
            );
        }
        Refusal::NoApprovalNeeded | Refusal::ApprovalNeeded => {
            return No::new(t!(w, "registration-no-changed"), t!(w, "registration-no-changed-why"));
        }
        Refusal::ReasonNeeded => {
            return No::new(t!(w, "registration-no-reason"), t!(w, "registration-no-reason-why"));
        }
        Refusal::NotPossible { .. } => {
            return No::new(t!(w, "registration-no-changed"), t!(w, "registration-no-changed-why"))
                .then("/my/learning".to_owned(), t!(w, "registration-no-my-learning"));
        }
    };
    let (href, label) = others();
    no.then(href, label)
}

/// Facts about one thing, named.
pub(crate) fn told(pairs: &[(String, Markup)]) -> Markup {
    let all: Vec<Fact<'_>> =
        pairs.iter().map(|(name, value)| Fact { name, value: value.clone() }).collect();
    facts(&all)
}

//! Takes what is to be mailed out of the outbox, writes each letter in its reader's language and hands it
//! to the mail server.

use std::sync::Arc;

use db::letter::{self, Letter as Notices};
use db::outbox::Told;
use db::{Tx, outbox, sql};
use kernel::{DistrictCalendar, Fault, Instant, StaffId};
use notices::{Wordings, wordings};
use web::{Application, Language, Words};

use crate::mail::{ByMail, Letter, Mailed, Mailer, by_mail};

/// Mails sent between two looks at the queue.
const MAILS_AT_ONCE: u32 = 20;

/// What goes as one mail, with all that it says.
struct Waiting {
    /// `None`: the person has no address.
    address: Option<(String, Language)>,
    /// With what its reader can do without signing in.
    notices: Vec<(Told, Option<ByMail>)>,
    invitations: Vec<calendars::Invitation>,
}

/// Sends some of the letters that are fixed. False when there were none.
pub(crate) fn send_some(application: &Application, mailer: &Mailer) -> Result<bool, Fault> {
    let now = application.clock.now();
    let calendar = Arc::clone(&application.district().calendar);
    let (sender, of_district) = (mailer.sender(), Arc::clone(&calendar));
    let (waiting, wordings) = application.database.read_now(move |tx| {
        let mut waiting = Vec::new();
        for letter in letter::to_send(tx, MAILS_AT_ONCE)? {
            waiting.push(with_all(tx, letter, (now, &of_district), &sender)?);
        }
        Ok::<(Vec<Waiting>, Wordings), Fault>((waiting, wordings(tx)?))
    })?;
    for one in &waiting {
        let ids: Vec<i64> = one.notices.iter().map(|(told, _)| told.id).collect();
        let Some(address) = &one.address else {
            application.database.write_now(move |tx| {
                ids.iter().try_for_each(|id| outbox::mark_not_to_send(tx, *id))
            })?;
            continue;
        };
        let sent = mailer.send(&written(one, address, application, (&calendar, &wordings)));
        let now = application.clock.now();
        application.database.write_now(move |tx| {
            ids.iter().try_for_each(|id| match &sent {
                Ok(()) => outbox::mark_sent(tx, *id, now),
                Err(why) => outbox::mark_failed(tx, *id, why),
            })
        })?;
    }
    Ok(!waiting.is_empty())
}

fn with_all(
    tx: &mut Tx,
    letter: Notices,
    (now, calendar): (Instant, &DistrictCalendar),
    sender: &str,
) -> Result<Waiting, Fault> {
    let (mut notices, mut invitations, mut address_of) = (Vec::new(), Vec::new(), None);
    for told in letter.notices {
        if notices.is_empty() {
            address_of = address(tx, told.to)?;
        }
        invitations.extend(calendars::invitations(tx, calendar, &told, sender)?);
        let way = by_mail(tx, &told, (now, calendar.date(now)))?;
        notices.push((told, way));
    }
    Ok(Waiting { address: address_of, notices, invitations })
}

fn written(
    waiting: &Waiting,
    (email, language): &(String, Language),
    application: &Application,
    (calendar, wordings): (&Arc<DistrictCalendar>, &Wordings),
) -> Letter {
    let words = Words::new(*language, Arc::clone(calendar));
    let mailed: Vec<Mailed<'_>> = waiting
        .notices
        .iter()
        .map(|(told, by_mail)| Mailed { told, by_mail: by_mail.as_ref() })
        .collect();
    Letter {
        calendars: waiting.invitations.clone(),
        ..crate::mail::letter((&words, wordings), &application.public, email, &mailed)
    }
}

sql! {
    /// Where a person's mail goes, and in which language they read.
    ADDRESS = "select person.email, coalesce(account.language, (select s.language
            from guest_sign_up s where s.person_id = person.id and s.language is not null
            and account.id is null order by s.id desc limit 1))
        from person left join account on account.person_id = person.id
        where person.id = $1 and person.email is not null";
}

/// Where a person is written to, and in which language.
pub fn address(tx: &mut Tx, person: StaffId) -> Result<Option<(String, Language)>, Fault> {
    tx.first(&ADDRESS, &[&person], |row| {
        let language: Option<String> = row.get(1)?;
        Ok((
            row.get(0)?,
            language.and_then(|tag| Language::parse(&tag)).unwrap_or(Language::English),
        ))
    })
}

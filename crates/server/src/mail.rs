//! Sends what waits in the outbox. A notice is sent at least once: it is marked after the mail
//! server took it, under the same Message-ID each time it is tried, so that a repeat can be told.

use calendars::Invitation;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::SmtpTransport;
use lettre::{Address, Message, Transport};

/// The way out for mail.
pub struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
    host: String,
}

/// One mail, ready to go.
pub struct Letter {
    /// Makes the Message-ID: the notice's key.
    pub key: String,
    pub to: String,
    pub subject: String,
    pub body: String,
    /// Calendar files, the one that is meant first.
    pub calendars: Vec<Invitation>,
}

impl Mailer {
    /// Reads `smtp://…` or `smtps://…` and the sender, `Name <address>`. The error says which of
    /// the two was not understood.
    pub fn new(url: &str, from: &str) -> Result<Mailer, String> {
        let transport = SmtpTransport::from_url(url)
            .map_err(|error| format!("the mail server's address was not understood: {error}"))?
            .timeout(Some(std::time::Duration::from_secs(20)))
            .build();
        let from: Mailbox = from
            .parse()
            .map_err(|error| format!("the sender {from:?} was not understood: {error}"))?;
        let host = from.email.domain().to_owned();
        Ok(Mailer { transport, from, host })
    }

    /// Hands one mail to the server. The error is for the outbox page and never holds the text.
    pub fn send(&self, letter: &Letter) -> Result<(), String> {
        let to: Address = letter
            .to
            .parse()
            .map_err(|_| "the person's e-mail address was not understood".to_owned())?;
        let message = self.written(to, letter)?;
        self.transport.send(&message).map(|_| ()).map_err(|error| error.to_string())
    }

    fn written(&self, to: Address, letter: &Letter) -> Result<Message, String> {
        let head = Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.key, self.host)))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone());
        let message = if letter.calendars.is_empty() {
            head.header(ContentType::TEXT_PLAIN).body(letter.body.clone())
        } else {
            head.multipart(with_calendars(letter)?)
        };
        message.map_err(|error| format!("the mail could not be written: {error}"))
    }

    /// The address the district's mail comes from.
    pub fn sender(&self) -> String {
        self.from.email.to_string()
    }
}

/// The words, and beside them the first calendar file as calendars look for it; every file again as an
/// attachment, for programs that only look there.
fn with_calendars(letter: &Letter) -> Result<MultiPart, String> {
    let mut alternative =
        MultiPart::alternative().singlepart(SinglePart::plain(letter.body.clone()));
    let mut files = Vec::new();
    for (nth, calendar) in letter.calendars.iter().enumerate() {
        let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method);
        let kind = ContentType::parse(&kind)
            .map_err(|error| format!("a calendar file could not be named: {error}"))?;
        if nth == 0 {
            let part = SinglePart::builder().header(kind).body(calendar.text.clone());
            alternative = alternative.singlepart(part);
        }
        let name = format!("{}.ics", calendar.method.to_lowercase());
        let ics = ContentType::parse("application/ics")
            .map_err(|error| format!("a calendar file could not be named: {error}"))?;
        files.push(Attachment::new(name).body(calendar.text.clone(), ics));
    }
    let whole = MultiPart::mixed().multipart(alternative);
    Ok(files.into_iter().fold(whole, MultiPart::singlepart))
}

#[cfg(test)]
mod tests {
    use super::{Letter, Mailer};
    use calendars::Invitation;

    #[test]
    fn a_mail_about_a_seat_carries_its_calendar_file_cal_1() {
        let mailer =
            Mailer::new("smtp://127.0.0.1:2525", "Learning <learning@prairie.example>").unwrap();
        let letter = |calendars| Letter {
            key: "018f".to_owned(),
            to: "ana@prairie.example".to_owned(),
            subject: "Your seat".to_owned(),
            body: "You have a seat.".to_owned(),
            calendars,
        };
        let to = || "ana@prairie.example".parse().unwrap();
        let text = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n".to_owned();
        let cancel = vec![Invitation { method: "CANCEL", text }];
        let message = mailer.written(to(), &letter(cancel)).unwrap().formatted();
        let message = String::from_utf8(message).unwrap();
        for line in [
            "Message-ID: <018f@prairie.example>",
            "text/calendar; charset=utf-8; method=CANCEL",
            "filename=\"cancel.ics\"",
            "METHOD:CANCEL",
        ] {
            assert!(message.contains(line), "{line}\n{message}");
        }
        let plain = mailer.written(to(), &letter(Vec::new())).unwrap().formatted();
        assert!(!String::from_utf8(plain).unwrap().contains("multipart"));
    }

    #[test]
    fn a_mail_server_or_sender_that_cannot_be_read_is_said_so() {
        let wrong = Mailer::new("not a server", "Learning <learning@prairie.example>").err();
        assert!(wrong.is_some_and(|words| words.contains("mail server")));
        let wrong = Mailer::new("smtp://127.0.0.1:2525", "nobody").err();
        assert!(wrong.is_some_and(|words| words.contains("sender")));
    }
}

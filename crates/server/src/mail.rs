//! Sends what waits in the outbox. A notice is sent at least once: it is marked after the mail
//! server took it, under the same Message-ID each time it is tried, so that a repeat can be told.

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
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
        let message = Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.key, self.host)))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|error| format!("the mail could not be written: {error}"))?;
        self.transport.send(&message).map(|_| ()).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Mailer;

    #[test]
    fn a_mail_server_or_sender_that_cannot_be_read_is_said_so() {
        let wrong = Mailer::new("not a server", "Learning <learning@prairie.example>").err();
        assert!(wrong.is_some_and(|words| words.contains("mail server")));
        let wrong = Mailer::new("smtp://127.0.0.1:2525", "nobody").err();
        assert!(wrong.is_some_and(|words| words.contains("sender")));
    }
}

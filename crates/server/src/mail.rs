//! Sends what waits in the outbox. A notice is sent at least once: it is marked after the mail
//! server took it, under the same Message-ID each time it is tried, so that a repeat can be told.

use std::path::{Path, PathBuf};

use calendars::Invitation;
use db::Tx;
use db::outbox::Told;
use kernel::{Fault, Instant, LocalDate};
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::SmtpTransport;
use lettre::{Address, Message, Transport};
use maud::{DOCTYPE, html};
use notices::Wordings;
use web::words::NoticeWords;
use web::{PublicAddress, Words, t};

/// The way out for mail.
pub struct Mailer {
    way: Way,
    from: Mailbox,
    host: String,
}

enum Way {
    Server(SmtpTransport),
    /// Each mail becomes a file: a demo, or a district that tries things out.
    Folder(PathBuf),
}

/// One mail, ready to go.
pub struct Letter {
    /// Makes the Message-ID: the notice's key.
    pub key: String,
    pub to: String,
    /// The tag of the language it is written in: `en`, `es`.
    pub language: &'static str,
    pub subject: String,
    /// What each of its notices says, the first first.
    pub parts: Vec<Part>,
    /// Calendar files, the one that is meant first.
    pub calendars: Vec<Invitation>,
}

/// What one notice says in a mail.
pub struct Part {
    /// Its subject, where the mail has several.
    pub heading: Option<String>,
    pub body: String,
    pub links: Vec<Link>,
}

/// A whole address to go to, with what happens there.
pub struct Link {
    pub words: String,
    pub address: String,
}

/// What the reader of a mail can do without signing in, by the path that a signed link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByMail {
    /// Decide what waits for their approval.
    Decide(String),
    /// Prove that the address is theirs, and choose a password.
    Confirm(String),
}

/// What a notice lets its reader do from the mail.
pub fn by_mail(
    tx: &mut Tx,
    told: &Told,
    at: (Instant, LocalDate),
) -> Result<Option<ByMail>, Fault> {
    if let Some(path) = approval::address_in_mail(tx, told, at.0)? {
        return Ok(Some(ByMail::Decide(path)));
    }
    Ok(guests::address_in_mail(tx, told, at)?.map(ByMail::Confirm))
}

/// A notice, with what its reader can do from the mail.
pub struct Mailed<'a> {
    pub told: &'a Told,
    pub by_mail: Option<&'a ByMail>,
}

/// Notices as one mail to an address. The first of them names it.
pub fn letter(
    (words, wordings): (&Words, &Wordings),
    public: &PublicAddress,
    to: &str,
    mailed: &[Mailed<'_>],
) -> Letter {
    let said: Vec<NoticeWords> = mailed.iter().map(|one| wordings.told(words, one.told)).collect();
    let parts = mailed.iter().zip(&said).map(|(one, said)| Part {
        heading: (mailed.len() > 1).then(|| said.subject.clone()),
        body: said.body.clone(),
        links: links(words, public, one),
    });
    let first = mailed.first().map(|one| one.told.key.to_string()).unwrap_or_default();
    Letter {
        key: first,
        to: to.to_owned(),
        language: words.language().tag(),
        subject: subject(words, &said),
        parts: parts.collect(),
        calendars: Vec::new(),
    }
}

/// Of one notice its own; of several how many there are, and what the first is about.
fn subject(words: &Words, said: &[NoticeWords]) -> String {
    match said {
        [] => String::new(),
        [one] => one.subject.clone(),
        [first, rest @ ..] => {
            t!(words, "server-mail-several", first = &first.subject, more = rest.len())
        }
    }
}

fn links(words: &Words, public: &PublicAddress, mailed: &Mailed<'_>) -> Vec<Link> {
    let link = |words: String, path: &str| Link { words, address: public.link(path) };
    let open = mailed.told.link.as_ref().map(|path| link(t!(words, "server-mail-open"), path));
    let signed = mailed.by_mail.map(|way| match way {
        ByMail::Decide(path) => {
            link(t!(words, "approval-mail-link", days = approval::link::LINK_DAYS), path)
        }
        ByMail::Confirm(path) => {
            link(t!(words, "guests-mail-link", hours = guests::link::LINK_HOURS), path)
        }
    });
    open.into_iter().chain(signed).collect()
}

impl Letter {
    /// Its words without any form.
    pub fn plain(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Part::plain).collect();
        format!("{}\n", parts.join("\n\n\n"))
    }

    /// The same words for programs that show form: no pictures, nothing fetched, nothing counted.
    fn formed(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head { meta charset="utf-8"; title { (self.subject) } }
                body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 1em auto; padding: 0 1em" {
                    @for part in &self.parts {
                        @if let Some(heading) = &part.heading {
                            h2 style="font-size: 1.125em; margin: 1.5em 0 0" { (heading) }
                        }
                        @for paragraph in part.body.split("\n\n") { p { (paragraph) } }
                        @for link in &part.links { p { a href=(link.address) { (link.words) } } }
                    }
                }
            }
        };
        page.into_string()
    }
}

impl Part {
    fn plain(&self) -> String {
        let heading = self.heading.as_ref().map(|heading| format!("{heading}\n\n"));
        let links = self.links.iter().map(|link| format!("\n\n{}\n{}", link.words, link.address));
        format!("{}{}{}", heading.unwrap_or_default(), self.body, links.collect::<String>())
    }
}

impl Mailer {
    /// Reads `smtp://…` or `smtps://…`, or `folder:PATH`, and the sender, `Name <address>`. The
    /// error says which of the two was not understood.
    pub fn new(url: &str, from: &str) -> Result<Mailer, String> {
        let way = match url.strip_prefix("folder:") {
            Some(path) => {
                std::fs::create_dir_all(path)
                    .map_err(|error| format!("the folder for mail, {path}: {error}"))?;
                Way::Folder(PathBuf::from(path))
            }
            None => Way::Server(server(url)?),
        };
        let from: Mailbox = from
            .parse()
            .map_err(|error| format!("the sender {from:?} was not understood: {error}"))?;
        let host = from.email.domain().to_owned();
        Ok(Mailer { way, from, host })
    }

    /// Hands one mail on. The error is for the outbox page and never holds the text.
    pub fn send(&self, letter: &Letter) -> Result<(), String> {
        let to: Address = letter
            .to
            .parse()
            .map_err(|_| "the person's e-mail address was not understood".to_owned())?;
        let message = self.written(to, letter)?;
        match &self.way {
            Way::Server(transport) => {
                transport.send(&message).map(|_| ()).map_err(|error| error.to_string())
            }
            Way::Folder(folder) => filed(folder, &letter.key, &message.formatted()),
        }
    }

    fn written(&self, to: Address, letter: &Letter) -> Result<Message, String> {
        let head = Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.key, self.host)))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone());
        let message = if letter.calendars.is_empty() {
            head.multipart(words_of(letter))
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

fn server(url: &str) -> Result<SmtpTransport, String> {
    let server = SmtpTransport::from_url(url)
        .map_err(|error| format!("the mail server's address was not understood: {error}"))?;
    Ok(server.timeout(Some(std::time::Duration::from_secs(20))).build())
}

/// A file of its own for each notice: sent again, it replaces itself.
fn filed(folder: &Path, key: &str, message: &[u8]) -> Result<(), String> {
    let beside = folder.join(format!("{key}.part"));
    std::fs::write(&beside, message)
        .and_then(|()| std::fs::rename(&beside, folder.join(format!("{key}.eml"))))
        .map_err(|error| format!("the folder for mail: {error}"))
}

/// The words twice: plain, and with form.
fn words_of(letter: &Letter) -> MultiPart {
    MultiPart::alternative_plain_html(letter.plain(), letter.formed())
}

/// The words, and beside them the first calendar file as calendars look for it; every file again as an
/// attachment, for programs that only look there.
fn with_calendars(letter: &Letter) -> Result<MultiPart, String> {
    let mut alternative = words_of(letter);
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
    use super::{Letter, Link, Mailer, Part};
    use calendars::Invitation;

    const SENDER: &str = "Learning <learning@prairie.example>";

    fn letter(calendars: Vec<Invitation>) -> Letter {
        Letter {
            key: "018f".to_owned(),
            to: "ana@prairie.example".to_owned(),
            language: "en",
            subject: "Your seat".to_owned(),
            parts: vec![Part {
                heading: None,
                body: "You have a seat in <Fractions>.".to_owned(),
                links: vec![Link {
                    words: "Open".to_owned(),
                    address: "https://learning.prairie.example/sections/1".to_owned(),
                }],
            }],
            calendars,
        }
    }

    fn written(letter: &Letter) -> String {
        let mailer = Mailer::new("smtp://127.0.0.1:2525", SENDER).unwrap();
        let to = letter.to.parse().unwrap();
        String::from_utf8(mailer.written(to, letter).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_mail_about_a_seat_carries_its_calendar_file_cal_1() {
        let text = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n".to_owned();
        let message = written(&letter(vec![Invitation { method: "CANCEL", text }]));
        for line in [
            "Message-ID: <018f@prairie.example>",
            "text/calendar; charset=utf-8; method=CANCEL",
            "filename=\"cancel.ics\"",
            "METHOD:CANCEL",
        ] {
            assert!(message.contains(line), "{line}\n{message}");
        }
        assert!(!written(&letter(Vec::new())).contains("calendar"));
    }

    #[test]
    fn not_1_a_mail_says_the_same_plain_and_with_form() {
        let message = written(&letter(Vec::new()));
        assert!(message.contains("multipart/alternative"), "{message}");
        for words in [
            "You have a seat in <Fractions>.",
            "Open\r\nhttps://learning.prairie.example/sections/1",
            "<p>You have a seat in &lt;Fractions&gt;.</p>",
            "<a href=\"https://learning.prairie.example/sections/1\">Open</a>",
        ] {
            let quoted = message.replace("=\r\n", "").replace("=3D", "=");
            assert!(quoted.contains(words), "{words}\n{quoted}");
        }
    }

    #[test]
    fn mail_into_a_folder_is_one_file_for_each_notice_however_often_it_is_sent() {
        let folder = std::env::temp_dir().join(kernel::Key::new().to_string());
        let way = format!("folder:{}", folder.display());
        let mailer = Mailer::new(&way, SENDER).unwrap();
        mailer.send(&letter(Vec::new())).unwrap();
        mailer.send(&letter(Vec::new())).unwrap();
        let files: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, ["018f.eml"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_mail_server_or_sender_that_cannot_be_read_is_said_so() {
        let wrong = Mailer::new("not a server", SENDER).err();
        assert!(wrong.is_some_and(|words| words.contains("mail server")));
        let wrong = Mailer::new("smtp://127.0.0.1:2525", "nobody").err();
        assert!(wrong.is_some_and(|words| words.contains("sender")));
        let wrong = Mailer::new("folder:/proc/none", SENDER).err();
        assert!(wrong.is_some_and(|words| words.contains("folder")));
    }
}

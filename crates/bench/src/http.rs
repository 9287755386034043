//! A browser as small as a load driver needs: one connection that is kept, one login's cookie, and
//! the hidden fields of a form.

use std::net::SocketAddr;
use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HOST, LOCATION};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Longer than the server itself takes before it gives an answer up.
const ANSWER_SECONDS_MAX: u64 = 60;

/// What came back, and how long it took from the first byte sent to the last one read.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// Where a form led.
    pub location: Option<String>,
    pub body: Bytes,
    pub took: Duration,
}

impl Answer {
    /// The form that sends to `action`, if the page has one. Only of a page that was asked for
    /// as it is, uncompressed.
    pub fn form(&self, action: &str) -> Option<Form> {
        let page = std::str::from_utf8(&self.body).ok()?;
        let form = page.split_once(&format!("action=\"{action}\""))?.1;
        let form = form.split_once("</form>")?.0;
        let field = |name: &str| {
            let value = form.split_once(&format!("name=\"{name}\" value=\""))?.1;
            Some(value.split_once('"')?.0)
        };
        Some(Form::of(field("guard")?, field("once")?))
    }
}

/// The hidden fields of one drawing of a form. They bind it to a login and make it act once at
/// each address it is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    guard: String,
    once: String,
}

impl Form {
    /// Of its two fields.
    pub fn of(guard: &str, once: &str) -> Form {
        Form { guard: guard.to_owned(), once: once.to_owned() }
    }
}

/// Someone at a browser.
pub struct Client {
    pub server: SocketAddr,
    cookie: String,
    connection: Option<SendRequest<Full<Bytes>>>,
}

/// How a page is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// As browsers do.
    Gzip,
    /// To be read by us.
    Plain,
}

impl Client {
    /// Nobody is connected to before the first request. `cookie` may be empty.
    pub fn new(server: SocketAddr, cookie: &str) -> Client {
        Client { server, cookie: cookie.to_owned(), connection: None }
    }

    /// Somebody else sits down at this browser.
    pub fn become_someone(&mut self, cookie: &str) {
        cookie.clone_into(&mut self.cookie);
    }

    /// Connects if the server has hung up, so that the next request does not pay for it.
    pub async fn keep_connected(&mut self) -> Result<()> {
        if self.connection.as_ref().is_none_or(SendRequest::is_closed) {
            self.connect().await?;
        }
        Ok(())
    }

    async fn connect(&mut self) -> Result<()> {
        let stream = TcpStream::connect(self.server).await.context("nobody listens")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the sender, or with the server; either is told by the next request.
        tokio::spawn(async move { drop(connection.await) });
        self.connection = Some(sender);
        Ok(())
    }

    pub async fn get(&mut self, path: &str, encoding: Encoding) -> Result<Answer> {
        let mut request = Request::get(path);
        if encoding == Encoding::Gzip {
            request = request.header(ACCEPT_ENCODING, "gzip");
        }
        self.ask(request, Bytes::new()).await
    }

    /// Presses the button of a form.
    pub async fn send(&mut self, path: &str, form: &Form) -> Result<Answer> {
        // Both are hexadecimal and need no escaping.
        let body = format!("guard={}&once={}", form.guard, form.once);
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.ask(request, body.into()).await
    }

    /// Opens a page for the form on it that sends to `action`.
    pub async fn form(&mut self, path: &str, action: &str) -> Result<Form> {
        let page = self.get(path, Encoding::Plain).await?;
        let form = page.form(action);
        form.with_context(|| format!("{path} ({}) has no form for {action}", page.status))
    }

    async fn ask(&mut self, request: hyper::http::request::Builder, body: Bytes) -> Result<Answer> {
        let request = request
            .header(HOST, self.server.to_string())
            .header(COOKIE, self.cookie.as_str())
            .body(Full::new(body))?;
        self.keep_connected().await?;
        let asked = Stopwatch::now();
        let answered = tokio::time::timeout(
            Duration::from_secs(ANSWER_SECONDS_MAX),
            answer(self.connection.as_mut().context("just connected")?, request),
        );
        match answered.await {
            Ok(Ok(answer)) => Ok(Answer { took: asked.elapsed(), ..answer }),
            Ok(Err(error)) => {
                self.connection = None;
                Err(error)
            }
            Err(_) => {
                self.connection = None;
                bail!("no answer within {ANSWER_SECONDS_MAX} s")
            }
        }
    }
}

async fn answer(
    connection: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
) -> Result<Answer> {
    connection.ready().await?;
    let (head, body) = connection.send_request(request).await?.into_parts();
    let location = head.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    Ok(Answer {
        status: head.status.as_u16(),
        location: location.map(str::to_owned),
        body: body.collect().await?.to_bytes(),
        took: Duration::ZERO,
    })
}

#[cfg(test)]
mod tests {
    use super::{Answer, Form};
    use std::time::Duration;

    #[test]
    fn a_form_is_found_by_where_it_sends() {
        let page = "<form method=\"post\" action=\"/sign-out\"><input name=\"guard\" value=\"a\">\
            <input name=\"once\" value=\"b\"></form>\
            <form method=\"post\" action=\"/sections/k/registration\" novalidate>\
            <input type=\"hidden\" name=\"guard\" value=\"c\">\
            <input type=\"hidden\" name=\"once\" value=\"d\"></form>\
            <form method=\"post\" action=\"/search\"></form>";
        let answer =
            Answer { status: 200, location: None, body: page.into(), took: Duration::ZERO };
        let found = answer.form("/sections/k/registration");
        assert_eq!(found, Some(Form::of("c", "d")));
        assert_eq!(answer.form("/search"), None);
        assert_eq!(answer.form("/elsewhere"), None);
    }
}

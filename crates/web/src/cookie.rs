//! The cookies: who signed in, what was just done, the language of someone not signed in, and at a
//! kiosk which one it is and who stands there.
//!
//! All are `__Host-` cookies: bound to this one origin, sent over a trustworthy connection only,
//! out of reach of scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The cookie that carries a login's secret.
pub const LOGIN: &str = "__Host-perennial";
/// The cookie that carries one sentence to the next page.
pub const SAID: &str = "__Host-perennial-said";
/// The cookie that keeps a chosen language before sign-in.
pub const LANGUAGE: &str = "__Host-perennial-language";

/// The cookie that says which kiosk a device is paired as.
pub const KIOSK: &str = "__Host-perennial-kiosk";
/// The cookie of whoever stands at a kiosk.
pub const KIOSK_STAY: &str = "__Host-perennial-stay";

/// A sentence longer than this is cut: browsers keep about 4 KB.
const SAID_CHARACTERS_MAX: usize = 400;

/// The value of a cookie of the request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// `Set-Cookie` for a fresh login. It ends with the browser; the server ends it sooner.
pub fn login(secret: &str) -> HeaderValue {
    set(LOGIN, secret, "")
}

/// `Set-Cookie` that ends the login in the browser.
pub fn no_login() -> HeaderValue {
    set(LOGIN, "", "; Max-Age=0")
}

/// `Set-Cookie` that hands one sentence to the next page.
pub fn said(sentence: &str) -> HeaderValue {
    let sentence: String = sentence.chars().take(SAID_CHARACTERS_MAX).collect();
    set(SAID, &sentence, "; Max-Age=60")
}

/// `Set-Cookie` once the sentence has been shown.
pub fn nothing_said() -> HeaderValue {
    set(SAID, "", "; Max-Age=0")
}

/// `Set-Cookie` for the language of someone not signed in, for a year.
pub fn language(tag: &str) -> HeaderValue {
    set(LANGUAGE, tag, "; Max-Age=31536000")
}

/// `Set-Cookie` for a device that was paired as a kiosk, for two years.
pub fn kiosk(secret: &str) -> HeaderValue {
    set(KIOSK, secret, "; Max-Age=63072000")
}

/// `Set-Cookie` for whoever stands at a kiosk. It ends with the browser; the server ends it sooner.
pub fn kiosk_stay(secret: &str) -> HeaderValue {
    set(KIOSK_STAY, secret, "")
}

/// `Set-Cookie` once they are gone.
pub fn no_kiosk_stay() -> HeaderValue {
    set(KIOSK_STAY, "", "; Max-Age=0")
}

fn set(name: &str, value: &str, more: &str) -> HeaderValue {
    let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{more}");
    HeaderValue::from_str(&text).expect("an encoded cookie is plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::{LOGIN, SAID, login, read, said};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_cookie_is_bound_to_the_origin_and_out_of_reach_of_scripts() {
        let set = login("abc");
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-perennial=abc; Path=/; Secure; HttpOnly; SameSite=Lax"
        );
    }

    #[test]
    fn a_sentence_survives_the_trip_through_a_cookie() {
        let set = said("Saved; 12 people will be told – “Niñas”\r\n");
        let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        let both = format!("{LOGIN}=x; {pair}");
        headers.insert(header::COOKIE, HeaderValue::from_str(&both).unwrap());
        let said = read(&headers, SAID);
        assert_eq!(said.as_deref(), Some("Saved; 12 people will be told – “Niñas”\r\n"));
        assert_eq!(read(&headers, "other"), None);
    }
}

//! The style sheet, the script and the mark: compiled in, served under names that change with
//! their content, kept by browsers for a year.

use std::sync::OnceLock;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, PreEscaped};
use sha2::{Digest, Sha256};

use crate::form::hex;

const STYLE: &str = include_str!("../assets/perennial.css");
const SCRIPT: &str = include_str!("../assets/perennial.js");
const MARK: &str = include_str!("../assets/mark.svg");

/// The mark as an icon of the browser's tab.
pub const MARK_PATH: &str = "/assets/mark.svg";

/// The address of the style sheet.
pub fn style_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/perennial.{}.css", short_hash(STYLE)))
}

/// The address of the script.
pub fn script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/perennial.{}.js", short_hash(SCRIPT)))
}

/// The mark beside the service's name, drawn in the colour of the text around it.
pub(crate) fn mark() -> Markup {
    PreEscaped(
        "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" fill=\"none\" \
         stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linecap=\"round\">\
         <path d=\"M12 21V10\"/><path d=\"M12 12C12 7 8 4.5 3.5 4.5 3.5 9.5 7 12.5 12 12.5\"/>\
         <path d=\"M12 15c0-4 3.2-6.5 8.5-6.5 0 4.5-3.5 7-8.5 7\"/></svg>"
            .to_owned(),
    )
}

/// Routes to the assets, to be merged into the router. Open to everybody.
pub fn routes<State: Clone + Send + Sync + 'static>() -> Router<State> {
    Router::new()
        .route(style_path(), get(async || asset("text/css; charset=utf-8", STYLE, KEPT)))
        .route(script_path(), get(async || asset("text/javascript; charset=utf-8", SCRIPT, KEPT)))
        .route(MARK_PATH, get(async || asset("image/svg+xml", MARK, FOR_A_DAY)))
        .route("/favicon.ico", get(async || asset("image/svg+xml", MARK, FOR_A_DAY)))
}

const KEPT: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";

fn asset(kind: &'static str, text: &'static str, kept: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, kept)], text).into_response()
}

fn short_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..6])
}

#[cfg(test)]
mod tests {
    use super::{MARK, SCRIPT, STYLE};

    #[test]
    fn the_style_sheet_and_the_script_stay_small() {
        assert!(STYLE.len() <= 30 * 1024, "style sheet: {} bytes", STYLE.len());
        assert!(SCRIPT.len() <= 15 * 1024, "script: {} bytes", SCRIPT.len());
    }

    #[test]
    fn the_style_sheet_uses_only_what_every_current_browser_has_had_for_years() {
        for newer in [
            "light-dark(",
            ":has(",
            "@scope",
            "@starting-style",
            "@property",
            "anchor(",
            "text-wrap",
            "field-sizing",
            "interpolate-size",
            "view-transition",
            "animation-timeline",
            "::details-content",
            "@position-try",
            "accent-color: auto",
            "&",
            "@import",
            "url(",
            "if(",
            "@function",
            "contrast-color(",
            "popover",
            "animation",
            "transition",
        ] {
            assert!(!STYLE.contains(newer), "{newer}");
        }
        assert!(STYLE.starts_with("@layer reset, base, components, pages, print;"));
    }

    #[test]
    fn the_script_keeps_to_the_content_security_policy() {
        for forbidden in [
            "innerHTML",
            "outerHTML",
            "eval(",
            "insertAdjacentHTML",
            "document.write",
            ".style",
            "setTimeout(\"",
            "new Function",
            "http:",
        ] {
            assert!(!SCRIPT.contains(forbidden), "{forbidden}");
        }
        assert!(!MARK.contains("<script") && !MARK.contains("href"));
    }
}

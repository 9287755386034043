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
/// What the pages look like on paper: fetched beside the page, which does not wait for it.
const PRINT: &str = include_str!("../assets/print.css");
const SCRIPT: &str = include_str!("../assets/perennial.js");
const MARK: &str = include_str!("../assets/mark.svg");

/// The mark as an icon of the browser's tab.
pub const MARK_PATH: &str = "/assets/mark.svg";

/// The address of the style sheet.
pub fn style_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/perennial.{}.css", short_hash(STYLE)))
}

/// The address of the style sheet for paper.
pub fn print_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/print.{}.css", short_hash(PRINT)))
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
        .route(print_path(), get(async || asset("text/css; charset=utf-8", PRINT, KEPT)))
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
    use super::{MARK, PRINT, SCRIPT, STYLE};

    #[test]
    fn the_style_sheet_and_the_script_stay_small() {
        assert!(STYLE.len() <= 30 * 1024, "style sheet: {} bytes", STYLE.len());
        assert!(PRINT.len() <= 6 * 1024, "style sheet for paper: {} bytes", PRINT.len());
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
            assert!(![STYLE, PRINT].iter().any(|sheet| sheet.contains(newer)), "{newer}");
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

    /// The roles of a block of the style sheet, as linear red, green and blue.
    fn roles(block: &str) -> std::collections::BTreeMap<String, [f64; 3]> {
        let colours = block.split("--").skip(1).filter_map(|part| {
            let (name, rest) = part.split_once(": oklch(")?;
            let (numbers, _) = rest.split_once(')')?;
            let mut numbers = numbers.split(' ');
            let lightness = numbers.next()?.trim_end_matches('%').parse::<f64>().ok()? / 100.0;
            let chroma: f64 = numbers.next()?.parse().ok()?;
            let hue: f64 = numbers.next()?.parse().ok()?;
            Some((name.to_owned(), linear(lightness, chroma, hue.to_radians())))
        });
        colours.collect()
    }

    /// From OKLCH to linear sRGB, held within what a screen can show.
    fn linear(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
        let (red, yellow) = (chroma * hue.cos(), chroma * hue.sin());
        let long = (lightness + 0.396_337_777_4 * red + 0.215_803_757_3 * yellow).powi(3);
        let middle = (lightness - 0.105_561_345_8 * red - 0.063_854_172_8 * yellow).powi(3);
        let short = (lightness - 0.089_484_177_5 * red - 1.291_485_548 * yellow).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short,
        ]
        .map(|part| part.clamp(0.0, 1.0))
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance =
            |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_role_can_be_read_on_what_it_stands_on_in_light_and_in_dark() {
        let blocks: Vec<&str> = STYLE.split("--canvas: oklch").skip(1).collect();
        assert_eq!(blocks.len(), 3, "light, dark by device, dark by choice");
        assert_eq!(
            blocks[1].split('}').next().unwrap().split_whitespace().collect::<String>(),
            blocks[2].split('}').next().unwrap().split_whitespace().collect::<String>(),
            "both darks are one dark"
        );
        for block in blocks {
            let block = format!("--canvas: oklch{}", block.split('}').next().unwrap());
            let colours = roles(&block);
            for (front, backs, least) in [
                ("ink", "canvas surface selected neutral-wash good-wash warn-wash bad-wash", 7.0),
                ("ink-quiet", "canvas surface selected", 4.5),
                ("link", "canvas surface selected warn-wash", 4.5),
                ("action", "canvas surface selected", 4.5),
                ("on-action", "action action-over", 4.5),
                ("on-head", "head", 7.0),
                ("on-head-quiet", "head", 4.5),
                ("good", "canvas good-wash selected", 4.5),
                ("warn", "canvas warn-wash selected", 4.5),
                ("bad", "canvas surface bad-wash selected", 4.5),
                ("canvas", "bad", 4.5),
                ("line-firm", "canvas surface", 3.0),
                ("focus", "canvas surface selected", 3.0),
            ] {
                for back in backs.split(' ') {
                    let found = contrast(colours[front], colours[back]);
                    assert!(found >= least, "{front} on {back}: {found:.2}");
                }
            }
        }
    }
}

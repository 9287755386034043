//! A share over time, drawn on the server. What it shows stands above it in words, and its page has
//! the same figures in a table.

use maud::{Markup, html};

use crate::words::Words;

/// Whole percent over time, evenly apart.
pub struct ShareLine<'a> {
    /// From 0 to 100; nothing where there is no share, which leaves a gap.
    pub points: &'a [Option<u32>],
    /// What the first and the last point are, below the line.
    pub first: &'a str,
    pub last: &'a str,
    /// What the line says, in a sentence.
    pub words: &'a str,
}

/// A line from 0 to 100 percent under its sentence. The line itself is not read out.
pub fn share_line(words: &Words, line: &ShareLine<'_>) -> Markup {
    html! {
        figure.chart {
            figcaption { (line.words) }
            div.scale aria-hidden="true" {
                @for percent in [100, 50, 0] { span { (words.percent(percent, 100)) } }
            }
            svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                @for y in [0, 50, 100] {
                    line x1="0" x2="1000" y1=(y) y2=(y) vector-effect="non-scaling-stroke" {}
                }
                @for points in stretches(line.points) {
                    polyline points=(points) vector-effect="non-scaling-stroke" {}
                }
            }
            div.ends aria-hidden="true" { span { (line.first) } span { (line.last) } }
        }
    }
}

/// The points between gaps, as SVG writes them. A point by itself is a line to itself.
fn stretches(points: &[Option<u32>]) -> Vec<String> {
    let whole = points.len().saturating_sub(1).max(1);
    let at =
        |nth: usize, percent: u32| format!("{},{}", nth * 1000 / whole, 100 - percent.min(100));
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for (nth, percent) in points.iter().enumerate() {
        match (percent, all.last_mut()) {
            (Some(percent), Some(stretch)) => stretch.push(at(nth, *percent)),
            (Some(_) | None, _) => all.push(Vec::new()),
        }
    }
    all.retain(|stretch| !stretch.is_empty());
    for stretch in &mut all {
        if let [only] = stretch.as_slice() {
            stretch.push(only.clone());
        }
    }
    all.into_iter().map(|stretch| stretch.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn a_gap_in_the_figures_is_a_gap_in_the_line() {
        let found = stretches(&[None, Some(50), Some(100), None, Some(0)]);
        assert_eq!(found, ["250,50 500,0", "1000,100 1000,100"]);
        assert_eq!(stretches(&[None]), Vec::<String>::new());
        assert_eq!(stretches(&[Some(7)]), ["0,93 0,93"]);
    }
}

//! QR codes: dark and light squares that a phone's camera reads as text.

use fast_qr::{ECL, QRBuilder};
use kernel::Fault;
use maud::{Markup, html};

/// Light squares that must surround a code, on each side.
pub const QUIET_SQUARES: usize = 4;

/// A QR code as rows of squares, for pages and for paper. Readable with 15% of it damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    rows: Vec<Vec<bool>>,
}

impl QrCode {
    /// The code of a text of at most about 2,300 letters; longer is a fault.
    pub fn new(text: &str) -> Result<QrCode, Fault> {
        let code = QRBuilder::new(text)
            .ecl(ECL::M)
            .build()
            .map_err(|error| Fault::new(format!("making a QR code: {error:?}")))?;
        let dark = |row: usize, column: usize| code.data[row * code.size + column].value();
        let rows = (0..code.size)
            .map(|row| (0..code.size).map(|column| dark(row, column)).collect())
            .collect();
        Ok(QrCode { rows })
    }

    /// The squares, row by row; `true` is dark. Without the quiet edge.
    pub fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }

    /// An SVG image, always dark on white, with its purpose in words for who cannot see it. `title`
    /// says what the code opens.
    pub fn image(&self, title: &str) -> Markup {
        let side = self.rows.len() + 2 * QUIET_SQUARES;
        html! {
            svg.qr viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(title)
                shape-rendering="crispEdges"
            {
                title { (title) }
                rect width=(side) height=(side) fill="#fff" {}
                path d=(self.path()) fill="#000" {}
            }
        }
    }

    /// Every stretch of dark squares as one strip.
    fn path(&self) -> String {
        let mut path = String::new();
        for (row, squares) in self.rows.iter().enumerate() {
            let mut column = 0;
            while column < squares.len() {
                let dark = squares[column..].iter().take_while(|dark| **dark).count();
                if dark > 0 {
                    let (x, y) = (column + QUIET_SQUARES, row + QUIET_SQUARES);
                    path.push_str(&format!("M{x} {y}h{dark}v1h-{dark}z"));
                }
                column += dark.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::QrCode;

    #[test]
    fn a_code_has_its_three_corners_and_words_for_who_cannot_see_it() {
        let code = QrCode::new("https://pl.example/check-in/7Q4").unwrap();
        let size = code.rows().len();
        assert_eq!(size % 4, 1);
        for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            assert!(code.rows()[row][column..column + 7].iter().all(|dark| *dark));
        }
        let image = code.image("Check in <here>").into_string();
        assert!(image.contains("aria-label=\"Check in &lt;here&gt;\""), "{image}");
        assert!(!image.contains("style="));
    }

    #[test]
    fn a_text_too_long_for_a_code_is_a_fault() {
        assert!(QrCode::new(&"x".repeat(5_000)).is_err());
    }
}

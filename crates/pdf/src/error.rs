use krilla::error::KrillaError;

/// Why a document was refused. Each names what the caller must change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The title is blank.
    #[error("the document has no title: give it one that tells it from others")]
    NoTitle,
    /// There is no heading, so there would be no outline.
    #[error("the document has no heading: begin with one of level one")]
    NoHeading,
    /// The first heading is not of level one.
    #[error("the first heading, \"{heading}\", is not of level one")]
    FirstHeadingTooDeep {
        /// What the heading says.
        heading: String,
    },
    /// A heading of level three follows one of level one.
    #[error("the heading \"{heading}\" is of level three, but no heading of level two is above it")]
    HeadingLevelSkipped {
        /// What the heading says.
        heading: String,
    },
    /// A heading is blank.
    #[error("a heading is blank: leave it out, or say what follows")]
    BlankHeading,
    /// A table's caption is blank.
    #[error("a table has no caption: say what it shows and as of when")]
    NoCaption,
    /// A table has no columns.
    #[error("the table \"{caption}\" has no columns")]
    NoColumns {
        /// The table's caption.
        caption: String,
    },
    /// A row has not as many cells as the table has columns.
    #[error("the table \"{caption}\" needs {columns} cells in each row, but {row} has {cells}")]
    UnevenRow {
        /// The table's caption.
        caption: String,
        /// Which row: "row 3" or "its foot row".
        row: String,
        /// How many cells the row has.
        cells: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// A QR code's modules do not form a square, or there are none.
    #[error("the QR code \"{alt}\" is not square, or has no size")]
    QrNotSquare {
        /// The code's alternative text.
        alt: String,
    },
    /// A QR code's alternative text is blank.
    #[error("a QR code has no alternative text: say what it leads to")]
    NoAlternativeText,
    /// The finished file would not be PDF/UA-1, or could not be written.
    #[error("the document would not be an accessible PDF: {0}")]
    Refused(String),
}

impl From<KrillaError> for PdfError {
    fn from(error: KrillaError) -> Self {
        let KrillaError::Validation(faults) = &error else {
            return Self::Refused(error.to_string());
        };
        let faults: Vec<String> = faults.iter().map(|(fault, _)| format!("{fault:?}")).collect();
        Self::Refused(faults.join("; "))
    }
}

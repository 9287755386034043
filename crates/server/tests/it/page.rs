//! What came back, read as people read it: words, links, tables and forms.

use axum::http::HeaderMap;

use crate::form::{Form, forms};

/// An answer of the service.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: String,
    pub status: u16,
    /// Where a redirect leads.
    pub location: Option<String>,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

/// One piece of a document.
#[derive(Clone, Debug)]
pub enum Piece {
    Open { name: String, attributes: Vec<(String, String)> },
    Close(String),
    Text(String),
}

impl Piece {
    pub fn opens(&self, wanted: &str) -> bool {
        matches!(self, Piece::Open { name, .. } if name == wanted)
    }

    pub fn closes(&self, wanted: &str) -> bool {
        matches!(self, Piece::Close(name) if name == wanted)
    }

    pub fn attribute(&self, wanted: &str) -> Option<&str> {
        match self {
            Piece::Open { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
            }
            Piece::Close(_) | Piece::Text(_) => None,
        }
    }
}

impl Page {
    /// The document as it was sent.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The texts between the tags, one by one.
    pub fn texts(&self) -> Vec<String> {
        let texts = pieces(&self.html()).into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Open { .. } | Piece::Close(_) => None,
        });
        texts.collect()
    }

    /// The words of the main part, one space between them.
    pub fn text(&self) -> String {
        let pieces = pieces(&self.html());
        let main = part(&pieces, "main").unwrap_or(&pieces);
        words(main)
    }

    /// Fails, showing the page, unless its main part says all of these.
    #[track_caller]
    pub fn says(&self, sentences: &[&str]) {
        let text = self.text();
        for sentence in sentences {
            assert!(
                text.contains(sentence),
                "{} ({}) does not say {sentence:?}:\n{text}",
                self.path,
                self.status
            );
        }
    }

    /// Fails, showing the page, if its main part says one of these.
    #[track_caller]
    pub fn never_says(&self, sentences: &[&str]) {
        let text = self.text();
        for sentence in sentences {
            assert!(!text.contains(sentence), "{} says {sentence:?}:\n{text}", self.path);
        }
    }

    /// Fails, showing the page, unless it was answered with this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Page {
        let Page { path, location, .. } = self;
        assert_eq!(self.status, status, "{path} ({location:?}):\n{}", self.text());
        self
    }

    /// Where the links of the whole page lead, in order, with their words.
    pub fn links(&self) -> Vec<(String, String)> {
        let pieces = pieces(&self.html());
        let mut links = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            if let (true, Some(href)) = (piece.opens("a"), piece.attribute("href")) {
                links.push((words(inside(&pieces[at..], "a")), href.to_owned()));
            }
        }
        links
    }

    /// Where the first link of these words leads.
    #[track_caller]
    pub fn link(&self, wanted: &str) -> String {
        let links = self.links();
        let found = links.iter().find(|(words, _)| words == wanted);
        let found = found.or_else(|| links.iter().find(|(words, _)| words.contains(wanted)));
        match found {
            Some((_, href)) => href.clone(),
            None => panic!("{} has no link {wanted:?}, only {links:#?}", self.path),
        }
    }

    /// The rows of the page's tables, cell by cell.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let pieces = pieces(&self.html());
        let mut rows = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            if piece.opens("tr") {
                let row = inside(&pieces[at..], "tr");
                let cells =
                    row.iter().enumerate().filter(|(_, it)| it.opens("td") || it.opens("th"));
                rows.push(
                    cells
                        .map(|(at, it)| {
                            words(inside(&row[at..], if it.opens("td") { "td" } else { "th" }))
                        })
                        .collect(),
                );
            }
        }
        rows
    }

    /// The first row that has this cell among its own.
    #[track_caller]
    pub fn row(&self, cell: &str) -> Vec<String> {
        let rows = self.rows();
        match rows.iter().find(|row| row.iter().any(|it| it.contains(cell))) {
            Some(row) => row.clone(),
            None => panic!("{} has no row with {cell:?}:\n{rows:#?}", self.path),
        }
    }

    /// Every form of the page that sends something.
    pub fn forms(&self) -> Vec<Form> {
        forms(&pieces(&self.html()))
    }

    /// The fields of words by which the page is asked again: of its forms that send nothing.
    pub fn searches(&self) -> Vec<String> {
        let (mut asks, mut fields) = (false, Vec::new());
        for piece in pieces(&self.html()) {
            if piece.opens("form") {
                asks = piece.attribute("method").is_none_or(|it| it.eq_ignore_ascii_case("get"));
            } else if piece.closes("form") {
                asks = false;
            }
            let holds_words = matches!(piece.attribute("type"), None | Some("text" | "search"));
            if asks && piece.opens("input") && holds_words {
                fields.extend(piece.attribute("name").map(str::to_owned));
            }
        }
        fields
    }

    /// The form with a button of these words, that button ready to be pressed.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        let forms = self.forms();
        let pressed =
            |fits: &dyn Fn(&str) -> bool| forms.iter().find_map(|form| form.pressing(fits));
        pressed(&|label| label == button)
            .or_else(|| pressed(&|label| label.contains(button)))
            .unwrap_or_else(|| {
                let buttons: Vec<&str> = forms.iter().flat_map(Form::buttons).collect();
                panic!("{} has no button {button:?}, only {buttons:?}:\n{}", self.path, self.text())
            })
    }
}

/// What stands between the first opening of an element and its end.
pub fn inside<'a>(pieces: &'a [Piece], name: &str) -> &'a [Piece] {
    let mut depth = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.opens(name) {
            depth += 1;
        } else if piece.closes(name) {
            depth -= 1;
            if depth == 0 {
                return &pieces[1..at];
            }
        }
    }
    pieces.get(1..).unwrap_or_default()
}

fn part<'a>(pieces: &'a [Piece], name: &str) -> Option<&'a [Piece]> {
    let at = pieces.iter().position(|piece| piece.opens(name))?;
    Some(inside(&pieces[at..], name))
}

pub fn words(pieces: &[Piece]) -> String {
    let spaced: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Open { .. } | Piece::Close(_) => " ",
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn words_kept(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Open { .. } | Piece::Close(_) => "",
        })
        .collect()
}

/// Takes a document of ours apart: every attribute in double quotes or without a value.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(plain(&rest[..at])));
        }
        let end = end_of_tag(&rest[at..]);
        let tag = &rest[at + 1..at + end];
        rest = rest.get(at + end + 1..).unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            pieces.push(Piece::Close(name.trim().to_owned()));
        } else if !tag.starts_with('!') {
            pieces.push(opened(tag));
        }
    }
    pieces.push(Piece::Text(plain(rest)));
    pieces
}

fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn opened(tag: &str) -> Piece {
    let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        if attribute.is_empty() {
            break;
        }
        let Some(value) = after.strip_prefix("=\"") else {
            attributes.push((attribute.to_owned(), String::new()));
            rest = after;
            continue;
        };
        let (value, after) = value.split_once('"').unwrap_or((value, ""));
        attributes.push((attribute.to_owned(), plain(value)));
        rest = after;
    }
    Piece::Open { name: name.trim_end_matches('/').to_owned(), attributes }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

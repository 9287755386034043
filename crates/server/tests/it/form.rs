//! A form as it stands on a page: filled in by the labels on its fields, sent by its button.

use crate::page::{Piece, inside, words, words_kept};

/// A form and what its fields hold.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub has_files: bool,
    fields: Vec<Field>,
    buttons: Vec<Button>,
    /// What the pressed button adds.
    pressed: Option<(String, String)>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    /// Nothing for a hidden field.
    label: Option<String>,
    holds: Holds,
}

#[derive(Clone, Debug)]
enum Holds {
    Text(String),
    Tick {
        value: String,
        ticked: bool,
    },
    /// One of the radios of its name.
    Radio {
        value: String,
        chosen: bool,
    },
    /// Words shown and value of each option, and the value chosen.
    Select {
        options: Vec<(String, String)>,
        chosen: String,
    },
    File,
}

#[derive(Clone, Debug)]
struct Button {
    words: String,
    adds: Option<(String, String)>,
}

impl Form {
    /// Fills in the field with this label: what is typed, or the words of an option.
    #[track_caller]
    #[must_use]
    pub fn with(mut self, label: &str, value: &str) -> Form {
        let place = self.labelled(label);
        let field = &mut self.fields[place];
        match &mut field.holds {
            Holds::Text(text) => value.clone_into(text),
            Holds::Select { options, chosen } => {
                let option = options.iter().find(|(shown, _)| shown == value);
                let option = option.unwrap_or_else(|| panic!("{label:?} offers only {options:?}"));
                option.1.clone_into(chosen);
            }
            Holds::Tick { .. } | Holds::Radio { .. } | Holds::File => {
                panic!("{label:?} is not filled in")
            }
        }
        self
    }

    /// Ticks the box or chooses the radio with this label.
    #[track_caller]
    #[must_use]
    pub fn choosing(mut self, label: &str) -> Form {
        let place = self.labelled(label);
        let field = &mut self.fields[place];
        let (name, full_label) = (field.name.clone(), field.label.clone());
        match &mut field.holds {
            Holds::Tick { ticked, .. } => *ticked = true,
            Holds::Radio { .. } => self.choose_radio(&name, full_label.as_deref()),
            Holds::Text(_) | Holds::Select { .. } | Holds::File => {
                panic!("{label:?} is not chosen")
            }
        }
        self
    }

    fn choose_radio(&mut self, name: &str, label: Option<&str>) {
        let radios = self.fields.iter_mut().filter(|field| field.name == name);
        for field in radios {
            let is_it = field.label.as_deref() == label;
            if let Holds::Radio { chosen, .. } = &mut field.holds {
                *chosen = is_it;
            }
        }
    }

    /// What the field with this label holds; for a choice, whether it is made.
    #[track_caller]
    pub fn holds(&self, label: &str) -> String {
        match &self.fields[self.labelled(label)].holds {
            Holds::Text(text) => text.clone(),
            Holds::Select { chosen, .. } => chosen.clone(),
            Holds::Tick { ticked: set, .. } | Holds::Radio { chosen: set, .. } => set.to_string(),
            Holds::File => String::new(),
        }
    }

    /// Everything that is sent when the button is pressed.
    pub fn sent(&self) -> Vec<(String, String)> {
        let held = self.fields.iter().filter_map(|field| {
            let value = match &field.holds {
                Holds::Text(value)
                | Holds::Tick { value, ticked: true }
                | Holds::Radio { value, chosen: true }
                | Holds::Select { chosen: value, .. } => value,
                Holds::Tick { .. } | Holds::Radio { .. } | Holds::File => return None,
            };
            Some((field.name.clone(), value.clone()))
        });
        held.chain(self.pressed.clone()).collect()
    }

    pub fn buttons(&self) -> impl Iterator<Item = &str> {
        self.buttons.iter().map(|button| button.words.as_str())
    }

    /// The form with the first button whose words fit ready to be pressed.
    pub fn pressing(&self, fits: &dyn Fn(&str) -> bool) -> Option<Form> {
        let button = self.buttons.iter().find(|button| fits(&button.words))?;
        Some(Form { pressed: button.adds.clone(), ..self.clone() })
    }

    #[track_caller]
    fn labelled(&self, label: &str) -> usize {
        let labels: Vec<String> =
            self.fields.iter().map(|field| field.label.clone().unwrap_or_default()).collect();
        let exact = labels.iter().position(|words| words == label);
        let place = exact.or_else(|| labels.iter().position(|words| words.contains(label)));
        place.unwrap_or_else(|| {
            panic!("the form to {} has no {label:?}, only {labels:?}", self.action)
        })
    }

    fn take(&mut self, piece: &Piece, rest: &[Piece], labels: &[(String, String)]) {
        let Some(name) = piece.attribute("name").map(str::to_owned) else { return };
        let value = piece.attribute("value").unwrap_or_default().to_owned();
        let set = |attribute| piece.attribute(attribute).is_some();
        let holds = if piece.opens("input") {
            match piece.attribute("type").unwrap_or("text") {
                "checkbox" => Holds::Tick { value, ticked: set("checked") },
                "radio" => Holds::Radio { value, chosen: set("checked") },
                "file" => Holds::File,
                _ => Holds::Text(value),
            }
        } else if piece.opens("textarea") {
            let held = words_kept(inside(rest, "textarea"));
            Holds::Text(held.strip_prefix('\n').unwrap_or(&held).to_owned())
        } else if piece.opens("select") {
            options(inside(rest, "select"))
        } else {
            return;
        };
        let id = piece.attribute("id").unwrap_or_default();
        let label = labels.iter().find(|(of, _)| of == id).map(|(_, words)| words.clone());
        let label = label.or_else(|| piece.attribute("aria-label").map(str::to_owned));
        self.fields.push(Field { name, label, holds });
    }
}

fn options(inner: &[Piece]) -> Holds {
    let (mut options, mut chosen) = (Vec::new(), None);
    for (at, option) in inner.iter().enumerate().filter(|(_, piece)| piece.opens("option")) {
        let shown = words(inside(&inner[at..], "option"));
        let value = option.attribute("value").unwrap_or(&shown).to_owned();
        if chosen.is_none() || option.attribute("selected").is_some() {
            chosen = Some(value.clone());
        }
        options.push((shown, value));
    }
    Holds::Select { options, chosen: chosen.unwrap_or_default() }
}

/// Every form of a document that sends something.
pub fn forms(pieces: &[Piece]) -> Vec<Form> {
    let mut labels = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if let (true, Some(id)) = (piece.opens("label"), piece.attribute("for")) {
            labels.push((id.to_owned(), words(inside(&pieces[at..], "label"))));
        }
    }
    let sends = |piece: &Piece| piece.opens("form") && piece.attribute("method") == Some("post");
    let forms = pieces.iter().enumerate().filter(|(_, piece)| sends(piece));
    forms.map(|(at, piece)| read(piece, inside(&pieces[at..], "form"), &labels)).collect()
}

fn read(piece: &Piece, inner: &[Piece], labels: &[(String, String)]) -> Form {
    let mut form = Form {
        action: piece.attribute("action").unwrap_or_default().to_owned(),
        has_files: piece.attribute("enctype") == Some("multipart/form-data"),
        fields: Vec::new(),
        buttons: Vec::new(),
        pressed: None,
    };
    for (at, piece) in inner.iter().enumerate() {
        if !piece.opens("button") {
            form.take(piece, &inner[at..], labels);
        } else if piece.attribute("type") != Some("button") {
            let value = piece.attribute("value").unwrap_or_default().to_owned();
            let adds = piece.attribute("name").map(|name| (name.to_owned(), value));
            form.buttons.push(Button { words: words(inside(&inner[at..], "button")), adds });
        }
    }
    form
}

//! The tag tree while the document is laid out: elements, and the marks on pages that belong to
//! them.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ElementId(usize);

/// Content on one page that belongs to one element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MarkId(usize);

#[derive(Debug, Default)]
pub(crate) struct Structure {
    elements: Vec<Element>,
    roots: Vec<ElementId>,
    marks: usize,
}

#[derive(Debug)]
struct Element {
    tag: TagKind,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Element(ElementId),
    Mark(MarkId),
}

impl Structure {
    /// Begins an element of the document itself.
    pub(crate) fn root(&mut self, tag: impl Into<TagKind>) -> ElementId {
        let id = self.element(tag.into());
        self.roots.push(id);
        id
    }

    /// Begins an element inside another.
    pub(crate) fn child(&mut self, parent: ElementId, tag: impl Into<TagKind>) -> ElementId {
        let id = self.element(tag.into());
        self.elements[parent.0].children.push(Child::Element(id));
        id
    }

    fn element(&mut self, tag: TagKind) -> ElementId {
        self.elements.push(Element { tag, children: Vec::new() });
        ElementId(self.elements.len() - 1)
    }

    /// Promises content of an element; it must be drawn exactly once.
    pub(crate) fn mark(&mut self, parent: ElementId) -> MarkId {
        let mark = MarkId(self.marks);
        self.marks += 1;
        self.elements[parent.0].children.push(Child::Mark(mark));
        mark
    }

    /// The finished tree, with the identifiers that the marks were given when drawn.
    pub(crate) fn into_tree(self, drawn: &Drawn, language: &str) -> TagTree {
        let roots =
            self.roots.iter().map(|root| self.group(*root, drawn).into()).collect::<Vec<Node>>();
        TagTree::from(roots).with_lang(Some(language.to_owned()))
    }

    fn group(&self, id: ElementId, drawn: &Drawn) -> TagGroup {
        let element = &self.elements[id.0];
        let children = element.children.iter().map(|child| match child {
            Child::Element(id) => self.group(*id, drawn).into(),
            Child::Mark(mark) => drawn.0[mark.0].expect("every mark is drawn").into(),
        });
        TagGroup::with_children(element.tag.clone(), children.collect())
    }

    pub(crate) fn nothing_drawn(&self) -> Drawn {
        Drawn(vec![None; self.marks])
    }
}

/// The identifiers given to marks as they are drawn.
pub(crate) struct Drawn(Vec<Option<Identifier>>);

impl Drawn {
    pub(crate) fn set(&mut self, mark: MarkId, identifier: Identifier) {
        self.0[mark.0] = Some(identifier);
    }
}

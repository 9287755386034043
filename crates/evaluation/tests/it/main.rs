//! The slice's statements, on both engines.

mod statements;

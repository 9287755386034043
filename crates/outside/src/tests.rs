//! The whole in Prairie Hills, on both engines.

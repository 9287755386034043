//! How long, and what goes: pure rules, and the way of a disposal on both engines.

mod disposing;
mod keeping;

//! Planning on Prairie Hills, on both engines.

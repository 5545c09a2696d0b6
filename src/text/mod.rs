//! Texts and places in them: spans, captures, canonical texts, lines and characters, sentences.

pub mod canonical;
pub mod capture;
pub mod position;
pub mod segment;
pub mod show;
pub mod span;

pub use canonical::Canonical;
pub use capture::Capture;
pub use span::{RawSpan, Span, TextSpan};

//! Dates and times, recognised so that they are not counts.

use super::Draft;
use super::document::Document;

/// Returns the dates and times of a text.
pub fn find(_doc: &Document) -> Vec<Draft> {
    Vec::new()
}

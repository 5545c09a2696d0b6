//! Quotations and reported statements.

use super::Draft;
use super::document::Document;

/// Returns the quotations and statements of a text.
pub fn find(_doc: &Document) -> Vec<Draft> {
    Vec::new()
}

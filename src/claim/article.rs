//! An article as the comparison sees it: where it came from, its text, and what it claims.

use super::{ArticleId, Claim};
use crate::hash::Digest;
use crate::text::capture::Origin;
use crate::text::{Canonical, TextSpan};
use std::collections::BTreeSet;

/// An article with its claims, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The content-derived id.
    pub id: ArticleId,
    /// What was said about the bytes.
    pub origin: Origin,
    /// The digest of the captured bytes.
    pub sha256: Digest,
    /// The digest of the canonical text.
    pub text_sha256: Digest,
    /// The canonical text.
    pub text: Canonical,
    /// The claims, by span.
    pub claims: Vec<Claim>,
    /// The id and version of the extractor that found them.
    pub extractor: String,
}

impl Article {
    /// Returns the extractors that found the claims of some articles, each once, in the order of their names.
    pub fn extractors(articles: &[Self]) -> BTreeSet<&str> {
        articles.iter().map(|article| article.extractor.as_str()).collect()
    }

    /// Returns the words under a span.
    pub fn words(&self, span: TextSpan) -> &str {
        span.of(self.text.text())
    }
}

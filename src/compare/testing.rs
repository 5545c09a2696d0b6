//! Articles for tests.

use crate::claim::Article;
use crate::intake::Declared;
use crate::pipeline;

/// Reads texts as articles of outlets A, B, C ..., all published on one day.
pub fn articles(texts: &[&str]) -> Vec<Article> {
    let read = |(at, text): (usize, &&str)| {
        let outlet = char::from(b'A' + at as u8).to_string();
        let declared = Declared { outlet: Some(outlet.clone()), ..Declared::default() };
        pipeline::read(&format!("{outlet}.txt"), text.as_bytes().to_vec(), declared).expect("reads").1
    };
    texts.iter().enumerate().map(read).collect()
}

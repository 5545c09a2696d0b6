//! A text made ready for the finders: tokens, word classes, sentences.

use super::lexicon::Lexicon;
use super::lexicon::hints::Hints;
use super::tag::{Tag, tag};
use super::token::{self, Token};
use crate::text::TextSpan;
use crate::text::segment::Segments;
use std::cell::{Cell, RefCell};
use std::mem::take;
use std::ops::Range;

/// A text with its tokens and sentences. Made once a text; every finder reads it and none changes it.
pub struct Document<'a> {
    /// The text.
    pub text: &'a str,
    /// The article's own date, where it is known.
    pub published: Option<&'a str>,
    /// The words of the language.
    pub lexicon: &'static Lexicon,
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The class of each token in its place; as long as `tokens`.
    pub tags: Vec<Tag>,
    /// What may begin at each token; as long as `tokens`.
    hints: Vec<Hints>,
    /// Paragraphs and sentences.
    pub segments: Segments,
    /// The tokens of each sentence of `segments`.
    pub sentences: Vec<Range<usize>>,
    /// The tokens of each paragraph of `segments`.
    pub paragraphs: Vec<Range<usize>>,
    /// The sentence that was last asked for: the next question is of the same one, nearly always.
    asked: Cell<usize>,
}

/// The memory of a document that is done with, for the next one: memory that was just used is near the processor,
/// what an allocator gives for some ten thousand bytes is not. Only speed depends on it.
#[derive(Default)]
struct Spare {
    tokens: Vec<Token>,
    tags: Vec<Tag>,
    hints: Vec<Hints>,
}

thread_local! {
    static SPARE: RefCell<Spare> = RefCell::default();
}

/// The most tokens of which the memory is kept: those of an article of some 300 kB.
const SPARE_TOKENS: usize = 1 << 16;

impl Drop for Document<'_> {
    fn drop(&mut self) {
        if self.tokens.capacity() <= SPARE_TOKENS {
            let (tokens, tags, hints) = (take(&mut self.tokens), take(&mut self.tags), take(&mut self.hints));
            SPARE.set(Spare { tokens, tags, hints });
        }
    }
}

impl<'a> Document<'a> {
    /// Reads a text.
    pub fn read(text: &'a str, published: Option<&'a str>) -> Self {
        let lexicon = Lexicon::english();
        let Spare { mut tokens, mut tags, mut hints } = SPARE.take();
        token::read(text, &lexicon.vocabulary, &mut tokens);
        let segments = Segments::of(text);
        let mut at = 0;
        let mut until = |byte: usize| {
            at += tokens[at..].iter().take_while(|t| (t.start as usize) < byte).count();
            at
        };
        let sentences: Vec<Range<usize>> =
            segments.sentences.iter().map(|span| until(span.start)..until(span.end)).collect();
        // A paragraph is a row of sentences.
        let mut next = 0;
        let paragraph = |paragraph: &TextSpan| {
            let rest = &segments.sentences[next..];
            let first = next;
            next += rest.iter().take_while(|sentence| sentence.end <= paragraph.end).count();
            let start = sentences.get(first).map_or(tokens.len(), |tokens| tokens.start);
            start..sentences[first..next].last().map_or(start, |tokens| tokens.end)
        };
        let paragraphs = segments.paragraphs.iter().map(paragraph).collect();
        tags.clear();
        tags.resize(tokens.len(), Tag::Mark);
        for sentence in &sentences {
            tag(lexicon, text, &tokens[sentence.clone()], &mut tags[sentence.clone()]);
        }
        hints.clear();
        hints.extend(tokens.iter().map(|token| token.hints));
        Self { text, published, lexicon, tokens, tags, hints, segments, sentences, paragraphs, asked: Cell::new(0) }
    }

    /// Returns the words of a token.
    pub fn word(&self, token: usize) -> &'a str {
        let token = &self.tokens[token];
        &self.text[token.start as usize..token.end as usize]
    }

    /// Returns the first of some tokens with a hint.
    pub fn hint(&self, tokens: Range<usize>, hint: Hints) -> Option<usize> {
        let start = tokens.start;
        self.hints.get(tokens)?.iter().position(|hints| hints.intersects(hint)).map(|at| start + at)
    }

    /// Whether a token is this ASCII mark.
    pub fn is_mark(&self, token: usize, mark: u8) -> bool {
        self.tokens[token].mark == mark
    }

    /// Returns the lemma of a token as the vocabulary has it, else the word as it stands.
    pub fn lemma(&self, token: usize) -> &str {
        let lemma = self.lexicon.vocabulary.text(self.tokens[token].word.lemma);
        if lemma.is_empty() { self.word(token) } else { lemma }
    }

    /// Returns the span of a range of tokens; empty at the start of the text for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> TextSpan {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => TextSpan::new(first.start as usize, last.end as usize),
            Some([only]) => only.span(),
            _ => TextSpan::new(0, 0),
        }
    }

    /// Returns the index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        if self.sentences.get(self.asked.get()).is_some_and(|s| s.contains(&token)) {
            return self.asked.get();
        }
        let found = self.sentences.partition_point(|s| s.end <= token).min(self.sentences.len().saturating_sub(1));
        self.asked.set(found);
        found
    }

    /// Whether a token is written together with the one before it.
    pub fn glued(&self, token: usize) -> bool {
        token > 0 && self.tokens[token - 1].end == self.tokens[token].start
    }

    /// Returns the first token that starts at or after `byte`.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_lies_in_its_sentence_and_paragraph() {
        let text = "Head line\nOne came. Two left (slowly).\n\n“So?” he said.";
        let doc = Document::read(text, None);
        assert_eq!(doc.sentences.len(), doc.segments.sentences.len());
        for (range, span) in doc.sentences.iter().zip(&doc.segments.sentences) {
            assert_eq!(doc.span(range.clone()), *span);
            assert!(range.clone().all(|t| doc.sentences[doc.sentence_of(t)] == *range));
        }
        assert_eq!(doc.sentences.iter().map(|s| s.len()).sum::<usize>(), doc.tokens.len());
        for (range, span) in doc.paragraphs.iter().zip(&doc.segments.paragraphs) {
            assert_eq!(doc.span(range.clone()), *span);
        }
        assert_eq!(doc.paragraphs.iter().map(|p| p.len()).sum::<usize>(), doc.tokens.len());
    }
}

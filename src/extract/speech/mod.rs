//! Speech: quotations and reported statements, with who said them.
//!
//! In order: [`marks`] pairs quotation marks over the whole text; [`chunk`] reads each paragraph in which
//! something is said into noun phrases and verb groups; [`statement`] finds what is reported without marks;
//! [`quote`] finds who said the words in marks. Everything is one pass with searches of bounded reach.

mod aside;
mod attribute;
mod certainty;
mod chunk;
mod clause;
mod contact;
mod content;
mod cue;
mod draft;
mod fragment;
mod frames;
mod marks;
pub(super) mod names;
mod quote;
mod speaker;
mod statement;
pub(super) mod verbs;

pub use attribute::attribute;
pub use certainty::certainty;

use super::Draft;
use super::document::Document;
use chunk::Chunk;
use clause::Reading;
use names::Names;
use quote::{Attributed, Memory};
use statement::Said;
use std::cell::RefCell;

thread_local! {
    /// The memory of the chunks of the text before, as in [`Document`]: only speed depends on it.
    static CHUNKS: RefCell<Vec<Chunk>> = const { RefCell::new(Vec::new()) };
}

/// The most chunks of which the memory is kept.
const SPARE_CHUNKS: usize = 1 << 16;

/// Returns the quotations and statements of a text.
pub fn find(doc: &Document) -> Vec<Draft> {
    let verbs = &doc.lexicon.verbs;
    let quoted = marks::quoted(doc);
    let mut names = Names::of(doc);
    // Step after step over the whole text, and not all steps of a paragraph after those of the one before: the code of
    // one step is small enough to stay near the processor, that of all is not.
    let mut chunks = CHUNKS.take();
    let paragraphs = chunk::paragraphs(doc, &quoted, &mut chunks);
    let readings: Vec<Reading> =
        paragraphs.into_iter().map(|range| Reading { doc, quoted: &quoted, chunks: &chunks[range], verbs }).collect();
    for reading in &readings {
        reading.subjects().for_each(|subject| names.note(subject));
        reading.relatives().for_each(|(at, noun)| names.note_relative(at, noun));
    }
    let said: Vec<Vec<Said>> = readings.iter().map(statement::statements).collect();
    let mut memory = Memory::default();
    let mut attributed: Vec<Attributed> = Vec::new();
    for (reading, said) in readings.iter().zip(&said) {
        quote::attribute(reading, said, &mut memory, &mut attributed);
    }
    let mut out = Vec::with_capacity(said.iter().map(Vec::len).sum::<usize>() + attributed.len());
    for (reading, said) in readings.iter().zip(&said) {
        let free = |at: &usize| !said.iter().any(|s| s.verb.contains(at));
        // A contact says nothing: it decides no quotation's speaker.
        let contacts = (0..reading.chunks.len()).filter_map(|at| contact::contact(reading, at));
        let contacts: Vec<_> = contacts.filter(|c| free(&c.verb.start)).collect();
        out.extend(said.iter().chain(&contacts).filter_map(|s| draft::statement(reading, &names, s)));
    }
    out.extend(attributed.iter().map(|a| draft::quotation(doc, &names, &quoted, a)));
    if chunks.capacity() <= SPARE_CHUNKS {
        chunks.clear();
        CHUNKS.set(chunks);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Value;
    use cpu_time::ThreadTime;
    use std::time::Duration;

    #[test]
    fn a_pronoun_stands_for_the_last_speaker() {
        for text in [
            "“We are full,” said Lusine Orr, the chief surgeon. She said 40 were waiting.",
            "“We are full,” Lusine Orr said. She said 40 were waiting.",
            "Lusine Orr said they were full. She said 40 were waiting.",
        ] {
            let doc = Document::read(text, None);
            let mut said = find(&doc).into_iter().filter_map(|d| match d.value {
                Value::Statement(statement) => statement.speaker,
                _ => None,
            });
            assert_eq!(said.next_back().map(|s| s.name().to_owned()).as_deref(), Some("Lusine Orr"), "{text}");
        }
    }

    /// Returns the shortest of a few readings of a text, in processor time: other work on the machine is not ours.
    fn time(text: &str) -> Duration {
        let doc = Document::read(text, None);
        let run = || {
            let began = ThreadTime::now();
            let found = find(&doc).len();
            (began.elapsed(), found)
        };
        (0..2).map(|_| run().0).min().unwrap_or_default()
    }

    #[test]
    fn reading_costs_no_more_than_the_length_of_a_line() {
        let units = [
            "he said that ",
            "“so it is,” ",
            "“",
            "\"a ",
            "( [ ",
            "Ana Rao ",
            "red ",
            "‘a ",
            "a, ",
            "according to the ",
        ];
        for unit in units {
            let (short, long) = (unit.repeat(500), unit.repeat(4_000));
            // Eight times the length: a squared cost would be 64 times the time. Short times say nothing.
            let (a, b) = (time(&short), time(&long));
            assert!(b < Duration::from_millis(400) || b < a * 40, "{unit:?}: {a:?} for 500, {b:?} for 4,000");
        }
    }
}

//! Frames: where and when a quantity holds, what narrows it, and what its figure has to do with what happened.
//!
//! Each axis is filled from the claim's own clause, then its sentence, then the sentence that it refers back to
//! ("It killed 12"), and the article's first sentences; each term says how far away it stands, since the nearest
//! decides. It reads no meaning: a place is a name where places stand, a time is a date that was found, the rest
//! are words of the lexicons `places`, `scope`, `roles` and `sets`. An axis about which nothing is written stays
//! empty: unknown, which is not the same as equal.

mod names;
mod peoples;
pub mod topics;
pub mod words;

use super::Draft;
use super::document::Document;
use super::quantity::words::Stands;
use super::tag::Tag;
use super::token::{Case, TokenKind};
use crate::claim::class::{self, Is};
use crate::claim::date::DateForm;
use crate::claim::{Figure, Frame, Quantity, Reach, Term, Value};
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Word;
use crate::text::TextSpan;
use names::Named;
use smol_str::SmolStr;
use std::ops::Range;
use words::Words;

/// How many sentences at the start of an article tell where and when its main event was: headline and lead.
const LEAD: usize = 4;

/// Within how many bytes of its start something opens a sentence.
const OPENING: usize = 12;

/// Within how many bytes of a clause the names and times of its sentence are taken: more than nearly all sentences
/// have.
const NEAR: usize = 1_000;

/// For how many bytes at most what opens a sentence holds: more than any sentence has that somebody wrote.
const HOLDS: usize = 2_000;

/// The most places that are taken from the lead.
const LEAD_PLACES: usize = 4;

/// Fills the frames of the quantities among `drafts`; `dates` are the dates of the text, in its order.
pub fn fill(doc: &Document, dates: &[Draft], drafts: &mut [Draft]) {
    let words = &doc.lexicon.frame;
    let mut cache: Option<(usize, Sentence)> = None;
    let mut last: Option<(TextSpan, TextSpan)> = None;
    let mut whole: Option<Whole> = None;
    let mut crowd: Option<usize> = None;
    let mut votes: Option<(TextSpan, usize)> = None;
    let mut lead: Option<Vec<Term>> = None;
    for draft in drafts {
        let span = draft.span;
        let Value::Quantity(quantity) = &mut draft.value else { continue };
        let at = doc.token_at(span.start);
        if at >= doc.tokens.len() {
            continue;
        }
        let index = doc.sentence_of(at);
        let number = at..doc.token_at(span.end);
        if let Some(of) = words::of_before(doc, number.start) {
            // "30 of the 80 hurt remained in hospital": what is said of the part is not said of the whole.
            draft.clause = doc.span(of + 1..number.end);
            // "The two wounded men": what they are called stays true of all.
            let event = |t: usize, stands| doc.lexicon.quantity.event(&doc.tokens[t], stands);
            let says = |t: usize| event(t, Stands::State).or(event(t, Stands::Noun));
            let toll = class::is(&quantity.class, Is::TOLL);
            // So does "the 43 people killed".
            let called = number.start..(number.end + 1).min(doc.tokens.len());
            let called = toll && called.filter_map(says).any(|e| e.class == quantity.class);
            if !called && !quantity.head.is_empty() && !class::is(&quantity.class, Is::NOUN) {
                quantity.class = SmolStr::default();
            }
        }
        // "Two were hurt in a raid by 50 gunmen": those who did it came to no harm.
        let doers = class::is(&quantity.class, Is::TOLL) && quantity.trend.is_none() && !quantity.head.is_empty();
        if doers && words.link_before("by", doc, number.start) {
            quantity.class = SmolStr::default();
        }
        // "Revenue rose 6 percent | to $3 million": the figure is that of the revenue.
        let before = whole.take();
        let including = before.as_ref().filter(|whole| whole.includes(doc, span));
        if including.is_some_and(|whole| draft.clause.contains(whole.span)) {
            // One figure each: "killed at least 44 people, | among them nine children".
            draft.clause = TextSpan::new(span.start, draft.clause.end);
        }
        let told = last.replace((span, draft.clause)).filter(|(figure, clause)| {
            clause.start < draft.clause.start
                && doc.text.get(figure.end..draft.clause.start).is_some_and(|gap| gap.trim().is_empty())
                && words.link("to", doc, doc.token_at(draft.clause.start)).is_some()
        });
        let clause = told.map_or(draft.clause, |(_, clause)| TextSpan::new(clause.start, draft.clause.end));
        if cache.as_ref().is_none_or(|(cached, _)| *cached != index) {
            cache = Some((index, Sentence::read(doc, dates, index)));
        }
        let Some((_, sentence)) = &cache else { continue };
        let mut frame = sentence.frame(clause);
        let tokens = doc.token_at(clause.start)..doc.token_at(clause.end);
        let tail = tail(doc, tokens.end, doc.sentences[index].end);
        words.scope(doc, tokens.clone(), tail.clone(), &number, &mut frame);
        words.roles(doc, tokens.clone(), &number, &mut frame);
        frame.role.retain(|role| asked_of(&role.text, quantity));
        // "Three of the eight cars derailed": not the eight.
        let part_only = |topic: &str| {
            let befell = class::is(class::family(topic), Is::NEWS) && !class::is(topic, Is::RESIDENTS);
            befell && words::of_before(doc, number.start).is_some()
        };
        frame.sets = sets(words, doc, quantity, &number);
        if words.class_of_set(&quantity.class, first(&frame)).is_some_and(|class| class.is_empty()) {
            quantity.class = SmolStr::default();
        }
        let topic = doc.lexicon.topics.find(doc, quantity, tokens, tail, number.clone());
        if let Some((topic, phrase)) = topic.filter(|(topic, _)| !part_only(topic)) {
            if topic != quantity.class {
                frame.topic = topic.into();
            }
            if let Some(start) = phrase.filter(|start| doc.tokens[*start].start as usize >= clause.start) {
                // An aside of its own: "the quake struck Ostrel, | home to 9,000 people".
                draft.clause = doc.span(start..number.end);
            }
        }
        if let Some(class) = words.class_of_set(&quantity.class, first(&frame)) {
            quantity.class = class;
        }
        if let Some(set) = words.set_of_topic(&frame) {
            // "Five men", "six robbers", "a five-man gang": those who did it.
            let anybody = frame.sets.len() == 1 && frame.sets[0] == "person";
            frame.sets.splice(..frame.sets.len().min(usize::from(!anybody)), [set]);
        }
        // "All 105 passengers and crew": everybody aboard.
        let both = frame.sets.first().is_some_and(|set| set == "passenger")
            && words.link("crew-too", doc, number.end).is_some();
        if both {
            frame.sets.drain(..frame.sets.len() - 1);
        }
        if let Some(among) = words.among(doc, &number) {
            frame.sets = words.sets(doc.lemma(among.noun)).to_vec();
            frame.topic = among.class;
        }
        if quantity.class.is_empty()
            && let Some(class) = words.are_among(doc, &number)
        {
            frame.topic = class.clone();
        }
        let beside = |whole: &&Whole| whole.counts == quantity.unit.is_empty() && whole.goes_on(doc, span);
        if let Some(whole) = including.or(before.as_ref().filter(beside)) {
            let told = frame.topic_or(&quantity.class);
            if told.is_empty() || class::is(told, Is::NOUN) {
                frame.topic = whole.topic.clone();
            }
        }
        // "Organisers spoke of 100,000; police put the figure at 35,000."
        let again = crowd.is_some_and(|said| said + 1 >= index) && words.answers_again(doc, &number);
        let people = || quantity.head.is_empty() || doc.lexicon.names(&quantity.head, Around::People);
        let again = again
            || crowd.is_some_and(|said| said + 1 >= index) && is_large(quantity) && words.tells_again(doc, &number);
        if again && quantity.class.is_empty() && people() {
            frame.topic = SmolStr::new_static("crowd");
        }
        // "By 118 votes to 109": so many were against it.
        let opposed = |(votes, at): (TextSpan, usize)| {
            let between = doc.token_at(votes.end);
            at == index && between + 1 == number.start && doc.is(between, Around::To)
        };
        if votes.take().is_some_and(opposed) && first(&frame) == "ballot" {
            frame.topic = SmolStr::new_static("votes against");
        } else if first(&frame) == "ballot" && matches!(frame.topic.as_str(), "" | "votes for") {
            votes = Some((span, index));
        }
        let topic = frame.topic_or(&quantity.class).clone();
        if class::is(&topic, Is::NEWS) {
            // "Lost their roofs" is no game that was lost.
            frame.role.retain(|role| !role.text.starts_with("game:"));
        }
        if class::family(&topic) == "crowd" {
            crowd = Some(index);
        }
        let passes_on = !topic.is_empty() && !class::is(&topic, Is::NOUN) && topic != "workforce";
        whole = passes_on.then(|| Whole { span, topic, counts: quantity.unit.is_empty() });
        let lead = lead.get_or_insert_with(|| lead_places(doc, dates));
        frame.place.extend(lead.iter().cloned());
        quantity.frame = frame;
    }
}

/// The sets of what a quantity counts, the nearest first.
fn sets(words: &Words, doc: &Document, quantity: &Quantity, number: &Range<usize>) -> Vec<SmolStr> {
    let joined = words.joined_people(doc, number);
    let joined = joined.or_else(|| words.grouped_people(doc, number).filter(|_| quantity.head.is_empty()));
    let joined = joined.filter(|_| quantity.unit.is_empty());
    let named = words.sets_of(&quantity.noun, &quantity.head);
    // "A 35-strong team" is of people, "a 2,000-strong peacekeeping mission" of peacekeepers.
    let sets = joined.filter(|joined| !named.ends_with(joined)).unwrap_or(named);
    if sets.is_empty() && quantity.unit.is_empty() && peoples::is_people(doc.lexicon, &quantity.noun, doc.text) {
        // "Two Finns" are a set of their own among the people.
        let people = quantity.head.strip_suffix('s').unwrap_or(&quantity.head);
        return vec![people.into(), SmolStr::new_static("person")];
    }
    sets.to_vec()
}

/// The nearest set of what a figure counts; empty where it is in none.
/// Whether a figure counts a crowd, if it counts people at all.
fn is_large(quantity: &Quantity) -> bool {
    quantity.unit.is_empty() && quantity.stated.low.or(quantity.stated.high).is_some_and(|n| n >= Figure::whole(1_000))
}

fn first(frame: &Frame) -> &str {
    frame.sets.first().map_or("", SmolStr::as_str)
}

/// A figure whose parts may follow: "44 people were killed, among them nine children".
struct Whole {
    span: TextSpan,
    topic: SmolStr,
    /// Whether it counts, and measures nothing.
    counts: bool,
}

impl Whole {
    /// Whether the figure of a span follows as a part: what happened to the whole happened to it.
    fn includes(&self, doc: &Document, part: TextSpan) -> bool {
        const APART: usize = 48;
        let gap = doc.text.get(self.span.end..part.start).filter(|gap| gap.len() <= APART && !gap.contains(". "));
        let words = &doc.lexicon.frame;
        gap.is_some_and(|gap| {
            words.link_before("including", doc, doc.token_at(part.start))
                || gap.ends_with(", ") && words.link("of-them", doc, doc.token_at(part.end)).is_some()
        })
    }

    /// Whether the figure of a span stands beside it and has no verb of its own: "destroyed 640 houses and 14 bridges".
    fn goes_on(&self, doc: &Document, next: TextSpan) -> bool {
        let gap = doc.token_at(self.span.end)..doc.token_at(next.start);
        let comma = gap.start < gap.end && doc.is_mark(gap.start, b',');
        let joined = match gap.len() {
            1 => comma || doc.is(gap.start, Around::And),
            2 => comma && doc.is(gap.start + 1, Around::And),
            _ => false,
        };
        let end = doc.token_at(next.end);
        let ends = doc.tags.get(end).is_none_or(|tag| matches!(tag, Tag::Mark | Tag::Preposition | Tag::Conjunction));
        joined && ends
    }
}

/// Whether a question is one that a figure answers: terms are served and faced in times; in games no time is won; a fire that
/// claims lives asks for none.
fn asked_of(role: &str, quantity: &Quantity) -> bool {
    let time = matches!(
        quantity.unit.as_str(),
        "second" | "minute" | "hour" | "day" | "night" | "week" | "month" | "year" | "decade"
    );
    match role.split(':').next() {
        Some("term") => time,
        Some("game") => !time,
        Some("deal") => !class::is(&quantity.class, Is::TOLL),
        _ => true,
    }
}

/// What follows a clause up to the next mark or "and": "46 were arrested | over four nights"; of a count with an aside what
/// is told behind it: "five men, all of them masked, | broke into the bank".
fn tail(doc: &Document, from: usize, end: usize) -> Range<usize> {
    const WORDS: usize = 8;
    let words = &doc.lexicon.frame;
    let mark = |t: usize| doc.tokens[t].kind == TokenKind::Mark && doc.word(t) != "-";
    let comma = |t: &usize| *t + 1 < end && doc.word(*t) == ",";
    let opens = from + 1 < end && doc.word(from) == "," && !words.joins(&doc.tokens[from + 1].word);
    let close = (from + 1..end.min(from + WORDS)).find(|t| mark(*t)).filter(comma).filter(|_| opens);
    let told = close.filter(|t| doc.tags[t + 1] == Tag::Past).map(|t| t + 1);
    let from = told.unwrap_or(from);
    let stop = (from..end.min(from + WORDS)).find(|t| mark(*t) || words.joins(&doc.tokens[*t].word));
    from..stop.unwrap_or(end.min(from + WORDS)).max(from)
}

/// The places of the headline and the first sentences; "in September" is none.
fn lead_places(doc: &Document, dates: &[Draft]) -> Vec<Term> {
    let mut out: Vec<Term> = Vec::new();
    let is_time = |span: TextSpan| {
        let next = dates.partition_point(|date| date.span.end <= span.start);
        dates.get(next).is_some_and(|date| date.span.overlaps(span))
    };
    for sentence in doc.sentences.iter().take(LEAD) {
        for named in names::find(doc, sentence.clone()).into_iter().filter(|n| n.place && !is_time(n.span)) {
            if out.len() < LEAD_PLACES && !out.iter().any(|t| t.text == named.text) {
                out.push(named.term(Reach::Headline));
            }
        }
    }
    out
}

/// A time of a sentence.
struct Time {
    text: SmolStr,
    span: TextSpan,
    /// Whether a clause follows that tells what was then: "on Friday, when 43 people died".
    opens: bool,
    /// Whether it is that of this clause only: "the worst since 1987, when 43 people died".
    only: bool,
    /// Whether something lasts since then.
    since: bool,
}

/// What a sentence says of places, names and times, and what it takes over from the sentence before.
struct Sentence {
    start: usize,
    end: usize,
    named: Vec<Named>,
    times: Vec<Time>,
    before: Option<Box<Sentence>>,
}

impl Sentence {
    fn read(doc: &Document, dates: &[Draft], index: usize) -> Self {
        let mut sentence = Self::alone(doc, dates, index);
        // At most two sentences back: "A quake struck X in 2003. It hit at night. It killed 12."
        let mut last = &mut sentence;
        let mut by_noun = false;
        for earlier in (index.saturating_sub(2)..index).rev() {
            let Some(word) = refers_back(doc, earlier + 1) else { break };
            let mut alone = Self::alone(doc, dates, earlier);
            // "He was fined in 2021. The blaze killed 12": the year is that of the sentence about him, unless it opens it.
            by_noun |= doc.lexicon.frame.points_by_noun(word);
            let year = |time: &Time| time.text.len() == 4 && time.text.bytes().all(|b| b.is_ascii_digit());
            alone.times.retain(|time| !by_noun || time.opens || !year(time));
            last = last.before.insert(Box::new(alone));
        }
        sentence
    }

    fn alone(doc: &Document, dates: &[Draft], index: usize) -> Self {
        let range = doc.sentences[index].clone();
        let span = doc.segments.sentences[index];
        let times: Vec<Time> = dates[dates.partition_point(|d| d.span.start < span.start)..]
            .iter()
            .take_while(|d| d.span.start < span.end)
            .filter_map(|d| {
                let Value::Date(date) = &d.value else { return None };
                let text = date.resolved.as_ref().unwrap_or(&date.normal);
                let opens = opens(doc, d.span);
                let tells = date.form != DateForm::Clock && !is_telling(doc, d.span);
                let thing = names_a_thing(doc, d.span);
                let time =
                    || Time { text: text.clone(), span: d.span, opens, only: thing, since: is_since(doc, d.span) };
                (tells && (opens || !thing)).then(time)
            })
            .collect();
        let mut named = names::find(doc, range.clone());
        named.extend(names::meant(doc, range));
        let is_time = |span: TextSpan| {
            let next = times.partition_point(|t| t.span.end <= span.start);
            times.get(next).is_some_and(|t| t.span.overlaps(span))
        };
        let dateline = dateline(doc, &doc.sentences[index]);
        named.retain(|n| !is_time(n.span) && n.span.start >= dateline);
        named.sort_by_key(|n| n.span.start);
        Self { start: span.start, end: span.end, named, times, before: None }
    }

    fn frame(&self, clause: TextSpan) -> Frame {
        let mut frame = Frame::default();
        // What opens a sentence holds for all of it: "On Wednesday, 46 people were arrested".
        let opens = |span: TextSpan| span.start <= self.start + OPENING && span.end <= clause.start;
        // A name that goes on behind the clause stands in it.
        let begins = |span: TextSpan| (clause.start..clause.end).contains(&span.start);
        let near = |span: TextSpan| begins(span) || opens(span);
        let reach = |span: TextSpan| if near(span) { Reach::Clause } else { Reach::Sentence };
        self.collect(&mut frame, clause, reach);
        // Of a sentence without end, a figure near its start only.
        let mut at = self.before.as_deref().filter(|_| clause.start <= self.start + HOLDS);
        while let Some(sentence) = at {
            sentence.collect(&mut frame, TextSpan::new(sentence.end, sentence.end), |_| Reach::Paragraph);
            at = sentence.before.as_deref();
        }
        frame.place.sort_by_key(|t| t.from);
        frame.time.sort_by_key(|t| t.from);
        frame.about.sort_by_key(|t| t.from);
        frame
    }

    /// Returns those of a row of things, in the order of the text, that open the sentence or stand near a span: in a
    /// sentence without end each figure must cost the same.
    fn near<'s, T>(&self, all: &'s [T], span: TextSpan, place: fn(&T) -> TextSpan) -> impl Iterator<Item = &'s T> {
        let before = |byte: usize| all.partition_point(|thing| place(thing).start < byte);
        let opening = if span.start <= self.start + HOLDS { before(self.start + OPENING) } else { 0 };
        let from = before(span.start.saturating_sub(NEAR)).max(opening);
        let to = before(span.end + NEAR).max(from);
        all[..opening].iter().chain(&all[from..to])
    }

    /// Adds the names and times that open the sentence or stand near a span.
    fn collect(&self, frame: &mut Frame, span: TextSpan, reach: impl Fn(TextSpan) -> Reach) {
        for named in self.near(&self.named, span, |named| named.span) {
            let axis = if named.place { &mut frame.place } else { &mut frame.about };
            if !axis.iter().any(|t| t.text == named.text) {
                axis.push(named.term(reach(named.span)));
            }
        }
        let earlier = span.start >= self.end;
        for Time { text, span: at, opens, only, since } in self.near(&self.times, span, |time| time.span) {
            // What lasts since August is told of the sentence that says so.
            if *only && span.start < at.start || *since && earlier || frame.time.iter().any(|t| t.text == *text) {
                continue;
            }
            // What a date opens is told of it.
            let from = if *opens && span.start <= at.end + OPENING { Reach::Clause } else { reach(*at) };
            frame.time.push(Term { text: text.clone(), span: *at, from, wide: false });
        }
    }
}

/// Whether a date says when somebody spoke, not when it happened: "said on Tuesday", "told reporters Monday".
fn is_telling(doc: &Document, date: TextSpan) -> bool {
    let end = doc.token_at(date.start);
    let inside = (end..doc.token_at(date.end)).any(|t| tells(doc, t));
    inside
        || (end.saturating_sub(3)..end)
            .any(|t| tells(doc, t) && doc.tokens[t..end].iter().all(|t| t.kind == TokenKind::Word))
}

/// Whether a date says which thing is meant, or since when something lasts, not when it happened: "the 2020
/// ceasefire", "the truce of November 2020", "has been stationed there since 2020".
fn names_a_thing(doc: &Document, date: TextSpan) -> bool {
    let words = &doc.lexicon.frame;
    let (start, end) = (doc.token_at(date.start), doc.token_at(date.end));
    // The span of a relative date holds its preposition.
    let is_of = |token: usize| doc.says(token, Around::Of);
    let before = start.checked_sub(1);
    let of = if is_of(start) { before } else { start.checked_sub(2).filter(|_| is_of(start - 1)) };
    let thing = |token: usize| token < doc.tokens.len() && words.is_dated(&doc.tokens[token].word);
    let year = date.of(doc.text).bytes().all(|b| b.is_ascii_digit());
    of.is_some_and(thing) || year && (thing(end) || thing(end + 1)) || year && is_since(doc, date)
}

/// Whether something lasts since a date.
fn is_since(doc: &Document, date: TextSpan) -> bool {
    let start = doc.token_at(date.start);
    // The span of a relative date holds its preposition.
    (start.saturating_sub(1)..=start).any(|token| doc.lexicon.frame.link("since", doc, token).is_some())
}

/// Whether a clause that tells what was then follows on a date: "since 1987, when 43 people died".
fn opens(doc: &Document, date: TextSpan) -> bool {
    let end = doc.token_at(date.end);
    end < doc.tokens.len() && doc.is_mark(end, b',') && doc.lexicon.frame.link("when", doc, end + 1).is_some()
}

/// Returns where the text of a sentence begins behind its dateline: "LUND, Norway (Agency) - ".
fn dateline(doc: &Document, sentence: &Range<usize>) -> usize {
    const LONGEST: usize = 16;
    let start = doc.tokens.get(sentence.start).map_or(0, |t| t.start as usize);
    // Nearly all sentences have none: their first word says so.
    let upper = |t: usize| doc.tokens[t].case == Case::Upper && doc.word(t).len() > 2;
    if !sentence.clone().next().is_some_and(upper) {
        return start;
    }
    let end = sentence.end.min(sentence.start + LONGEST);
    let dash = (sentence.start + 1..end)
        .find(|t| matches!(doc.word(*t), "-" | "--" | "\u{2013}" | "\u{2014}") && !doc.glued(*t));
    dash.and_then(|t| doc.tokens.get(t + 1)).map_or(start, |t| t.start as usize)
}

fn tells(doc: &Document, token: usize) -> bool {
    doc.tokens[token].kind == TokenKind::Word && doc.lexicon.frame.is_telling(&doc.tokens[token].word)
}

/// Returns the word that opens a sentence, where it points at the sentence before it.
fn refers_back<'d>(doc: &'d Document, index: usize) -> Option<&'d Word> {
    let Range { start, end } = doc.sentences[index].clone();
    let first = (start..end).find(|t| doc.tokens[*t].kind == TokenKind::Word)?;
    let word = &doc.tokens[first].word;
    doc.lexicon.frame.points_back(word).then_some(word)
}

#[cfg(test)]
mod tests {
    use crate::claim::{ArticleId, Claim};
    use crate::extract::extract;
    use crate::hash::Digest;
    use crate::text::Canonical;

    #[test]
    fn a_figure_in_a_sentence_without_end_takes_what_is_near() {
        let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
        let name = |i: usize| format!("Ab{}{}{}", letter(i), letter(i / 26), letter(i / 676));
        let most = |count: usize| {
            let parts: Vec<String> =
                (0..count).map(|i| format!("{} counted 12 people in L{}", name(i), name(i))).collect();
            let text = Canonical::plain(parts.join(" and "));
            let claims = extract(&ArticleId(Digest::of(b"")), &text, None);
            let terms = |claim: &Claim| claim.quantity().map_or(0, |q| q.frame.place.len() + q.frame.about.len());
            claims.iter().map(terms).max().unwrap_or(0)
        };
        assert!(most(10) > 10, "all names of a sentence as it is written: {}", most(10));
        assert_eq!(most(400), most(200));
    }
}

//! The event class of a count: what happened to the counted, or what they are.
//!
//! "killed more than 20 people", "20 people were killed", "20 dead", "20 deaths", "a death toll of 20", "claimed
//! 20 lives". The rules look, in this order, at the counted noun and its adjectives, at the verb before it,
//! at the predicate after it, at a measure that names the figure, and last at what the counted are.

use super::item::Item;
use super::noun::{self, Noun};
use super::passed::subject_end;
use super::trend;
use super::words::{EventWord, Stands};
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::around::Around;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::TokenKind;
use std::ops::Range;

/// A class and the tokens that show it.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// The event word.
    pub event: &'static EventWord,
    /// The tokens from the first to the last that show it.
    pub shown: Range<usize>,
    /// Whether a verb before the count gave it, so that coordinated counts share it.
    pub verb_before: bool,
}

fn class(event: &'static EventWord, shown: Range<usize>) -> Option<Class> {
    Some(Class { event, shown, verb_before: false })
}

/// Returns the class of the figure `item` with its counted noun.
///
/// `free` is the first token after the figure before it: what stands earlier is said of that one.
pub(super) fn of(
    doc: &Document,
    item: &Item,
    noun: Option<Noun>,
    free: usize,
    sentence: &Range<usize>,
) -> Option<Class> {
    let end = noun.map_or(item.end, |n| n.end.max(item.end));
    let countable = item.unit.is_none() && !item.age && !is_scale(doc, item);
    if countable {
        if let Some(found) = inside(doc, item, noun, end, sentence) {
            return Some(found);
        }
        // Of what a verb has as object it tells first: "freed nine people held in May".
        let before = phrase_before(doc, item.from, sentence).or_else(|| verb_before(doc, item.from, sentence));
        // "sales hit 9,000": a level.
        let before = before.filter(|c| noun.is_some() || !doc.is_form(c.shown.start, Around::Hits));
        if let Some(found) = before.filter(|c| !c.event.living || lives(doc, noun)) {
            return Some(found);
        }
        let behind = listed(doc, item.from..end, sentence).unwrap_or(end);
        let behind =
            after(doc, end, sentence).or_else(|| (behind > end).then(|| after(doc, behind, sentence)).flatten());
        if let Some(found) = behind.filter(|c| !c.event.living || lives(doc, noun)) {
            return Some(found);
        }
        if let Some(found) = with_another(doc, item, end, sentence).filter(|c| !c.event.living || lives(doc, noun)) {
            return Some(found);
        }
    }
    measure(doc, item, end, free, sentence, countable).or_else(|| countable.then(|| counted(doc, noun)).flatten())
}

/// Whether a figure counts those of whom it is not so: "all but two of the miners were killed".
pub(super) fn excepted(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let before = item.from.checked_sub(2).filter(|at| *at >= sentence.start);
    before.is_some_and(|at| doc.lexicon.quantity.excepts(&doc.tokens[at], &doc.tokens[at + 1]))
}

/// Whether a figure is a value on a scale, not a count: "an 8.2 earthquake struck".
fn is_scale(doc: &Document, item: &Item) -> bool {
    let text = doc.span(item.start..item.number_end).of(doc.text);
    let point = text.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit());
    point && item.number.high < Figure::whole(10)
}

/// Whether the counted can be people who live, or what carries them.
fn lives(doc: &Document, noun: Option<Noun>) -> bool {
    noun.is_none_or(|n| {
        let word = doc.tokens[n.head].word;
        if doc.lexicon.quantity.is_lifeless(&doc.tokens[n.head]) {
            return false;
        }
        let carries =
            doc.lexicon.quantity.event(&doc.tokens[n.head], Stands::Noun).is_some_and(|e| e.class == "vehicles");
        let beings = Classes::PERSON | Classes::GROUP | Classes::UNKNOWN;
        doc.tags[n.head] == Tag::Name || word.is(beings) || word.classes.is_empty() || carries
    })
}

/// The noun itself or what describes it: "20 deaths", "100 injured", "10 wounded soldiers".
fn inside(doc: &Document, item: &Item, noun: Option<Noun>, end: usize, sentence: &Range<usize>) -> Option<Class> {
    let words = &doc.lexicon.quantity;
    if let Some(n) = noun {
        let events = |i: usize| words.event(&doc.tokens[i], Stands::State);
        if let Some(i) = (n.start..n.end).find(|i| events(*i).is_some()) {
            return class(events(i)?, i..i + 1);
        }
        let head = &doc.tokens[n.head];
        // "Four murder victims": as many murders.
        if words.event(head, Stands::Victim).is_some()
            && let Some(at) = n.head.checked_sub(1).filter(|at| *at >= n.start)
            && let Some(event) = words.event(&doc.tokens[at], Stands::Noun).filter(|e| e.event)
        {
            return class(event, at..n.head + 1);
        }
        if let Some(event) = words.event(head, Stands::Noun).filter(|e| e.event) {
            return class(event, n.head..n.head + 1);
        }
        if let Some(event) = words.event(head, Stands::Loss)
            && let Some(shown) = lost(doc, item, n, event, sentence)
        {
            return class(event, shown);
        }
    }
    // "30 dead", "20 people dead", "80 of them injured"
    let mut at = end;
    if at + 1 < sentence.end && doc.is(at, Around::Of) && doc.is(at + 1, Around::OfThem) {
        at += 2;
    }
    let state = |i: usize| words.event(&doc.tokens[i], Stands::State).is_some();
    let skip = |i: usize| i < sentence.end && !state(i) && (doc.tags[i] == Tag::Adverb || doc.is(i, Around::Others));
    while skip(at) && at < end + 3 {
        at += 1;
    }
    let event = (at < sentence.end).then(|| words.event(&doc.tokens[at], Stands::State)).flatten()?;
    // "20 killed the guards": an active verb has an object; "shot two men fatally" has none.
    if doc.tags[at] != Tag::Adverb && has_object(doc, at + 1, sentence) {
        return None;
    }
    class(event, at..at + 1)
}

/// Returns the tokens that tell of a loss: "claimed 20 lives", "the loss of 20 lives", "20 lives were lost".
fn lost(doc: &Document, item: &Item, noun: Noun, event: &EventWord, sentence: &Range<usize>) -> Option<Range<usize>> {
    const REACH: usize = 4;
    let takes = |i: &usize| doc.is_form(*i, Around::Takes);
    let joins = |i: usize| doc.is(i, Around::OfAll);
    let listed = |i: &usize| {
        event.verbs.is_empty() || event.verbs.iter().any(|v| v == doc.word(*i)) && (i + 1..item.from).all(joins)
    };
    let before = (sentence.start.max(item.from.saturating_sub(REACH))..item.from).find(|i| takes(i) && listed(i));
    if let Some(verb) = before {
        return Some(verb..noun.end);
    }
    let auxiliary = |i: &usize| matches!(doc.tags[*i], Tag::Auxiliary | Tag::Adverb);
    let verb = (noun.end..sentence.end.min(noun.end + REACH)).find(|i| !auxiliary(i))?;
    let behind = event.verbs.is_empty() && takes(&verb) && doc.tokens[verb].word.is(Classes::VERB_ED);
    (behind && !has_object(doc, verb + 1, sentence)).then_some(noun.start..verb + 1)
}

/// Whether an object follows at `at`: the verb before it is active.
fn has_object(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    if at >= sentence.end {
        return false;
    }
    let number = doc.tags[at] == Tag::Number;
    // "Two bombs killed four guards", but not "20 killed two weeks ago".
    let counts = || {
        let next = doc.tokens.get(at + 1).filter(|_| at + 1 < sentence.end);
        next.is_none_or(|t| !t.word.is(Classes::TIME))
    };
    matches!(doc.tags[at], Tag::Determiner | Tag::Pronoun | Tag::Possessive) && !doc.is(at, Around::Each)
        || doc.tags[at].is_noun() && !noun::calendar(doc, at) && !doc.is(at, Around::People)
        || number && (doc.tokens[at].kind == TokenKind::Number || counts())
}

/// The predicate after the counted: "were killed", "died", "lost their lives", "were reported missing".
fn after(doc: &Document, end: usize, sentence: &Range<usize>) -> Option<Class> {
    const REACH: usize = 16;
    let words = &doc.lexicon.quantity;
    let limit = sentence.end.min(end + REACH);
    let end = behind_whole(doc, end, sentence);
    let mut at = end;
    let mut passive = false;
    let mut verbs = 0;
    while at < limit {
        let token = &doc.tokens[at];
        let tag = doc.tags[at];
        if let Some(hit) = words.event_phrases.at(&doc.tokens, at) {
            // "Two men shot dead four": an active verb, whose object the four are.
            let active = !passive && has_object(doc, at + hit.len, sentence);
            match hit.meaning.stands {
                Stands::Subject | Stands::State => return class(hit.meaning, at..at + hit.len),
                Stands::Object if active => return None,
                Stands::Object if passive || at == end => return class(hit.meaning, at..at + hit.len),
                _ => {}
            }
        }
        if let Some(event) = words.event(token, Stands::State).filter(|_| passive || verbs > 0) {
            return class(event, at..at + 1);
        }
        let verbal = matches!(
            tag,
            Tag::Past | Tag::Participle | Tag::Verb | Tag::Gerund | Tag::Adjective | Tag::Plural | Tag::Noun
        );
        if verbal
            && let Some(event) = words.event(token, Stands::Subject).filter(|_| tag != Tag::Noun && tag != Tag::Plural)
        {
            return class(event, at..at + 1);
        }
        if verbal && let Some(event) = words.event(token, Stands::Object) {
            // "Three men stole five coats": nobody stole them.
            let participle = matches!(tag, Tag::Past | Tag::Participle | Tag::Adjective) && !words.is_past(token);
            let own = at == end || doc.tags[at - 1] == Tag::Adverb || passive || verbs > 0;
            if participle && own && !has_object(doc, at + 1, sentence) {
                return class(event, at..at + 1);
            }
            if tag.is_finite() {
                return None;
            }
        }
        match tag {
            Tag::Auxiliary => passive |= !doc.is(at, Around::Has),
            Tag::Modal | Tag::Adverb | Tag::Preposition | Tag::Determiner | Tag::Name | Tag::Conjunction => {}
            // "killed 900 people and left 1,200 homeless": the next figure has a predicate of its own.
            Tag::Number if verbs == 0 => {}
            Tag::Relative if doc.is(at, Around::WhoWhich) && at <= end + 1 => {}
            Tag::Noun | Tag::Plural | Tag::Adjective | Tag::Possessive | Tag::Pronoun if verbs == 0 && !passive => {}
            // "were believed to have died", "had to be evacuated"
            Tag::To if verbs > 0 || doc.tags[at - 1] == Tag::Auxiliary => {}
            Tag::Past | Tag::Participle | Tag::Verb if reports(doc, at) => verbs += 1,
            Tag::Mark if doc.word(at) == "," && !passive && verbs == 0 => {
                // An aside between commas: "12 people, including two children, were killed". Before a verb that says
                // it at once it must stand right behind the count: "12 people, a boy among them, died".
                let close = (at + 1..limit).find(|i| doc.word(*i) == ",").filter(|i| i + 1 < sentence.end)?;
                let when = matches!(doc.tags[at + 1], Tag::Relative | Tag::Subordinator);
                let aside = at == end && (!when || doc.is(at + 1, Around::WhoWhich));
                let says_it = aside && doc.tags[close + 1] == Tag::Past;
                if !says_it && doc.tags[close + 1] != Tag::Auxiliary {
                    return None;
                }
                at = close;
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// Returns the end of a list that a count opens and of all of which one thing is told: "60 homes, the school and a dairy were
/// destroyed".
fn listed(doc: &Document, count: Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    const REACH: usize = 12;
    if !doc.tokens.get(count.end).is_some_and(|_| count.end < sentence.end && doc.is_mark(count.end, b',')) {
        return None;
    }
    // "Of the 12 people, a man and a girl were killed", "after 12 people, a bus and a van were hit".
    let first = count.start == sentence.start || {
        let before = count.start - 1;
        let said = || doc.lexicon.frame.is_telling(&doc.tokens[before].word);
        matches!(doc.tags[before], Tag::Mark | Tag::Conjunction) && !doc.is_mark(before, b',') || said()
    };
    let limit = sentence.end.min(count.end + REACH);
    let named = |at: &usize| {
        let tag = doc.tags[*at];
        tag.is_noun() || matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive)
    };
    let part = |at: &usize| named(at) || doc.is_mark(*at, b',') || doc.is(*at, Around::And);
    let end = (count.end..limit).find(|at| !part(at))?;
    let and = (count.end..end).rev().find(|at| doc.is(*at, Around::And))?;
    (first && end > and + 1 && doc.tags[end] == Tag::Auxiliary).then_some(end)
}

/// Returns where the predicate of a part is looked for: behind the whole that a pronoun or what befell it stands for, "12 of
/// whom later died", "four of the injured died", "12 of the 45 admitted have died".
fn behind_whole(doc: &Document, end: usize, sentence: &Range<usize>) -> usize {
    let tag = |at: usize| if at < sentence.end { doc.tags[at] } else { Tag::Mark };
    if end + 1 >= sentence.end || !doc.is(end, Around::Of) {
        return end;
    }
    if tag(end + 1) == Tag::Relative {
        return end + 2;
    }
    let whole = end + 2 + usize::from(tag(end + 2) == Tag::Number);
    let befell = matches!(tag(whole), Tag::Past | Tag::Participle | Tag::Adjective | Tag::Noun)
        && doc.tokens[whole].word.is(Classes::VERB_ED);
    let verb = whole + 1 + usize::from(tag(whole + 1) == Tag::Adverb);
    let told = doc.is(end + 1, Around::TheThose) && befell && tag(verb).is_finite();
    if told { whole + 1 } else { end }
}

/// Verbs under which a state stands: "were reported dead", "went missing", "left homeless".
fn reports(doc: &Document, at: usize) -> bool {
    doc.is_form(at, Around::UnderState)
}

/// A phrase before the count that has it as object: "shot to death two guards".
fn phrase_before(doc: &Document, start: usize, sentence: &Range<usize>) -> Option<Class> {
    let phrases = &doc.lexicon.quantity.event_phrases;
    let low = sentence.start.max(start.saturating_sub(4));
    let (at, hit) = (low..start).find_map(|at| {
        let hit = phrases.at_where(&doc.tokens, at, |e| e.stands == Stands::Object)?;
        (at + hit.len == start).then_some((at, hit))
    })?;
    let passive = at > sentence.start && doc.tags[at - 1] == Tag::Auxiliary && !doc.is_form(at - 1, Around::Have);
    (!passive).then_some(Class { event: hit.meaning, shown: at..start, verb_before: true })
}

/// The verb before the count: "killed more than 20 people", "killing or injuring dozens".
fn verb_before(doc: &Document, start: usize, sentence: &Range<usize>) -> Option<Class> {
    let words = &doc.lexicon.quantity;
    let mut at = start;
    while at > sentence.start && start - at < 4 {
        at -= 1;
        let tag = doc.tags[at];
        let token = &doc.tokens[at];
        let verbal = matches!(
            tag,
            Tag::Past
                | Tag::Participle
                | Tag::Verb
                | Tag::Gerund
                | Tag::Plural
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
        );
        if verbal
            && token.word.is(crate::extract::lexicon::vocabulary::Classes::ANY_VERB)
            && let Some(event) = words.event(token, Stands::Object)
        {
            let passive = (at.saturating_sub(3).max(sentence.start)..at)
                .any(|i| doc.tags[i] == Tag::Auxiliary && doc.is(i, Around::WasDone))
                && tag != Tag::Gerund
                && token.word.is(crate::extract::lexicon::vocabulary::Classes::VERB_ED);
            // "attempted murder of": nobody was killed.
            let tried = at > sentence.start && doc.is_form(at - 1, Around::Tried);
            if passive || tried {
                return None;
            }
            return Some(Class { event, shown: at..at + 1, verb_before: true });
        }
        // "arrested a total of 30", "killed in one day 20" is too far.
        let passes = matches!(tag, Tag::Adverb | Tag::Determiner) || doc.is(at, Around::BeforeCount);
        if !passes {
            return None;
        }
    }
    None
}

/// The verb before one with whom the counted are its object: "killed him and two others", "killed Mia Rao, a guard, and her
/// two sons", "destroyed a school and two homes".
fn with_another(doc: &Document, item: &Item, end: usize, sentence: &Range<usize>) -> Option<Class> {
    const REACH: usize = 8;
    let owned = usize::from(item.from > sentence.start && doc.is(item.from - 1, Around::Their));
    let and = item.from.checked_sub(1 + owned).filter(|i| *i > sentence.start && doc.is(*i, Around::And))?;
    // "killed the deal and two partners left": a clause of its own.
    if doc.tags.get(end).is_some_and(|tag| end < sentence.end && tag.is_finite()) {
        return None;
    }
    let person = |i: usize| {
        let word = &doc.tokens[i].word;
        matches!(doc.tags[i], Tag::Pronoun | Tag::Name) || doc.tags[i] == Tag::Noun && word.is(Classes::PERSON)
    };
    let phrase = |i: &usize| {
        person(*i)
            || doc.tags[*i].is_noun()
            || matches!(doc.tags[*i], Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
            || doc.word(*i) == ","
    };
    let first = (sentence.start..and).rev().take(REACH).take_while(phrase).last()?;
    // The "dead" of "shot dead his wife" is of the verb.
    let phrase = (first..and).find_map(|at| phrase_before(doc, at, sentence).filter(|class| class.shown.end == at));
    let first = phrase.as_ref().map_or(first, |class| class.shown.end);
    let verb = phrase.or_else(|| verb_before(doc, first, sentence)).filter(|class| class.shown.end == first)?;
    // The first word behind the verb is of somebody, or leads to one: "the guard"; or of a thing that the verb takes.
    let leads = [Tag::Determiner, Tag::Possessive, Tag::Adjective, Tag::Number];
    let who = (first..and).find(|i| !leads.contains(&doc.tags[*i]))?;
    let who = (who..and).take_while(|i| doc.tags[*i].is_noun() || doc.tags[*i] == Tag::Pronoun).last()?;
    let suits = if verb.event.event { person(who) } else { doc.tags[who].is_noun() && !verb.event.living };
    suits.then_some(Class { verb_before: false, ..verb })
}

/// A measure that names the figure: "a population of 9,000", "the death toll rose to 10", "magnitude 6.1".
///
/// Between the two nothing counts before token `free`, but for an aside: "the toll, which had stood at 31, rose to 34".
fn measure(
    doc: &Document,
    item: &Item,
    end: usize,
    free: usize,
    sentence: &Range<usize>,
    countable: bool,
) -> Option<Class> {
    let words = &doc.lexicon.quantity;
    let named = |i: usize| {
        let phrase = words.event_phrases.at_where(&doc.tokens, i, |e| e.stands == Stands::Measure);
        match phrase {
            Some(hit) => Some((hit.meaning, hit.len)),
            None => words.event(&doc.tokens[i], Stands::Measure).map(|event| (event, 1)),
        }
    };
    // "6.1-magnitude"
    if item.hyphen && end < sentence.end + 1 {
        let inside = (item.number_end..item.end).find_map(|i| named(i).map(|(e, n)| (e, i..i + n)));
        if let Some((event, shown)) = inside {
            return class(event, shown);
        }
    }
    // "7.2 on the Richter scale"
    let scale = if end < sentence.end && doc.is(end, Around::On) { end + 2 } else { end };
    if scale < sentence.end
        && let Some((event, len)) = named(scale).filter(|(event, _)| suits(event, item) && !event.event)
        && scale > end
    {
        return class(event, scale..scale + len);
    }
    let by = |at: usize| at > sentence.start && doc.is(at - 1, Around::By);
    // "more than magnitude-5.9": the name of the measure stands between the bound and the figure.
    let mut at = if (item.from..item.start).any(|i| named(i).is_some()) { item.start } else { item.from };
    let (mut crossed, mut verb, mut low) = (false, false, free);
    let mut reach = 16;
    if let Some(subject) = subject_end(doc, at, sentence.start) {
        (reach, at, low, verb, crossed) = (reach + item.start - subject, subject, sentence.start, true, true);
    }
    while at > low && item.start - at < reach {
        at -= 1;
        if let Some(opening) = (doc.word(at) == "," && at <= free).then(|| aside(doc, at, sentence.start)).flatten() {
            (at, low, reach) = (opening, sentence.start, reach + at - opening);
            continue;
        }
        let tag = doc.tags[at];
        let start = (1..3)
            .filter_map(|back| Some((at.checked_sub(back).filter(|i| *i >= sentence.start)?, back + 1)))
            .find(|(i, len)| named(*i).is_some_and(|(_, n)| n == *len))
            .map_or(at, |(i, _)| i);
        // A verb alone is no measure: "the wounded" is, "wounded" before an object is not.
        if let Some((event, len)) = named(start).filter(|(_, len)| *len > 1 || doc.tags[start] != Tag::Past) {
            let toll = event.event || matches!(event.class.as_str(), "killed" | "injured");
            // Tolls take any figure after a verb; other measures one of their own kind.
            let beside = item.from == start + len;
            let fits = if toll {
                countable
                    && !trend::is_amount_of(doc, item)
                    && (crossed || verb || beside && (start + 1 < at + len || item.from < item.start))
            } else {
                // "The city of Marn hunts four robbers".
                let open = len > 1 && matches!(doc.tags[start + len - 1], Tag::Preposition | Tag::To);
                (beside || !open && (crossed || verb)) && suits(event, item)
            };
            // "of the dead" / "the number of dead stands at": states as measures need their number or a verb.
            return if fits { class(event, start..start + len) } else { None };
        }
        match tag {
            // "the toll rose by three to 34": by how much it rose.
            Tag::Number if by(at) => {}
            Tag::Number => return None,
            Tag::Mark if !matches!(doc.word(at), ":" | "," | "(" | "-") => return None,
            Tag::Mark => crossed |= doc.word(at) == ":" || doc.glued(at) && doc.word(at) == "-",
            // "the toll may rise, with 12 in hospital"
            Tag::Preposition if at + 1 == item.from && doc.is(at, Around::Apart) => {
                return None;
            }
            Tag::Preposition | Tag::To | Tag::Adverb => crossed |= at + 1 == item.from,
            // "the death toll from the quake an hour earlier rose to 9"
            Tag::Subordinator if doc.is(at, Around::LastsUntil) => {}
            // "the toll, which had stood at 31"
            Tag::Relative if at > low + 1 && doc.word(at - 1) == "," && named(at - 2).is_some() => {}
            Tag::Relative | Tag::Subordinator => return None,
            tag if tag.is_finite() || tag == Tag::Gerund || tag == Tag::Participle => verb = true,
            _ => {}
        }
    }
    None
}

/// Returns the comma that opens the aside which the comma at `close` ends: "the toll, which had stood at 31, rose".
fn aside(doc: &Document, close: usize, start: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let first = start.max(close.saturating_sub(LONGEST));
    let open = (first..close).rev().find(|at| doc.word(*at) == ",")?;
    (doc.tags[open + 1] == Tag::Relative).then_some(open)
}

/// Whether a measure can have such a figure.
fn suits(event: &EventWord, item: &Item) -> bool {
    let dimension = item.dimension();
    match event.class.as_str() {
        "magnitude" => dimension.is_none() || dimension == Some("magnitude"),
        "population" | "crowd" => dimension.is_none() && !item.age,
        "depth" => dimension == Some("length"),
        "speed" => dimension == Some("speed"),
        "temperature" => dimension.is_none_or(|d| d == "temperature") && !item.age,
        "price" | "cost" | "damage cost" | "fine" => item.is_money() && item.unit.is_some(),
        "sentence" => dimension == Some("time"),
        "votes" => dimension == Some("share"),
        _ => true,
    }
}

/// What befell those whose number a figure is, or what they are: "the number of people injured rose to 60".
pub(super) fn named(doc: &Document, item: &Item, noun: Noun, sentence: &Range<usize>) -> Option<Class> {
    let words = &doc.lexicon.quantity;
    let said = (noun.start..sentence.end.min(noun.end + 1)).find_map(|at| {
        let participle = matches!(doc.tags[at], Tag::Past | Tag::Participle | Tag::Adjective);
        let object = || words.event(&doc.tokens[at], Stands::Object).filter(|_| participle);
        words.event(&doc.tokens[at], Stands::State).or_else(object)
    });
    let found = said.map(|event| Class { event, shown: noun.start..item.end, verb_before: false });
    found.or_else(|| counted(doc, Some(noun)).map(|class| Class { shown: noun.start..item.end, ..class }))
}

/// What the counted are: "200 protesters", "30 flights".
fn counted(doc: &Document, noun: Option<Noun>) -> Option<Class> {
    let noun = noun?;
    let words = &doc.lexicon.quantity;
    (noun.start..noun.end)
        .rev()
        .find_map(|i| {
            let event = words.event(&doc.tokens[i], Stands::Noun).filter(|_| doc.tags[i].is_noun())?;
            // "Two murder charges" are no murders.
            (i == noun.head || !event.event).then_some((event, i))
        })
        .and_then(|(event, i)| class(event, i..i + 1))
}

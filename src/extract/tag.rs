//! Word classes in their place: one class a token, from what the vocabulary allows and the words around it.
//!
//! A small set of ordered rules in the manner of Brill (1992), without training: the closed classes are
//! certain; an open-class word takes the class that its neighbours ask for, else the one it was seen in most
//! often; an unknown word goes by case and ending. Finders use it to end noun phrases and find verbs; it is
//! no parser, and says nothing of words it does not need.

use super::lexicon::Lexicon;
use super::lexicon::around::Around;
use super::lexicon::endings::Ending;
use super::lexicon::vocabulary::{Classes, Word};
use super::token::{Case, Token, TokenKind};
use serde::Deserialize;

/// The class of a token in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// A noun in the singular.
    Noun,
    /// A noun in the plural.
    Plural,
    /// A name.
    Name,
    /// A verb in its base form or present.
    Verb,
    /// A verb in -ed or an irregular past, as predicate.
    Past,
    /// A past participle that describes a noun or follows a form of "be" or "have".
    Participle,
    /// A verb in -ing.
    Gerund,
    /// An adjective.
    Adjective,
    /// An adverb, or a negation.
    Adverb,
    /// A determiner or possessive pronoun.
    Determiner,
    /// The possessive "'s".
    Possessive,
    /// A preposition.
    Preposition,
    /// "to".
    To,
    /// A pronoun.
    Pronoun,
    /// A relative or question word.
    Relative,
    /// "and", "or", "but".
    Conjunction,
    /// A word that opens a subordinate clause.
    Subordinator,
    /// A modal verb.
    Modal,
    /// A form of be, have or do.
    Auxiliary,
    /// Digits.
    Number,
    /// A mark.
    Mark,
}

impl Tag {
    /// Whether it is a noun or name.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Plural | Tag::Name)
    }

    /// Whether it is a finite verb, or can be one: what a clause turns on.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Verb | Tag::Past | Tag::Modal | Tag::Auxiliary)
    }
}

/// Tags the tokens of one sentence into `out`, which is as long.
pub fn tag(lexicon: &Lexicon, text: &str, tokens: &[Token], out: &mut [Tag]) {
    // In a line of capitals, or of capitalised words (a headline), case says nothing of names.
    let shouting = is_title(tokens);
    let mut first = true;
    for at in 0..tokens.len() {
        let token = &tokens[at];
        out[at] = match token.kind {
            TokenKind::Word => {
                let tag = word((lexicon, text), tokens, out, at, (first, shouting));
                first = false;
                tag
            }
            TokenKind::Mark => {
                first |= match token.mark {
                    b':' => true,
                    // A straight mark that opens has a blank before it.
                    b'"' => at == 0 || tokens[at - 1].end != token.start,
                    0 => matches!(token.span().of(text), "“" | "‘"),
                    _ => false,
                };
                Tag::Mark
            }
            TokenKind::Number => Tag::Number,
        };
    }
}

/// Whether most words of a sentence that need no capital have one: three of four, and three at least; and it tells no
/// ages of names.
fn is_title(tokens: &[Token]) -> bool {
    // "QUAKE KILLS 40": a line wholly in capitals needs no third word.
    let mut words = tokens.iter().filter(|t| t.kind == TokenKind::Word && !t.word.is(Classes::FUNCTION));
    if words.next().is_some_and(|t| t.case == Case::Upper)
        && words.next().is_some_and(|t| t.case == Case::Upper)
        && words.all(|t| t.case == Case::Upper)
    {
        return true;
    }
    // "The dead were Mia Rao, 41, Tom Bell, 29, and Ada Hill, 67." is a sentence of names.
    let age = |t: &[Token]| t[0].mark == b',' && t[1].kind == TokenKind::Number && matches!(t[2].mark, b',' | b'.');
    if tokens.last().is_some_and(|t| t.mark == b'.') && tokens.windows(3).any(age) {
        return false;
    }
    let (mut all, mut small) = (0, 0);
    // How many there can be at most.
    let mut most = tokens.len();
    for token in tokens.iter().skip(1) {
        if token.kind != TokenKind::Word || token.word.is(Classes::FUNCTION) {
            most -= 1;
            continue;
        }
        all += 1;
        small += usize::from(token.case == Case::Lower);
        if small * 4 > most {
            return false;
        }
    }
    all >= 3 && all >= small * 4
}

fn word(
    (lexicon, text): (&Lexicon, &str),
    tokens: &[Token],
    before: &[Tag],
    at: usize,
    (first, shouting): (bool, bool),
) -> Tag {
    let token = &tokens[at];
    let word = &token.word;
    if let Some(tag) = closed(lexicon, word, tokens, at) {
        // "May" and "Will" with a capital inside a sentence are names.
        // So is "US", and "WHO", where not all is in capitals.
        let acronym = token.case == Case::Upper && matches!(tag, Tag::Pronoun | Tag::Relative);
        let name = token.case == Case::Title && !first && tag == Tag::Modal || acronym && !shouting;
        return if name { Tag::Name } else { tag };
    }
    let capital = token.case != Case::Lower;
    if capital && !first && !shouting {
        return Tag::Name;
    }
    if word.classes == Classes::UNKNOWN || word.classes.is_empty() {
        return if capital { Tag::Name } else { lexicon.endings().guess(token.span().of(text)) };
    }
    if capital
        && first
        && name_follows(tokens, at)
        && !word.is(Classes::ANY_VERB | Classes::ADJECTIVE | Classes::ADVERB)
    {
        return Tag::Name;
    }
    let previous = at.checked_sub(1).map(|i| before[i]);
    let tag = open((lexicon, text), word, tokens, before, previous, at);
    // "Cook said": a sentence that begins with a verb has no other one next.
    let said = |t: &Token| {
        let [noun, verb, adjective, _] = t.word.counts;
        t.word.is(Classes::VERB_ED) && verb > noun && verb > adjective
    };
    if capital && first && tag == Tag::Verb && !shouting && tokens.get(at + 1).is_some_and(said) {
        return Tag::Name;
    }
    tag
}

/// Whether a number, a hyphen and a unit stand right before a token: "a 44-tonne | articulated lorry".
fn behind_measure(tokens: &[Token], at: usize) -> bool {
    at >= 3
        && tokens[at - 2].mark == b'-'
        && tokens[at - 3].kind == TokenKind::Number
        && tokens[at - 3].end == tokens[at - 2].start
        && tokens[at - 2].end == tokens[at - 1].start
}

/// The tags of the classes that are certain, by the number of their bit.
const CERTAIN: [Tag; 10] = [
    Tag::Number,
    Tag::Possessive,
    Tag::Determiner,
    Tag::Pronoun,
    Tag::To,
    Tag::Modal,
    Tag::Auxiliary,
    Tag::Adverb,
    Tag::Conjunction,
    Tag::Relative,
];

fn closed(lexicon: &Lexicon, word: &Word, tokens: &[Token], at: usize) -> Option<Tag> {
    // The classes that are certain have the lowest bits, those first that win over the others.
    if let Some(tag) = CERTAIN.get(word.classes.bits().trailing_zeros() as usize) {
        return Some(*tag);
    }
    if word.is(Classes::PREPOSITION) {
        // "after the war" / "after he left": a clause follows if a finite verb comes before the next mark.
        let clause = || {
            let near = tokens[at + 1..].iter().take(8).take_while(|t| t.kind != TokenKind::Mark);
            near.into_iter().any(|t| t.word.is(Classes::AUXILIARY | Classes::MODAL | Classes::PRONOUN))
        };
        let opens = word.is(Classes::SUBORDINATOR) && clause();
        return Some(if opens { Tag::Subordinator } else { Tag::Preposition });
    }
    if word.is(Classes::SUBORDINATOR) {
        // "On that part of the road".
        let behind = || at.checked_sub(1).is_some_and(|i| tokens[i].word.classes == Classes::PREPOSITION);
        let points = lexicon.surroundings.has(word.id, Around::That) && behind();
        return Some(if points { Tag::Determiner } else { Tag::Subordinator });
    }
    (word.classes == Classes::ADVERB && word.counts == [0; 4]).then_some(Tag::Adverb)
}

/// Whether a name's other part or a verb of saying stands next: "Rao said", "Mia Rao".
fn name_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
}

fn open(
    (lexicon, text): (&Lexicon, &str),
    word: &Word,
    tokens: &[Token],
    before: &[Tag],
    previous: Option<Tag>,
    at: usize,
) -> Tag {
    let [noun, verb, adjective, adverb] = word.counts.map(u32::from);
    let next = tokens.get(at + 1);
    let next_is = |classes| next.is_some_and(|t: &Token| t.word.is(classes));
    let nominal = word.is(Classes::ANY_NOUN);
    let plural = word.is(Classes::PLURAL) && (ends_plural(word) || !word.is(Classes::NOUN));
    let noun_tag = if plural { Tag::Plural } else { Tag::Noun };
    // Looking back over adverbs: "was badly hurt".
    let anchor = before[..at].iter().rev().find(|t| **t != Tag::Adverb).copied();
    match (anchor, previous) {
        (Some(Tag::To | Tag::Modal), _) if word.is(Classes::VERB) => return Tag::Verb,
        (Some(Tag::Auxiliary), _) if word.is(Classes::VERB_ED) => return Tag::Participle,
        (Some(Tag::Auxiliary), _) if word.is(Classes::VERB_ING) => return Tag::Gerund,
        (Some(Tag::Pronoun | Tag::Relative), _) if word.is(Classes::VERB_ED) => return Tag::Past,
        (Some(Tag::Pronoun | Tag::Relative), _) if word.is(Classes::VERB | Classes::VERB_S) && verb * 3 >= noun => {
            return Tag::Verb;
        }
        (_, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition))
            if nominal && !word.is(Classes::ADJECTIVE) =>
        {
            return noun_tag;
        }
        (_, Some(Tag::Determiner | Tag::Possessive))
            if word.is(Classes::ADJECTIVE)
                && next_is(Classes::ANY_NOUN | Classes::UNKNOWN | Classes::NUMBER)
                // "the union accused": what is mostly a noun has a verb behind it.
                && !(noun > 2 * adjective && next_is(Classes::VERB_ED)) =>
        {
            return Tag::Adjective;
        }
        (_, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective)) if nominal => return noun_tag,
        // "a televised address": the participle stands before its noun.
        (_, Some(Tag::Participle))
            if nominal
                && !word.is(Classes::VERB_ED | Classes::VERB_ING)
                && at > 1
                && matches!(before[at - 2], Tag::Determiner | Tag::Possessive) =>
        {
            return noun_tag;
        }
        (_, Some(Tag::Determiner | Tag::Possessive | Tag::Preposition)) if word.is(Classes::VERB_ED) => {
            return Tag::Participle;
        }
        // "three live shells": between a number and a plural an adjective describes, though it can be a verb too.
        (_, Some(Tag::Number))
            if word.is(Classes::ADJECTIVE)
                && word.is(Classes::VERB)
                && !nominal
                && next_is(Classes::PLURAL)
                && !next_is(Classes::FUNCTION) =>
        {
            return Tag::Adjective;
        }
        // "34 die as a ferry sinks": a base form that is less often a noun, and no plural.
        (_, Some(Tag::Number))
            if nominal
                && is_bare_verb(word)
                && !is_one(lexicon, text, &tokens[at - 1])
                && !next.is_some_and(is_noun)
                && is_subject(tokens, before, at) =>
        {
            return Tag::Verb;
        }
        // "A quake of magnitude 6.2 hit the town", "6.2 hits Marn", "40 cut the fence", but "the 1998 hit The Boy" and "12 hit
        // singles".
        (_, Some(Tag::Number))
            if verb > noun
                && !is_one(lexicon, text, &tokens[at - 1])
                && !matches!(at.checked_sub(2).map(|i| before[i]), Some(Tag::Determiner | Tag::Possessive))
                && has_object(word, tokens, at, text) =>
        {
            return Tag::Verb;
        }
        (_, Some(Tag::Number)) if nominal && !(word.is(Classes::VERB_ED) && verb > noun) => return noun_tag,
        _ => {}
    }
    // "A 44-tonne articulated lorry": behind a measure with a hyphen a participle describes the noun.
    if word.is(Classes::VERB_ED)
        && next_is(Classes::ANY_NOUN)
        && !next_is(Classes::FUNCTION)
        && behind_measure(tokens, at)
    {
        return Tag::Participle;
    }
    if word.is(Classes::VERB_ED) && verb >= noun && verb >= adjective {
        return Tag::Past;
    }
    if word.is(Classes::VERB_ING) && verb >= noun {
        return Tag::Gerund;
    }
    let after_noun = previous.is_some_and(Tag::is_noun);
    let is_verb = word.is(Classes::VERB | Classes::VERB_S);
    // "police report", "the army says": a verb after a noun wants an object, a clause or an end to follow.
    let object =
        next_is(Classes::DETERMINER | Classes::PRONOUN | Classes::SUBORDINATOR | Classes::TO | Classes::NUMBER)
            || next.is_some_and(|t| t.kind == TokenKind::Number || t.case != Case::Lower);
    // "the fire chief said": a word for a person behind a noun is the head, unless a noun follows.
    if after_noun
        && nominal
        && !is_verb
        && word.is(Classes::PERSON)
        && word.is(Classes::ADJECTIVE)
        && !next_is(Classes::ANY_NOUN)
    {
        return noun_tag;
    }
    // "very close to": an adverb and "to" around what can be an adjective.
    if is_verb && word.is(Classes::ADJECTIVE) && previous == Some(Tag::Adverb) && next_is(Classes::TO) {
        return Tag::Adjective;
    }
    // A base form does not go with a singular, nor has it a second finite verb behind it ("the report did").
    let base = nominal && word.is(Classes::VERB) && !word.is(Classes::VERB_S | Classes::VERB_ED);
    let singular = noun * 4 >= verb
        && (previous == Some(Tag::Noun)
            || previous == Some(Tag::Name) && in_singular_phrase((lexicon, text), tokens, before, at));
    if base && (singular || after_noun && next_is(Classes::AUXILIARY | Classes::MODAL)) {
        return noun_tag;
    }
    // "Swiss claims of old": what a name that describes stands before is a noun, unless an object follows.
    let described = previous == Some(Tag::Name) && tokens[at - 1].word.is(Classes::ADJECTIVE);
    if described && word.is(Classes::PLURAL) && plural && !object {
        return noun_tag;
    }
    // "said witnesses saw": a verb is not followed by another one.
    if is_verb
        && nominal
        && matches!(anchor, Some(Tag::Past | Tag::Verb))
        && next_is(Classes::ANY_VERB | Classes::AUXILIARY | Classes::MODAL)
    {
        return noun_tag;
    }
    // "denied reports that", "Claims of theft": the object of a verb, or what opens a sentence, before "that" or "of".
    let holds = || next.is_some_and(|t| lexicon.surroundings.has(t.word.id, Around::OfThat));
    if is_verb && word.is(Classes::PLURAL) && matches!(previous, None | Some(Tag::Past | Tag::Verb)) && holds() {
        return noun_tag;
    }
    if is_verb && after_noun && (verb > noun || object && verb * 2 >= noun) {
        return Tag::Verb;
    }
    let best = noun.max(verb).max(adjective).max(adverb);
    if nominal && noun == best {
        noun_tag
    } else if word.is(Classes::ADJECTIVE) && adjective == best {
        Tag::Adjective
    } else if word.is(Classes::ADVERB) && adverb == best {
        Tag::Adverb
    } else if word.is(Classes::VERB_ED) {
        Tag::Past
    } else if word.is(Classes::VERB_ING) {
        Tag::Gerund
    } else if is_verb {
        Tag::Verb
    } else if nominal {
        noun_tag
    } else if word.is(Classes::ADJECTIVE) {
        Tag::Adjective
    } else {
        Tag::Adverb
    }
}

/// Whether a word is more often the base form of a verb than a noun, and no plural: "die", neither
/// "aircraft" nor "hurt".
fn is_bare_verb(word: &Word) -> bool {
    let [noun, verb, ..] = word.counts;
    word.is(Classes::VERB) && !word.is(Classes::PLURAL | Classes::VERB_ED | Classes::ADJECTIVE) && verb > noun
}

/// Whether the token behind a number, which can be a verb, has an object: "40 | cut | the fence", "of 6.2 | hits | Marn".
fn has_object(word: &Word, tokens: &[Token], at: usize, text: &str) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let named = next.case == Case::Title;
    if word.is(Classes::VERB_S) {
        // Twelve hits are hits, but nothing has 6.1 of them.
        return tokens[at - 1].span().of(text).contains('.') && (named || next.word.is(Classes::DETERMINER));
    }
    let base = word.is(Classes::VERB) && !word.is(Classes::PLURAL | Classes::VERB_ED);
    let own = next.word.is(Classes::DETERMINER | Classes::POSSESSIVE);
    base && (own || named && !word.is(Classes::ADJECTIVE))
}

/// Whether the number before a token can be a subject: with the words that bound it, it opens a sentence or clause. "A bid
/// of 14 million" does not.
fn is_subject(tokens: &[Token], before: &[Tag], at: usize) -> bool {
    const BOUND: usize = 3;
    let bounds = |tag: Tag| {
        matches!(tag, Tag::Preposition | Tag::Subordinator | Tag::To | Tag::Adverb | Tag::Adjective | Tag::Determiner)
    };
    let mut earlier = before[..at].iter().rposition(|tag| *tag != Tag::Number);
    for _ in 0..=BOUND {
        match earlier {
            None => return true,
            Some(i) if bounds(before[i]) => earlier = i.checked_sub(1),
            Some(i) => return before[i] == Tag::Mark && matches!(tokens[i].mark, b':' | b';' | b','),
        }
    }
    false
}

/// Whether a number is one, behind which a noun stands in the singular.
pub fn is_one(lexicon: &Lexicon, text: &str, number: &Token) -> bool {
    number.span().of(text) == "1" || lexicon.surroundings.has(number.word.id, Around::One)
}

/// Whether a token can be a noun, and is no word of a closed class ("as").
fn is_noun(token: &Token) -> bool {
    token.word.is(Classes::ANY_NOUN) && !token.word.is(Classes::FUNCTION)
}

/// Whether the name before a token ends a noun phrase in the singular: "a Rome council (report)".
fn in_singular_phrase((lexicon, text): (&Lexicon, &str), tokens: &[Token], before: &[Tag], at: usize) -> bool {
    let first = before[..at].iter().rev().take(6).take_while(|t| matches!(t, Tag::Name | Tag::Adjective)).count();
    let opens = (at - first).checked_sub(1).is_some_and(|i| before[i] == Tag::Determiner);
    opens && !lexicon.endings().shows(tokens[at - 1].span().of(text), Ending::Several)
}

/// A word that is a noun in its own right and an -s form of another ("news") is no plural.
fn ends_plural(word: &Word) -> bool {
    word.lemma != word.id
}

#[cfg(test)]
mod tests {
    use crate::extract::document::Document;

    #[test]
    fn classes_in_place() {
        // After each word: n noun, N name, v verb, p past, P participle, g gerund, j adjective, r adverb,
        // d determiner, i preposition, t to, o pronoun, m modal, x auxiliary, s subordinator, c conjunction, q number.
        let table = [
            ("The/d police/n said/p that/s two/q men/n were/x killed/P", ""),
            ("Officials/n report/v the/d deaths/n", ""),
            ("She/o will/m report/v it/o", ""),
            ("The/d report/n says/v nothing/o", ""),
            ("Rescuers/n found/p the/d injured/j soldiers/n in/i Yerevan/N", ""),
            ("A/d quake/n of/i magnitude/n 6.2/q hit/v Marn/N on/i Friday/N", ""),
            ("A/d tremor/n of/i 4.8/q hit/v the/d town/n", ""),
            ("Quake/n of/i 6.1/q hits/v Marn/N", ""),
            ("He/o had/x 12/q hits/n", ""),
            ("It/o had/x 12/q hit/n singles/n", ""),
        ];
        for (row, _) in table {
            let words: Vec<(&str, &str)> = row.split(' ').filter_map(|w| w.rsplit_once('/')).collect();
            let text = words.iter().map(|(w, _)| *w).collect::<Vec<_>>().join(" ");
            let doc = Document::read(&text, None);
            for (at, (word, letter)) in words.iter().enumerate() {
                use super::Tag::*;
                let found = match doc.tags[at] {
                    Noun | Plural => "n",
                    Name => "N",
                    Verb => "v",
                    Past => "p",
                    Participle => "P",
                    Gerund => "g",
                    Adjective => "j",
                    Adverb => "r",
                    Determiner => "d",
                    Preposition => "i",
                    To => "t",
                    Pronoun => "o",
                    Modal => "m",
                    Auxiliary => "x",
                    Subordinator => "s",
                    Conjunction => "c",
                    Number => "q",
                    other => panic!("{word}: {other:?}"),
                };
                assert!(
                    found == *letter || (*letter == "j" && found == "P"),
                    "{text}: {word} is {found}, not {letter}"
                );
            }
        }
    }
}

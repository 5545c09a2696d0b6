//! What is not a count: names with numbers, numbers in a row, scores, identifiers, pronouns.
//!
//! "iPhone 11", "Section 427", "Flight 370", "Game 7", "the FTSE 100", "No. 5", "2-2", "24/7", "TA-35", "747
//! Max", "1)", "no one". Years, days and clock times never come here: they are dates.

use super::item::Item;
use super::words::Role;
use crate::claim::Figure;
use crate::extract::document::Document;
use crate::extract::lexicon::vocabulary::Classes;
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use std::ops::Range;

/// Whether the figure names or ranks something instead of counting it.
pub(super) fn is_no_count(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let plain = item.unit.is_none() && !item.age && item.per.is_none();
    if glued_before(doc, item, sentence) || plain && glued_after(doc, item, sentence) {
        return true;
    }
    if doc.tokens[item.number.start].kind == TokenKind::Word && pronoun_or_name(doc, item, sentence) {
        return true;
    }
    if item.is_money() && item.start < item.number.start {
        return false;
    }
    if plain && (emergency(doc, item, sentence) || in_compound(doc, item, sentence)) || labelled(doc, item, sentence) {
        return true;
    }
    plain
        && (telephone(doc, item)
            || era(doc, item, sentence)
            || under_age(doc, item, sentence)
            || definition(doc, item, sentence)
            || address(doc, item, sentence)
            || list_number(doc, item, sentence)
            || part_of_name(doc, item, sentence))
}

/// "1,000 BC", "beyond 2040": a year.
fn era(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.end;
    let digits = doc.word(item.number.start);
    let year = digits.len() == 4 && matches!(&digits[..2], "19" | "20") && end == item.number.start + 1;
    if year && item.words == "beyond" && super::noun::phrase(doc, end, sentence.end).is_none() {
        return true;
    }
    end < sentence.end && doc.tokens[end].case == Case::Upper && doc.lexicon.quantity.is_era(&doc.tokens[end])
}

/// "the Under-21 side", "an under-fives club": a team or group by its age.
fn under_age(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let Some(before) = item.number.start.checked_sub(1).filter(|i| *i > sentence.start) else { return false };
    let under = |i: usize| matches!(doc.word(i).to_ascii_lowercase().as_str(), "under" | "over");
    let hyphen = doc.word(before) == "-" && doc.glued(before) && doc.glued(before + 1) && under(before - 1);
    hyphen || under(before) && doc.tokens[before].case == Case::Title
}

/// "4K video", "a 10K race": thousands of nothing.
fn definition(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let (start, end) = (item.number.start, item.end);
    let k = end == start + 2 && doc.glued(start + 1) && doc.word(start + 1) == "K" && doc.word(start).len() <= 2;
    k && (end >= sentence.end || matches!(doc.tags[end], Tag::Noun | Tag::Name | Tag::Mark))
}

/// "0845 125 2222", "555 0100": digits after a number that starts with a nought, or before one that does.
fn telephone(doc: &Document, item: &Item) -> bool {
    let digits = |t: usize| doc.tokens[t].kind == TokenKind::Number;
    let mut at = item.number.start;
    // A number has few groups; a longer run of numbers is not read to its start for each of them.
    while digits(at) && at > 0 && digits(at - 1) && item.number.start - at < 5 {
        at -= 1;
    }
    let after = item.number.end;
    let nought = |text: &str| text.len() >= 3 && text.starts_with('0') && !text.contains(['.', ',']);
    if doc.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Number && nought(doc.word(after))) {
        return true;
    }
    let first = doc.word(at);
    at < item.number.start && first.starts_with('0') && first.len() >= 3 && !first.contains(['.', ','])
}

/// "14 Old Mill Lane", but not "20 Wall Street banks".
fn address(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let mut named = (item.end..sentence.end.min(item.end + 4)).take_while(|i| doc.tokens[*i].case != Case::Lower);
    let street = named.find(|i| *i > item.end && doc.lexicon.quantity.is_street(&doc.tokens[*i]));
    item.number.digits && street.is_some_and(|i| i + 1 >= sentence.end || !doc.tags[i + 1].is_noun())
}

/// "called 911", "a 999 call": a number that is dialled.
fn emergency(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    if !matches!(doc.word(item.number.start), "911" | "999" | "112") {
        return false;
    }
    let caller =
        |i: usize| matches!(doc.lemma(i), "call" | "caller" | "dial" | "operator" | "dispatcher" | "phone" | "ring");
    let before = item.start > sentence.start && caller(item.start - 1);
    before || item.end < sentence.end && caller(item.end)
}

/// "a four-by-four truck", "a five-a-side pitch", "case 17-cv-204": a number in a compound.
fn in_compound(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.number_end;
    let joined = |i: usize| at(doc, i, sentence) == "-" && doc.glued(i);
    if !joined(end) {
        return false;
    }
    let second = at(doc, end + 1, sentence);
    // "8-by-12 feet" measures; without a unit it is a name.
    let code = item.number.digits
        && joined(end + 2)
        && doc.tokens.get(end + 3).is_some_and(|t| t.kind == TokenKind::Number && doc.glued(end + 3))
        && doc.tokens[end + 1].kind == TokenKind::Word
        && !matches!(second, "by" | "to" | "x" | "and" | "or");
    // "a one-in-a-million chance"
    let chance = second == "in" && matches!(at(doc, end + 3, sentence), "a" | "an");
    code || chance || !item.number.digits && (second == "by" || second == "a" && at(doc, end + 3, sentence) == "side")
}

fn before<'a>(doc: &Document<'a>, at: usize, sentence: &Range<usize>) -> &'a str {
    at.checked_sub(1).filter(|i| *i >= sentence.start).map_or("", |i| doc.word(i))
}

fn at<'a>(doc: &Document<'a>, i: usize, sentence: &Range<usize>) -> &'a str {
    if i < sentence.end { doc.word(i) } else { "" }
}

/// "TA-35", "@user20", "a/b/20", "mid-30s", "US-30": written together with what stands before.
fn glued_before(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let start = item.start;
    if start <= sentence.start || !doc.glued(start) {
        return false;
    }
    let mark = doc.word(start - 1);
    if matches!(mark, "#" | "@" | "_" | "=" | "&" | "\\") {
        return true;
    }
    // "back in '89"
    let year = matches!(mark, "'" | "’" | "‘") && !doc.glued(start - 1) && doc.word(start).len() == 2;
    if year && item.end == start + 1 && super::noun::phrase(doc, item.end, sentence.end).is_none() {
        return true;
    }
    if doc.tokens[start - 1].kind == TokenKind::Word || doc.tokens[start - 1].kind == TokenKind::Number {
        return doc.tokens[start].kind == TokenKind::Number && doc.tokens[start - 1].case != Case::Lower;
    }
    let joined = start >= sentence.start + 2 && doc.glued(start - 1);
    if !joined {
        return false;
    }
    let word = doc.word(start - 2);
    match mark {
        "-" | "‑" | "–" => {
            // "twenty-8" counts, a "B-52" does not.
            let number = doc.tokens[start - 2].kind == TokenKind::Number
                || !matches!(doc.lexicon.quantity.number(&doc.tokens[start - 2].word).role, Role::None | Role::Short);
            let opens = matches!(
                word.to_ascii_lowercase().as_str(),
                "to" | "minus"
                    | "of"
                    | "and"
                    | "or"
                    | "now"
                    | "then"
                    | "%"
                    | "about"
                    | "under"
                    | "over"
                    | "sub"
                    | "non"
            ) || item.unit.is_some() && word == "by";
            let score = matches!(word, "of" | "for" | "on") && start >= sentence.start + 4;
            let opens = opens && !(score && doc.word(start - 3) == "-" && doc.glued(start - 2));
            let unit = doc.tokens[start - 2].case == Case::Lower
                && doc.lexicon.quantity.units.before(&doc.tokens, sentence.start, start - 1).is_some();
            !(number || opens || unit) && doc.tokens[start - 2].kind == TokenKind::Word
        }
        "/" | "." | ":" => doc.tokens[start - 2].kind != TokenKind::Mark || mark == "/",
        _ => false,
    }
}

/// "19th", "90s", "4x4", "24/7", "2-2", "5:30": written together with what follows, and no unit.
fn glued_after(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let end = item.number_end;
    if end >= sentence.end || !doc.glued(end) || end != item.end {
        return false;
    }
    match doc.tokens[end].kind {
        TokenKind::Word => !matches!(doc.word(end), "'s" | "’s"),
        TokenKind::Number => true,
        TokenKind::Mark => {
            let digits = end + 1 < sentence.end && doc.glued(end + 1) && doc.tokens[end + 1].kind == TokenKind::Number;
            match doc.word(end) {
                "/" | ":" | "_" | "@" | "\\" | "=" => end + 1 < sentence.end && doc.glued(end + 1),
                "." => digits,
                _ => false,
            }
        }
    }
}

/// "one" as a pronoun, and number words inside names ("Formula One", "Four Seasons").
fn pronoun_or_name(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let first = item.number.start;
    let token = &doc.tokens[first];
    let previous = first.checked_sub(1).filter(|i| *i >= sentence.start);
    // "the Big Four"
    let big = previous.is_some_and(|i| i > sentence.start && doc.tokens[i].case == Case::Title)
        && before(doc, first - 1, sentence).eq_ignore_ascii_case("the");
    if big && item.unit.is_none() && token.case == Case::Title && !counted_behind(doc, item, sentence) {
        return true;
    }
    if item.unit.is_none() && token.case == Case::Title {
        let after_name = previous.is_some_and(|i| doc.tags[i] == Tag::Name && doc.tokens[i].case != Case::Lower);
        // "in the Six Nations", "The Six Nations"
        let opens = previous.is_some_and(|i| i == sentence.start && doc.word(i) == "The");
        let lower =
            previous.is_some_and(|i| doc.tokens[i].kind == TokenKind::Word && doc.tokens[i].case == Case::Lower);
        let before_name = item.end < sentence.end
            && doc.tokens[item.end].kind == TokenKind::Word
            && doc.tokens[item.end].case == Case::Title
            && (lower || opens);
        let alone = previous
            .is_some_and(|i| doc.tokens[i].case == Case::Lower && doc.tokens[i].kind == TokenKind::Word)
            && (item.end >= sentence.end || doc.tags[item.end] != Tag::Plural && doc.tags[item.end] != Tag::Noun);
        if (after_name && !doc.tags.get(item.end).is_some_and(|t| *t == Tag::Plural)) || before_name || alone {
            return true;
        }
    }
    if !token_is(doc, first, "one") || item.number.fraction || item.number.scaled || item.number.end > first + 1 {
        // "the two", "those three" count; "two-year" is a measure.
        return false;
    }
    if item.unit.is_some() && item.dimension() != Some("time") {
        return false;
    }
    let word = before(doc, first, sentence).to_ascii_lowercase();
    let next = at(doc, item.number_end, sentence);
    // "on the one hand", "one of a kind"
    if word == "the" && next == "hand" || next == "of" && at(doc, item.number_end + 2, sentence) == "kind" {
        return true;
    }
    if next == "of" && !matches!(word.as_str(), "no" | "the") {
        return false;
    }
    // "no one", "the one", "this one", "a big one", "each one", "one another", "one day".
    if matches!(
        word.as_str(),
        "no" | "the"
            | "this"
            | "that"
            | "each"
            | "every"
            | "any"
            | "which"
            | "another"
            | "some"
            | "these"
            | "those"
            | "not"
    ) && !(word == "not"
        || doc.tags.get(item.number_end).is_some_and(|t| t.is_noun()) && item.number_end < sentence.end)
    {
        return true;
    }
    if previous
        .is_some_and(|i| doc.tags[i] == Tag::Adjective && !matches!(word.as_str(), "only" | "just" | "last" | "first"))
    {
        return true;
    }
    if next == "another"
        || next == "'s"
        || next == "’s"
        || next == "day" && !matches!(word.as_str(), "in" | "for" | "than" | "just" | "only" | "about")
    {
        return true;
    }
    if next == "-" && doc.glued(item.number_end) && item.unit.is_none() {
        // "one-time gains" counts times; "one-off", "one-sided", "one-on-one" do not.
        let second = at(doc, item.number_end + 1, sentence);
        return matches!(
            second,
            "off"
                | "on"
                | "sided"
                | "way"
                | "size"
                | "stop"
                | "liner"
                | "piece"
                | "upmanship"
                | "to"
                | "night"
                | "armed"
        );
    }
    if item.number_end >= sentence.end {
        return true;
    }
    let tag = doc.tags[item.number_end];
    let takes = tag.is_noun()
        || matches!(
            tag,
            Tag::Adjective
                | Tag::Participle
                | Tag::Gerund
                | Tag::Past
                | Tag::Relative
                | Tag::Subordinator
                | Tag::Number
        )
        || matches!(next, "of" | "in" | "out" | "or" | "more" | "to" | "and" | "per" | "-")
        || doc.tokens[item.number_end].word.is(Classes::ANY_NOUN);
    !takes
}

fn counted_behind(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    item.end < sentence.end && doc.tags[item.end].is_noun()
}

fn token_is(doc: &Document, i: usize, word: &str) -> bool {
    doc.word(i).eq_ignore_ascii_case(word)
}

/// "Flight 370", "No. 5", "number 10", "top 10", "Day 3": a label stands before.
fn labelled(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    // "Apartment 4B" has the letter glued to it.
    let letter = item.number.digits && item.number.end == item.number.start + 2 && doc.glued(item.number.start + 1);
    if item.number.scaled && !letter || item.number.vague || item.number.fraction {
        return false;
    }
    if in_series(doc, item, sentence) {
        return true;
    }
    // "the Nasdaq 0.3 percent higher"
    if item.dimension() == Some("share") && !item.hyphen {
        return false;
    }
    let Some(mut label) = item.start.checked_sub(1).filter(|i| *i >= sentence.start) else { return false };
    if doc.word(label) == "." && label > sentence.start && token_is(doc, label - 1, "no") {
        return doc.glued(label);
    }
    if matches!(doc.word(label), "-" | "(") && label > sentence.start && doc.glued(label) {
        label -= 1;
    }
    let token = &doc.tokens[label];
    let words = &doc.lexicon.quantity;
    if !words.is_label(token) {
        return false;
    }
    let lower = doc.word(label).to_ascii_lowercase();
    if super::told::is_number_verb(doc, label, sentence) {
        return false;
    }
    if matches!(lower.as_str(), "no" | "no." | "nos" | "#" | "number" | "numbers") {
        return item.number.digits || lower != "no";
    }
    // A measure after a label counts all the same ("in phase 20 people", "the top 10 percent" does not).
    let measured = item.unit.is_some() && item.dimension() != Some("score");
    let index = words.is_index(token);
    if measured && !index {
        return false;
    }
    // "For the third year in a row 20 pupils left": what is one of its kind has no number.
    let one_of_many = label > sentence.start && matches!(doc.word(label - 1), "a" | "an");
    let many = one_of_many || words.is_loose_label(token);
    if many && super::noun::phrase(doc, item.end, sentence.end).is_some_and(|n| doc.tags[n.head] == Tag::Plural) {
        return false;
    }
    // "Section 5 people" is no count either; "in week three people died" is: words after lower-case labels count.
    if !item.number.digits
        && token.case == Case::Lower
        && doc.tags.get(item.end).is_some_and(|t| *t == Tag::Plural)
        && item.end < sentence.end
    {
        return false;
    }
    // A verb is no label: "they line 20 streets", "the halls seat 14 guests".
    let modal = label > sentence.start && matches!(doc.tags[label - 1], Tag::Modal | Tag::To | Tag::Plural);
    let verb = token.case == Case::Lower && doc.tags[label].is_finite() && (modal || !token.word.is(Classes::ANY_NOUN));
    // "at the top 10 people": a plural noun keeps labels that are common words from hiding a count.
    !verb || index
}

/// The 5 of "junctions 3, 4 and 5".
fn in_series(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    let joins = |i: usize| matches!(doc.word(i), "and" | "or" | "to" | "-" | "–" | "," | "&");
    let number = |i: usize| doc.tokens[i].kind == TokenKind::Number;
    let mut at = item.start;
    // A list is not walked to its start for each of its numbers.
    while at >= sentence.start + 3 && item.start - at < 12 && joins(at - 1) && number(at - 2) {
        at -= 2;
    }
    let label = at.checked_sub(1).filter(|i| *i >= sentence.start && at < item.start);
    let named = |i: usize| doc.lexicon.quantity.is_label(&doc.tokens[i]) && doc.word(i).ends_with('s');
    item.unit.is_none() && label.is_some_and(named)
}

/// "1)", "(2)", and a number with a point at the start of a paragraph: an item of a list.
fn list_number(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    if !item.number.digits || item.number.end > item.number.start + 1 {
        return false;
    }
    let (end, text) = (item.end, doc.word(item.number.start));
    let closes = at(doc, end, sentence) == ")" && doc.word(end).len() == 1 && text.len() <= 2;
    let opens = before(doc, item.start, sentence) == "(";
    if closes
        && (!opens || item.start >= sentence.start + 2 && doc.tokens[item.start - 2].kind != TokenKind::Word)
        && !unclosed(doc, item.start, sentence)
    {
        return true;
    }
    // "007", "0800": identifiers.
    text.len() > 1 && text.starts_with('0') && !text.contains('.') || text.len() >= 10 && !text.contains([',', '.'])
}

/// Whether a bracket was opened before `at` and is not closed there: then ")" after a number closes it.
fn unclosed(doc: &Document, at: usize, sentence: &Range<usize>) -> bool {
    let from = at.saturating_sub(30).max(sentence.start);
    let mut depth = 0i32;
    for i in from..at {
        match doc.word(i) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

/// "iPhone 11", "Boeing 747", "747 Max", "10 Downing Street", "Area 51": a part of a name.
fn part_of_name(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    // "221B Baker Street"
    let letter = item.number.end == item.number.start + 2 && doc.glued(item.number.start + 1);
    let named = item.end < sentence.end && doc.tags[item.end] == Tag::Name && doc.tokens[item.end].case == Case::Title;
    if item.number.digits && item.number.scaled && letter && named && !is_nationality(doc, item.end) {
        return true;
    }
    if !item.number.digits || item.number.scaled || doc.word(item.number.start).contains(',') {
        return false;
    }
    // ".357 Magnum", ".45 Colt": the width of a barrel before a name.
    if doc.word(item.number.start) == "." {
        return false;
    }
    let end = item.end;
    let tag = |i: usize| if i < sentence.end { Some(doc.tags[i]) } else { None };
    let noun = super::noun::phrase(doc, end, sentence.end);
    let plural = noun.is_some_and(|n| {
        let name = doc.tags[n.head] == Tag::Name && doc.word(n.head).ends_with('s');
        doc.tags[n.head] == Tag::Plural || name || doc.word(n.head) == "people"
    });
    let person = noun.is_some_and(|n| {
        doc.tokens[n.head].word.is(Classes::PERSON) || matches!(doc.word(n.head), "people" | "troops" | "families")
    });
    // "two old 400 Turbo vans": inside a phrase that is counted already.
    let adjective = item.start.checked_sub(2).filter(|i| *i >= sentence.start);
    if tag(end) == Some(Tag::Name)
        && adjective.is_some_and(|i| doc.tags[i + 1] == Tag::Adjective && doc.tags[i] == Tag::Number)
    {
        return true;
    }
    // "the 8088 chip": four bare digits before a singular are a name.
    let bare = item.number.end == item.number.start + 1 && item.number.low >= Figure::whole(1000);
    if bare && noun.is_some_and(|n| doc.tags[n.head] == Tag::Noun && !person) && item.from == item.start {
        return true;
    }
    if let Some(previous) = item.start.checked_sub(1).filter(|i| *i >= sentence.start) {
        let token = &doc.tokens[previous];
        let name = token.kind == TokenKind::Word
            && (doc.tags[previous] == Tag::Name
                || token.case != Case::Lower && !token.word.is(Classes::FUNCTION) && token.word.is(Classes::UNKNOWN)
                || mixed_case(doc.word(previous)))
            && !super::noun::calendar(doc, previous);
        if name && !(plural && person) && item.from == item.start && !is_gapped(doc, item, sentence) {
            // "In London 20 houses burned": a place before a count is led by a preposition and opens the sentence.
            let opens = plural
                && previous > sentence.start
                && doc.tags[previous - 1] == Tag::Preposition
                && previous - 1 == sentence.start;
            return !opens;
        }
    }
    // "787 Dreamliner", "123 Random Street": names follow and no plural ends them.
    tag(end) == Some(Tag::Name)
        && !plural
        && !is_nationality(doc, end)
        && item.from == item.start
        && !super::noun::calendar(doc, end)
        && noun.is_some_and(|n| doc.tags[n.head] == Tag::Name)
        && doc.tokens[end].case == Case::Title
}

/// "Homeland has 15 seats, the Greens 10": the number stands behind another name where the first has a verb and what
/// is counted.
fn is_gapped(doc: &Document, item: &Item, sentence: &Range<usize>) -> bool {
    const NAMES: usize = 3;
    const REACH: usize = 12;
    let ends = item.end >= sentence.end || matches!(doc.word(item.end), "," | ";" | "." | "and");
    let names = (sentence.start..item.start).rev().take(NAMES).take_while(|i| doc.tags[*i] == Tag::Name).count();
    let mut at = item.start - names;
    if at > sentence.start && doc.word(at - 1) == "the" {
        at -= 1;
    }
    let joined = at > sentence.start && matches!(doc.word(at - 1), "," | ";" | "and");
    let counted = |i: &usize| doc.tags[*i] == Tag::Number && doc.tags[i + 1] == Tag::Plural;
    let before = at.saturating_sub(REACH).max(sentence.start)..at.saturating_sub(1);
    item.number.end == item.number.start + 1 && ends && names > 0 && joined && before.clone().any(|i| counted(&i))
}

fn mixed_case(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) && word.bytes().any(|b| b.is_ascii_uppercase())
}

/// "20 Chinese", "3 British": people called by their nation.
fn is_nationality(doc: &Document, at: usize) -> bool {
    ["ese", "ish", "ch", "an"].iter().any(|ending| doc.word(at).ends_with(ending))
}

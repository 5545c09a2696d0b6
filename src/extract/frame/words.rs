//! The lexicons of the frame: scope, roles, sets and places.

mod sets;

use crate::claim::{Frame, Reach, Term};
use crate::extract::document::Document;
use crate::extract::lexicon::phrases::Phrases;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Classes, Word, WordId};
use crate::extract::lexicon::{File, Lexicon};
use crate::extract::tag::Tag;
use crate::extract::token::{Case, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize, Clone)]
struct Scope {
    scope: SmolStr,
}

#[derive(Deserialize)]
struct RoleOf {
    role: SmolStr,
}

#[derive(Deserialize)]
struct SetOf {
    set: SmolStr,
    within: Vec<SmolStr>,
}

#[derive(Deserialize, Clone)]
struct Dated {
    class: String,
}

#[derive(Deserialize, Clone)]
struct Level {
    level: String,
}

/// The lexicons, read once.
pub struct Words {
    scope: Phrases<Scope>,
    roles: FxHashMap<WordId, Vec<SmolStr>>,
    has_role: WordSet,
    sets: FxHashMap<String, usize>,
    chains: Vec<Vec<SmolStr>>,
    wide: Phrases<Level>,
    place_nouns: WordSet,
    locatives: WordSet,
    peoples: WordSet,
    dated: WordSet,
    telling: WordSet,
    speaking: WordSet,
    shares: WordSet,
    ranks: WordSet,
    titles: WordSet,
    back: WordSet,
    periods: WordSet,
    suffered: FxHashMap<WordId, SmolStr>,
    figures: WordSet,
    joins: WordSet,
    of_kind: FxHashSet<String>,
    /// By topic, the set that it says is counted, and the sets that this stands instead of.
    topic_sets: FxHashMap<String, (SmolStr, FxHashSet<String>)>,
    /// By set, the classes that are others of it: the class, and what it is then.
    classes_of_sets: FxHashMap<String, Vec<(String, SmolStr)>>,
    links: Phrases<Dated>,
}

impl Words {
    /// Returns the English ones.
    pub fn english() -> &'static Words {
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::load(Lexicon::english()));
        &ENGLISH
    }

    fn load(lexicon: &Lexicon) -> Self {
        let mut words = Self {
            scope: Phrases::new(lexicon.file("scope"), &lexicon.vocabulary),
            roles: FxHashMap::default(),
            has_role: WordSet::default(),
            sets: FxHashMap::default(),
            chains: Vec::new(),
            wide: Phrases::new(wide_names(lexicon), &lexicon.vocabulary),
            place_nouns: WordSet::default(),
            locatives: WordSet::default(),
            peoples: WordSet::default(),
            dated: WordSet::default(),
            telling: WordSet::default(),
            speaking: WordSet::default(),
            shares: WordSet::default(),
            ranks: WordSet::default(),
            titles: WordSet::default(),
            back: WordSet::default(),
            periods: WordSet::default(),
            suffered: FxHashMap::default(),
            figures: WordSet::default(),
            joins: WordSet::default(),
            of_kind: FxHashSet::default(),
            topic_sets: FxHashMap::default(),
            classes_of_sets: FxHashMap::default(),
            links: Phrases::new(lexicon.file("frame"), &lexicon.vocabulary),
        };
        let ids = |words: Vec<String>| words.into_iter().map(|word| lexicon.vocabulary.id(&word));
        for entry in lexicon.file::<Dated>("dated").entry {
            let set = match entry.meaning.class.as_str() {
                "telling" => &mut words.telling,
                "speaking" => &mut words.speaking,
                "share" => &mut words.shares,
                "rank" => &mut words.ranks,
                _ => &mut words.dated,
            };
            set.extend(ids(entry.words));
        }
        for entry in lexicon.file::<Dated>("frame").entry {
            if let Some(class) = entry.meaning.class.strip_prefix("of:") {
                words.suffered.extend(ids(entry.words).map(|id| (id, SmolStr::new(class))));
                continue;
            }
            if let Some(topic) = entry.meaning.class.strip_prefix("set:") {
                let (topic, set) = topic.split_once(':').unwrap_or((topic, topic));
                words.topic_sets.insert(topic.to_owned(), (set.into(), entry.words.into_iter().collect()));
                continue;
            }
            if let Some(class) = entry.meaning.class.strip_prefix("as:") {
                for (known, set) in entry.words.iter().filter_map(|of| of.split_once(' ')) {
                    let classes = words.classes_of_sets.entry(set.to_owned()).or_default();
                    classes.push((known.to_owned(), SmolStr::new(class)));
                }
                continue;
            }
            let set = match entry.meaning.class.as_str() {
                "title" => &mut words.titles,
                "period" => &mut words.periods,
                "figure" => &mut words.figures,
                "joins" => &mut words.joins,
                "back" => &mut words.back,
                "of-kind" => {
                    words.of_kind.extend(entry.words);
                    continue;
                }
                _ => continue,
            };
            set.extend(ids(entry.words));
        }
        for entry in lexicon.file::<RoleOf>("roles").entry {
            for word in entry.words {
                words.roles.entry(lexicon.vocabulary.id(&word)).or_default().push(entry.meaning.role.clone());
            }
        }
        words.has_role = words.roles.keys().copied().collect();
        for entry in lexicon.file::<SetOf>("sets").entry {
            let SetOf { set, within } = entry.meaning;
            if set == OWN_SET {
                for word in entry.words {
                    words.chains.push(std::iter::once(word.as_str().into()).chain(within.iter().cloned()).collect());
                    words.sets.insert(word, words.chains.len() - 1);
                }
                continue;
            }
            words.sets.extend(entry.words.into_iter().map(|word| (word, words.chains.len())));
            words.chains.push(std::iter::once(set).chain(within).collect());
        }
        for entry in lexicon.file::<Level>("places").entry {
            match entry.meaning.level.as_str() {
                "noun" => words.place_nouns.extend(ids(entry.words)),
                "locative" => words.locatives.extend(ids(entry.words)),
                "people" => words.peoples.extend(ids(entry.words)),
                _ => {}
            }
        }
        words
    }

    /// Whether a word is the noun of a kind of place.
    pub fn is_place_noun(&self, word: &Word) -> bool {
        self.place_nouns.has(word.lemma)
    }

    /// Whether a word is the noun of a thing which is told from others by its date.
    pub fn is_dated(&self, word: &Word) -> bool {
        self.dated.has(word.lemma)
    }

    /// Whether a word is a verb whose date says when somebody spoke.
    pub fn is_telling(&self, word: &Word) -> bool {
        self.telling.has(word.lemma)
    }

    /// Whether a word is a verb whose place says where somebody spoke.
    pub fn is_speaking(&self, word: &Word) -> bool {
        self.speaking.has(word.lemma)
    }

    /// Whether a word stands before a person's name.
    pub fn is_title(&self, word: &Word) -> bool {
        self.titles.has(word.id)
    }

    /// Whether a word at the start of a sentence points back at the sentence before it.
    pub fn points_back(&self, word: &Word) -> bool {
        self.back.has(word.id)
    }

    /// Whether a word opens what is told of something else than the clause before it.
    pub fn joins(&self, word: &Word) -> bool {
        self.joins.has(word.id)
    }

    /// Whether a word says that only a part of the figure after it is meant: "most of a six-month term".
    fn is_share(&self, word: &Word) -> bool {
        self.shares.has(word.id)
    }

    /// Whether a word stands before the names of places.
    pub fn is_locative(&self, word: &Word) -> bool {
        self.locatives.has(word.id)
    }

    /// Whether a word is the adjective of a country or region: "Norwegian".
    pub fn is_people(&self, word: &Word) -> bool {
        self.peoples.has(word.id)
    }

    /// Whether a form, by its number, is such an adjective.
    pub fn is_listed_people(&self, form: WordId) -> bool {
        self.peoples.has(form)
    }

    /// Whether a name is that of a country or another place that holds places.
    pub fn wide(&self, doc: &Document, start: usize, end: usize) -> bool {
        self.wide.at(&doc.tokens[..end], start).is_some_and(|hit| start + hit.len == end)
    }

    /// Returns where a phrase of a class of `frame.toml` that starts at a token ends.
    pub fn link(&self, class: &str, doc: &Document, at: usize) -> Option<usize> {
        self.links.at_where(&doc.tokens, at, |link| link.class == class).map(|hit| at + hit.len)
    }

    /// Whether a phrase of a class of `frame.toml` ends where a token starts.
    pub fn link_before(&self, class: &str, doc: &Document, end: usize) -> bool {
        const LONGEST: usize = 2;
        (end.saturating_sub(LONGEST)..end).any(|at| self.link(class, doc, at) == Some(end))
    }

    /// Adds the scope words of a clause, and of its `tail` those that give a period or a rate; `number` are the
    /// tokens of the claim itself.
    pub fn scope(
        &self,
        doc: &Document,
        clause: Range<usize>,
        tail: Range<usize>,
        number: &Range<usize>,
        frame: &mut Frame,
    ) {
        let whole = of_before(doc, number.start).is_some();
        let mut add = |text: SmolStr, tokens: Range<usize>| {
            // In "30 of the 80 hurt remained in hospital" the state is that of the thirty.
            let other = whole && text.starts_with("state:");
            if !other && !frame.scope.iter().any(|t| t.text == text) {
                let span = doc.span(tokens);
                frame.scope.push(Term { text, span, from: Reach::Clause, wide: false });
            }
        };
        let mut at = clause.start;
        while at < tail.end {
            let in_tail = at >= clause.end;
            if let Some(hit) = self.scope.at(&doc.tokens, at) {
                let scope = &hit.meaning.scope;
                // "On each of 62 charges": the figure is that of all.
                let all = at + hit.len < tail.end && doc.word(at + hit.len) == "of" && scope.starts_with("rate:");
                // "Had one payment of 900 euros each": so much did each one get.
                let next = |at: usize| (number.end..at).any(|t| doc.tags[t] == Tag::Number);
                let other = all
                    || scope.is_empty()
                    || scope == "rate:person" && next(at)
                    || scope.starts_with("state:") && is_of_others(doc, at..at + hit.len, number);
                if !other && (!in_tail || scope.starts_with("rate:")) {
                    add(scope.clone(), at..at + hit.len);
                }
                at += hit.len;
                continue;
            }
            if let Some(end) = period(doc, at, tail.end, number) {
                add(format_smolstr!("span:{}", doc.span(at + 1..end).of(doc.text).to_lowercase()), at..end);
            }
            at += 1;
        }
        // "for $5 billion, including debt": what the figure rests on stands behind a mark.
        if clause.end + 1 < doc.tokens.len()
            && doc.word(clause.end) == ","
            && let Some(hit) = self.scope.at(&doc.tokens, clause.end + 1)
            && hit.meaning.scope.starts_with("basis:")
        {
            add(hit.meaning.scope.clone(), clause.end + 1..clause.end + 1 + hit.len);
        }
        // "Two years ago, | 61 people died": what opens a sentence holds for all of it.
        let opening = doc.sentences[doc.sentence_of(number.start)].start;
        for at in opening..(opening + OPENING).min(clause.start) {
            if let Some(hit) = self.scope.at(&doc.tokens, at).filter(|hit| hit.meaning.scope.starts_with("past:")) {
                add(hit.meaning.scope.clone(), at..at + hit.len);
            }
        }
        // "Aftershocks followed, with magnitudes of up to 4", "Exit polls put A ahead with 43 percent, against 35 for
        // B": the word stands before the clause.
        let sentence = doc.sentences[doc.sentence_of(number.start)].start;
        for at in number.start.saturating_sub(FAR).max(sentence)..clause.start {
            let near = at + NEAR >= number.start;
            let reaches = |scope: &str| {
                near && (scope.starts_with("order:") || scope.starts_with("part:")) || scope.starts_with("basis:")
            };
            if let Some(hit) = self.scope.at(&doc.tokens, at).filter(|hit| reaches(&hit.meaning.scope)) {
                add(hit.meaning.scope.clone(), at..at + hit.len);
            }
        }
        if whole {
            add(SmolStr::new_static("whole:of"), number.clone());
        }
        if is_part(doc, number) || self.is_of_those(doc, number) || self.are_among(doc, number).is_some() {
            add(SmolStr::new_static("part:of"), number.clone());
        }
    }

    /// Adds the roles that words of a clause give; of the answers to one question the nearest to the number.
    pub fn roles(&self, doc: &Document, clause: Range<usize>, number: &Range<usize>, frame: &mut Frame) {
        let mut found: Vec<(usize, &str, usize)> = Vec::new();
        for at in clause {
            // "Sales" are listed as they stand: they are no more than one sale.
            let word = &doc.tokens[at].word;
            let listed = [word.lemma, word.id].into_iter().find(|id| self.has_role.has(*id));
            let Some(roles) = listed.filter(|_| !number.contains(&at)).and_then(|id| self.roles.get(&id)) else {
                continue;
            };
            // "served a six-month sentence": of accounts and votes the nouns speak, of acts the verbs alone.
            let noun = doc.tags[at].is_noun();
            let distance = if at < number.start { number.start - at } else { at - number.end };
            let speaks = |role: &&SmolStr| !noun || role.starts_with("books:") || role.starts_with("vote:");
            found.extend(roles.iter().filter(speaks).map(|role| (distance, role.as_str(), at)));
        }
        found.sort_unstable();
        for (_, role, at) in found {
            let question = |role: &str| role.split(':').next().map(str::to_owned);
            if !frame.role.iter().any(|t| question(&t.text) == question(role)) {
                let span = doc.tokens[at].span();
                frame.role.push(Term { text: role.into(), span, from: Reach::Clause, wide: false });
            }
        }
    }
}

/// Returns the names of countries and of other places that hold places.
fn wide_names(lexicon: &Lexicon) -> File<Level> {
    let mut file = lexicon.file::<Level>("places");
    file.entry.retain(|entry| matches!(entry.meaning.level.as_str(), "country" | "region"));
    file
}

/// The name of an entry of `sets.toml` each word of which is a set of its own.
const OWN_SET: &str = "each";

/// How many words at the start of a sentence may tell that all of it was before.
const OPENING: usize = 5;

/// How many words before a figure an order word may stand.
const NEAR: usize = 10;

/// How many words before a figure it may be said what the figure rests on.
const FAR: usize = 30;

/// How many words before "since" a word may stand that ranks what happened among others.
const RANKED: usize = 4;

/// Returns the end of "over four nights", "in the past week", "since October" at token `at`.
fn period(doc: &Document, at: usize, end: usize, number: &Range<usize>) -> Option<usize> {
    let token = &doc.tokens[at];
    if token.case != Case::Lower || !Words::english().periods.has(token.word.id) || number.contains(&at) {
        return None;
    }
    let word = doc.word(at);
    if word == "since" {
        // A month or year reaches back past the event; "since Tuesday" and "since the truce" are its own time.
        let next = (at + 1 < end).then(|| &doc.tokens[at + 1])?;
        // "the worst floods since 1929" lasted no longer for that.
        if (at.saturating_sub(RANKED)..at).any(|t| Words::english().ranks.has(doc.tokens[t].word.id)) {
            return None;
        }
        let long = next.kind == TokenKind::Number || next.case == Case::Title && !doc.word(at + 1).ends_with("day");
        return long.then_some(at + 2);
    }
    // A number of days stands within four words; the claim's own number does not narrow itself.
    let stop = end.min(at + 6);
    let mut counted = word == "last" || word == "past";
    for next in at + 1..stop {
        let token = &doc.tokens[next];
        if number.contains(&next) {
            return None;
        }
        let is_number = token.kind == TokenKind::Number || token.word.is(Classes::NUMBER) || small(doc.word(next));
        if is_number || matches!(doc.word(next), "past" | "last") {
            counted = true;
        } else if counted && is_time(doc.lemma(next)) {
            // "In last week's fire": which fire it was.
            let owner = doc.tags.get(next + 1) == Some(&Tag::Possessive);
            return (!owner).then_some(next + 1);
        } else if !matches!(doc.word(next), "the" | "a" | "few" | "several" | "more" | "than" | "at" | "least" | "-") {
            return None;
        }
    }
    None
}

fn is_time(lemma: &str) -> bool {
    matches!(
        lemma,
        "day"
            | "night"
            | "week"
            | "month"
            | "year"
            | "years"
            | "hour"
            | "decade"
            | "weekend"
            | "quarter"
            | "minute"
            | "season"
    )
}

fn small(word: &str) -> bool {
    matches!(word, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven" | "twelve")
}

/// Returns the "of" before a number that is the whole of which another is a part: "30 of the 80", "120 of the city's
/// 160". Between the two stand an article or an owner, and no more; of "the families of the 80" nothing is a part.
pub fn of_before(doc: &Document, number: usize) -> Option<usize> {
    let words = Words::english();
    const OWNER: usize = 5;
    let owned = |t: usize| t + 1 < number && doc.tags[t + 1] == Tag::Possessive;
    let between = |t: usize| {
        matches!(doc.word(t), "the" | "its" | "their")
            || doc.tags[t] == Tag::Possessive
            || doc.tags[t].is_noun() && owned(t)
    };
    let first = number.saturating_sub(OWNER);
    let of = (first..number).rev().find(|t| !between(*t))?;
    let start = doc.sentences[doc.sentence_of(number)].start;
    let part = |of: usize| {
        (of.saturating_sub(PART).max(start)..of).any(|t| is_number(doc, t) || words.is_share(&doc.tokens[t].word))
    };
    (of + 1 < number && doc.word(of) == "of" && part(of)).then_some(of)
}

/// How many words before "of" the number of a part may stand: "30 of the 80", "40 percent of the 80".
const PART: usize = 3;

/// Whether a word is a number.
fn is_number(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    token.kind == TokenKind::Number || small(doc.word(at)) || token.word.is(Classes::NUMBER)
}

/// What a part of those who came to harm are: "three of the dead were children".
pub struct Among {
    /// What the whole suffered.
    pub class: SmolStr,
    /// The noun that the parts are.
    pub noun: usize,
}

impl Words {
    /// Returns of whom a number is a part, where the noun of the part follows the verb: "three of the dead were children".
    pub fn among(&self, doc: &Document, number: &Range<usize>) -> Option<Among> {
        const WORDS: usize = 4;
        let end = doc.sentences[doc.sentence_of(number.start)].end;
        let of = (number.start..(number.end + 1).min(end)).find(|t| doc.word(*t) == "of")?;
        let whole = (of + 1..(of + WORDS).min(end)).find(|t| self.suffered.contains_key(&doc.tokens[*t].word.id))?;
        let verb = (whole + 1..(whole + WORDS).min(end)).find(|t| doc.lemma(*t) == "be")?;
        let noun = (verb + 1..(verb + WORDS).min(end)).find(|t| !self.sets(doc.lemma(*t)).is_empty())?;
        let between = doc.tokens[of..noun].iter().all(|t| t.kind == TokenKind::Word);
        between.then(|| Among { class: self.suffered[&doc.tokens[whole].word.id].clone(), noun })
    }

    /// Returns what those suffered among whom a number is told to be: "nine children were among the dead".
    pub fn are_among(&self, doc: &Document, number: &Range<usize>) -> Option<&SmolStr> {
        const WORDS: usize = 6;
        let end = doc.sentences[doc.sentence_of(number.start)].end;
        let among = (number.end..(number.end + WORDS).min(end)).find_map(|t| self.link("among-the", doc, t))?;
        // What lies between is no other number's: "two were hurt and nine children were among the dead".
        let between = doc.tokens[number.end..among].iter().all(|t| t.kind != TokenKind::Mark);
        self.suffered.get(&doc.tokens.get(among)?.word.id).filter(|_| between)
    }

    /// Whether a number answers what one before it did: "police put the figure at 30,000", "a figure of 30,000", "police
    /// counted 30,000".
    pub fn answers_again(&self, doc: &Document, number: &Range<usize>) -> bool {
        let lemma = |t: usize| doc.tokens[t].word.lemma;
        let Some(before) = number.start.checked_sub(1) else { return false };
        let named = |t: usize| self.figures.has(lemma(t));
        match doc.word(before) {
            "at" | "of" => (before.saturating_sub(2)..before).any(|t| named(t) && doc.tags[t].is_noun()),
            _ => named(before) && !doc.tags[before].is_noun(),
        }
    }

    /// Whether a number is a part of those who came to harm: "twelve of the dead", "12 of those killed".
    fn is_of_those(&self, doc: &Document, number: &Range<usize>) -> bool {
        let word = |t: usize| doc.tokens.get(t).map_or("", |_| doc.word(t));
        let of = (number.start..=number.end).find(|t| word(*t) == "of" && matches!(word(t + 1), "the" | "those"));
        of.is_some_and(|t| doc.tokens.get(t + 2).is_some_and(|t| self.suffered.contains_key(&t.word.id)))
    }
}

/// Whether a state is that of others than a number counts: "killing two and critically injuring a third", "injured one
/// seriously and killed two".
fn is_of_others(doc: &Document, state: Range<usize>, number: &Range<usize>) -> bool {
    if state.end <= number.start {
        let joined = (state.end..number.start).rfind(|at| doc.tags[*at] == Tag::Conjunction);
        return joined.is_some_and(|and| (state.end..and).any(|at| doc.tags[at] == Tag::Number));
    }
    // "Were hurt and seriously burned" is told of them all.
    let object = |at: usize| matches!(doc.tags.get(at), Some(Tag::Determiner | Tag::Number | Tag::Name));
    let verb = matches!(doc.tags.get(state.end), Some(Tag::Gerund | Tag::Past | Tag::Participle | Tag::Verb));
    state.start > number.end && doc.tags[state.start - 1] == Tag::Conjunction && verb && object(state.end + 1)
}

/// Whether the number is a part of a larger one: "three of the seven", "including two", "five of whom".
fn is_part(doc: &Document, number: &Range<usize>) -> bool {
    let before = number.start.checked_sub(1).map(|t| doc.word(t));
    if matches!(before, Some("including" | "Including" | "include" | "includes" | "included")) {
        return true;
    }
    let word = |n: usize| doc.tokens.get(n).map_or("", |_| doc.word(n));
    // "most of a nine-month term": what the figure is told of is less than it.
    let share = number
        .start
        .checked_sub(3)
        .filter(|t| word(t + 1) == "of" && matches!(word(t + 2), "a" | "an" | "his" | "her" | "its" | "their"));
    if share.is_some_and(|t| Words::english().is_share(&doc.tokens[t].word)) {
        return true;
    }
    // The claim may end before or after "of the ...".
    let of = (number.start..number.end + 1).find(|t| word(*t) == "of");
    let counted = |t: usize| t < doc.tokens.len() && is_number(doc, t);
    of.is_some_and(|t| {
        matches!(word(t + 1), "them" | "whom" | "which" | "those" | "these" | "its" | "their" | "his" | "her")
            || (t + 2..t + 6).find(|at| counted(*at)).is_some_and(|at| of_before(doc, at) == Some(t))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_in_two_sets() {
        let mut known = FxHashMap::default();
        for entry in Lexicon::english().file::<SetOf>("sets").entry {
            for word in entry.words {
                let before = known.insert(word.clone(), entry.meaning.set.clone());
                assert_eq!(before, None, "{word} is in {} too", entry.meaning.set);
            }
        }
    }
}

//! Statements: what is reported without quotation marks.
//!
//! Finds the content after a reporting verb ("said that ...", "told reporters ...", "vowed to ..."), around
//! an aside ("..., the mayor said, ...") and beside "according to". Leaves alone what is not said: negated
//! and modal verbs ("would not say"), infinitives ("to say the least").

use super::chunk::{Form, Kind};
use super::clause::{REACH, Reading};
use super::names::{self, Sign};
use super::verbs::Takes;
use crate::claim::Modality;
use crate::extract::tag::Tag;
use std::ops::Range;

/// A reading of speech, in chunks of the paragraph.
#[derive(Debug, Clone)]
pub struct Said {
    /// The speaker.
    pub speaker: Option<Range<usize>>,
    /// The speaker in tokens, where it is part of a chunk ("the mayor's claim").
    pub owner: Option<Range<usize>>,
    /// The verb chunk, or the chunks of "according to".
    pub verb: Range<usize>,
    /// The class of the act.
    pub act: &'static str,
    /// The content.
    pub content: Range<usize>,
    /// Where the content goes on after an aside.
    pub rest: Option<Range<usize>>,
    /// Whether the content is said not to be so.
    pub denies: bool,
    /// How surely it is said.
    pub modality: Modality,
    /// Who passes it on ("told the daily", "state radio quoted her as saying").
    pub relay: Option<Range<usize>>,
    /// Which rule found it.
    pub rule: &'static str,
}

impl Said {
    /// Returns the speaker in tokens.
    pub fn who(&self, r: &Reading) -> Option<Range<usize>> {
        self.owner.clone().or_else(|| self.speaker.clone().map(|s| r.tokens(s)))
    }

    /// Returns the pieces of the content.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> {
        std::iter::once(self.content.clone()).chain(self.rest.clone())
    }
}

/// Returns the statements of a paragraph, by verb.
pub fn statements(reading: &Reading) -> Vec<Said> {
    let mut out = Vec::new();
    for at in 0..reading.chunks.len() {
        if reading.chunks[at].is_verb() {
            out.extend(by_verb(reading, at));
        }
        if reading.is_word(at, &["according"]) && reading.is_word(at + 1, &["to"]) {
            out.extend(according(reading, at));
        }
        out.extend(noun_of_speech(reading, at));
    }
    out
}

fn by_verb(r: &Reading, at: usize) -> Option<Said> {
    if let Some(said) = quoted_as(r, at).or_else(|| put_at(r, at)) {
        return Some(said);
    }
    let (verb, particle) = r.reporting(at)?;
    if r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    // "quoted as saying" is read at "quoted".
    if r.kind(at) == Kind::Verb(Form::Participle)
        || r.kind_before(at) == Kind::Subordinator && r.is_word(at - 1, &["as"])
    {
        return None;
    }
    if r.kind(at) == Kind::Verb(Form::Infinitive) && !goes_on(r, at) {
        return None;
    }
    let said = |speaker, content, rest, rule| Said {
        speaker,
        owner: None,
        verb: at..at + 1,
        act: &verb.act,
        content,
        rest,
        denies: verb.takes.contains(Takes::DENIES),
        modality: modality(&verb.act),
        relay: relay(r, at),
        rule,
    };
    let after = at + 1 + usize::from(particle);
    // "when asked" describes whom the clause is about.
    if r.kind_before(at) == Kind::Stop && r.doc.tags[r.chunks[at].head] == Tag::Past
        || matches!(r.kind_before(at), Kind::Subordinator | Kind::Relative)
            && r.is_word(at - 1, &["when", "if", "as", "than", "once", "where"])
    {
        return None;
    }
    if verb.takes.contains(Takes::ASIDE)
        && is_inverted(r, at, verb.takes)
        && let Some((speaker, content, rest)) = aside(r, at, verb.takes)
    {
        return Some(said(Some(speaker), content, rest, "inverted"));
    }
    if let Some((start, rule)) = content_start(r, after, verb.takes) {
        let mut end = content_end(r, start);
        if r.kind_before(at) == Kind::Relative {
            end = one_clause(r, start..end);
        }
        // Marked words alone are a quotation.
        let only_quoted = end == start + 1 && matches!(r.kind(start), Kind::Quoted(_));
        let speaker = r.subject(at).filter(|s| !only_quoted && !r.is_word(s.start, &["you"]))?;
        return (start < end).then(|| said(Some(speaker), start..end, None, rule));
    }
    if verb.takes.intersects(Takes::NAME | Takes::BLAME)
        && let Some((content, rule)) = named(r, after, verb.takes)
    {
        let speaker = r.subject(at).filter(|s| !r.is_word(s.start, &["you"]))?;
        return Some(said(Some(speaker), content, None, rule));
    }
    if verb.takes.contains(Takes::ASIDE) && r.chunks[at].is_finite() {
        let (speaker, content, rest) = aside(r, at, verb.takes)?;
        return Some(said(Some(speaker), content, rest, "aside"));
    }
    None
}

/// Returns how surely something is said that is said in this way.
fn modality(act: &str) -> Modality {
    match act {
        "accuse" | "allege" | "suspect" => Modality::Alleged,
        "demand" | "promise" | "propose" | "threaten" | "expect" => Modality::Planned,
        "ask" => Modality::Hypothetical,
        _ => Modality::Stated,
    }
}

/// Returns who was told, where that is one who passes it on.
fn relay(r: &Reading, at: usize) -> Option<Range<usize>> {
    let (verb, _) = r.reporting(at)?;
    if !verb.takes.contains(Takes::PERSON) || r.kind(at + 1) != Kind::Noun {
        return None;
    }
    let told = r.chunks[at + 1];
    told.tokens().any(|t| names::is(r.doc, t, Sign::Relay)).then_some(at + 1..at + 2)
}

/// "State radio quoted the governor as saying", "the governor was quoted as saying".
fn quoted_as(r: &Reading, at: usize) -> Option<Said> {
    if !matches!(r.doc.lemma(r.chunks[at].head), "quote" | "cite") {
        return None;
    }
    let end = r.sentence_end(at).min(at + 12);
    let saying = (at + 1..end).find(|i| r.is_word(*i, &["saying"]) && r.is_word(i - 1, &["as"]))?;
    let (start, _) = content_start(r, saying + 1, Takes::CLAUSE | Takes::BARE | Takes::ASK)?;
    let subject = r.subject(at);
    let (speaker, relay) = if r.is_passive(at) {
        let by = (at + 1..saying).find(|i| r.is_word(*i, &["by"])).map(|by| r.noun_right(by + 1, false));
        (subject?, by)
    } else {
        (at + 1..saying - 1, subject)
    };
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content: start..content_end(r, start),
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay,
        rule: "quoted-as",
    })
}

/// "The ministry put the toll at 27": whoever puts a figure on something says so.
fn put_at(r: &Reading, at: usize) -> Option<Said> {
    let finite = r.chunks[at].is_finite() && r.doc.lemma(r.chunks[at].head) == "put";
    if !finite || r.has_modal(at) || r.is_negated(at) || r.is_passive(at) {
        return None;
    }
    let end = r.sentence_end(at).min(at + 10);
    let figure = |i: usize| {
        let chunk = r.chunks.get(i)?;
        chunk.tokens().any(|t| r.doc.tags[t] == Tag::Number).then_some(i + 1)
    };
    let (to, past) = (at + 2..end).filter(|i| r.is_word(*i, &["at"])).find_map(|i| Some((i, figure(i + 1)?)))?;
    let nominal = r.chunks[at + 1..to].iter().all(|c| c.is_nominal() || c.kind == Kind::Preposition);
    let speaker = r.subject(at).filter(|_| nominal)?;
    Some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 1,
        act: "say",
        content: at + 1..past,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "put-at",
    })
}

/// "called it a shame", "described the bridge as unsafe", "accused him of lying": returns what is called what.
fn named(r: &Reading, after: usize, takes: Takes) -> Option<(Range<usize>, &'static str)> {
    let object =
        r.chunks.get(after).filter(|c| c.is_nominal() || matches!(c.kind, Kind::Quoted(_) | Kind::Relative))?;
    let end = content_end(r, after);
    let near = end.min(after + 24);
    let word = |word: &str| (after + 1..near).find(|i| r.is_word(*i, &[word]));
    if takes.contains(Takes::BLAME) {
        return word("of").map(|_| (after..end, "blame"));
    }
    let comma = (after + 1..near).find(|i| r.kind(*i) == Kind::Comma).unwrap_or(end);
    if word("as").is_some_and(|i| i < comma) {
        return Some((after..end, "as"));
    }
    // A second phrase beside the object: "called it a shame", "called it “a shame”".
    let second = r.noun_right(after, true).end;
    let named = match r.kind(second) {
        Kind::Noun => !r.is_time(second) && r.doc.tags[r.chunks[second].head] != Tag::Name,
        Kind::Quoted(_) => true,
        _ => false,
    };
    (object.is_nominal() && named).then_some((after..end, "name"))
}

/// Reads a noun of speech with its owner and content.
fn noun_of_speech(r: &Reading, at: usize) -> Option<Said> {
    let chunk = r.chunks[at];
    if chunk.kind != Kind::Noun || r.kind(at + 1) != Kind::Subordinator || !r.is_word(at + 1, &["that"]) {
        return None;
    }
    let noun = r.verbs.noun(r.doc.word(chunk.head))?;
    let owner = |t: &usize| r.doc.tags[*t] == Tag::Possessive;
    let pronoun = r.is_word(at, &["his", "her", "their", "its"]);
    let speaker = match chunk.tokens().rev().find(owner) {
        Some(end) => chunk.start..end,
        None if pronoun => chunk.start..chunk.start + 1,
        None => return None,
    };
    let content = at + 2..one_clause(r, at + 2..content_end(r, at + 2));
    (!content.is_empty()).then_some(Said {
        speaker: None,
        owner: Some(speaker),
        verb: at..at + 1,
        act: "say",
        content,
        rest: None,
        denies: noun.denies,
        modality: Modality::Alleged,
        relay: None,
        rule: "noun",
    })
}

/// Whether an infinitive is as good as the verb itself: "went on to say".
fn goes_on(r: &Reading, at: usize) -> bool {
    let before = r.chunks[at.saturating_sub(2)..at].iter().rev().find(|c| c.is_verb());
    before.is_some_and(|c| matches!(r.doc.lemma(c.head), "go" | "continue" | "appear" | "seem"))
}

/// Returns where the content begins that follows a verb, and the rule.
fn content_start(r: &Reading, after: usize, takes: Takes) -> Option<(usize, &'static str)> {
    let mut i = after;
    if takes.contains(Takes::PERSON) && r.chunks.get(i).is_some_and(|c| c.is_nominal()) && !r.is_time(i) {
        let person = r.noun_right(i, true).end;
        // "promised help would come": without a person the clause follows at once.
        let clause = takes.contains(Takes::ASIDE) && r.kind(person).eq(&Kind::Verb(Form::Finite));
        if !clause {
            i = person;
        }
        // "told the daily's “Morning Show”"
        if i == person && matches!(r.kind(i), Kind::Quoted(_)) && !matches!(r.kind(i + 1), Kind::Stop) {
            i += 1;
        }
    }
    let mut moved = false;
    for _ in 0..8 {
        match r.kind(i) {
            Kind::Subordinator if r.is_word(i, &["that"]) && takes.contains(Takes::CLAUSE) => {
                return (r.kind(i + 1) != Kind::Stop).then_some((i + 1, "that"));
            }
            Kind::Subordinator if r.is_word(i, &["if"]) && takes.contains(Takes::ASK) => return Some((i, "ask")),
            Kind::Relative if takes.intersects(Takes::ASK | Takes::CLAUSE) => {
                // "said when she left" tells when; "wrote of a man who left" tells who.
                let time = r.is_word(i, &["when", "where"]) && takes.contains(Takes::CLAUSE);
                let of = r.is_word(i, &["who", "which", "whose"]) && !(takes.contains(Takes::ASK) && i == after);
                return (!moved && !time && !of).then_some((i, "ask"));
            }
            Kind::Adverb
                if r.is_word(i, &["there"])
                    && takes.contains(Takes::BARE)
                    && r.chunks.get(i + 1).is_some_and(|c| c.is_finite()) =>
            {
                return Some((i, "bare"));
            }
            Kind::Verb(_) if takes.contains(Takes::BARE) && r.holds_subject(i) => return Some((i, "bare")),
            // "what the mayor said was a mistake"
            Kind::Verb(Form::Finite) if takes.contains(Takes::BARE) && i == after && after_relative(r, after - 1) => {
                return Some((i, "relative"));
            }
            Kind::Verb(Form::Infinitive) if takes.intersects(Takes::TO | Takes::ORDER) => return Some((i, "to")),
            Kind::Preposition if takes.contains(Takes::TO) && to_quoted(r, i) => return Some((i, "to")),
            Kind::Adverb => i += 1,
            Kind::Noun if r.is_time(i) && !matches!(r.kind(i + 1), Kind::Verb(_)) => i += 1,
            Kind::Preposition if r.chunks.get(i + 1).is_some_and(|c| c.is_nominal()) => {
                moved |= !r.is_time(i + 1) && !takes.contains(Takes::PERSON);
                i = r.noun_right(i + 1, false).end;
            }
            Kind::Comma => {
                // "said in a statement, ..., that"
                let that = (i + 1..r.sentence_end(i).min(i + 14)).find(|j| r.is_word(*j, &["that"]))?;
                (r.kind(that - 1) == Kind::Comma).then_some(())?;
                i = that;
            }
            Kind::Noun | Kind::Pronoun | Kind::Other => {
                let nominal = r.chunks[i].is_nominal();
                let object = r.is_word(i, &["him", "them", "me", "us", "himself", "herself", "itself", "themselves"]);
                if takes.contains(Takes::BARE) && !object && r.begins_clause(i, takes.contains(Takes::ASK)) {
                    return Some((i, "bare"));
                }
                if takes.contains(Takes::ORDER) && nominal && infinitive_follows(r, i) {
                    return Some((i, "order"));
                }
                // "more help": what looked like an adverb belongs to the object.
                return (takes.contains(Takes::OBJECT) && !moved).then_some((after, "object"));
            }
            Kind::Verb(Form::Gerund) if takes.intersects(Takes::OBJECT | Takes::TO) => return Some((i, "doing")),
            Kind::Quoted(_) if takes.intersects(Takes::BARE | Takes::OBJECT) => {
                // Marked words that go on unmarked are part of a clause; alone they are a quotation.
                let goes_on = !r.ends_with_comma(i) && !matches!(r.kind(i + 1), Kind::Stop | Kind::Comma | Kind::Dash);
                return (goes_on && r.begins_clause(i, false)).then_some((i, "bare"));
            }
            _ => return None,
        }
    }
    None
}

/// Whether the subject of a verb stands after a relative word.
fn after_relative(r: &Reading, at: usize) -> bool {
    r.chunks[at].is_verb()
        && r.subject(at).is_some_and(|s| s.end == at && matches!(r.kind_before(s.start), Kind::Relative))
}

fn infinitive_follows(r: &Reading, at: usize) -> bool {
    // "to" must not be taken into the noun phrase: "urged them to the table".
    let end = r.noun_right(at, false).end;
    r.kind(end) == Kind::Verb(Form::Infinitive) || to_quoted(r, end)
}

/// Whether an infinitive in marks begins at a chunk: to "keep calm".
fn to_quoted(r: &Reading, at: usize) -> bool {
    r.kind(at) == Kind::Preposition && r.is_word(at, &["to"]) && matches!(r.kind(at + 1), Kind::Quoted(_))
}

/// Returns the chunk after the content that begins with chunk `start`.
fn content_end(r: &Reading, start: usize) -> usize {
    let end = r.sentence_end(start);
    for i in start + 1..end {
        let cut = match r.kind(i) {
            Kind::Semicolon => true,
            _ if r.is_word(i, &["according"]) && r.ends_with_comma(i - 1) => true,
            Kind::Comma => {
                let next = i + 1;
                let reports = |at: usize| r.reporting(at).is_some_and(|(v, _)| v.takes.contains(Takes::QUOTE));
                let but = r.is_word(next, &["but"]) && !r.is_word(next + 1, &["he", "she", "they", "it"]);
                but || r.is_word(next, &["according", "although", "though", "while", "whereas"])
                    || r.kind(next) == Kind::Verb(Form::Gerund) && reports(next)
                    || r.kind(next) == Kind::Conjunction && reporting_clause(r, next + 1)
                    || reporting_clause(r, next)
            }
            Kind::Conjunction => reporting_clause(r, i + 1),
            _ => false,
        };
        if cut {
            return i;
        }
    }
    end
}

/// Returns where the first clause of a content ends, when its sentence has a verb of its own left: "a driver
/// who said the bridge shook (was sent away)".
fn one_clause(r: &Reading, content: Range<usize>) -> usize {
    let mut seen = false;
    for i in content.clone() {
        match r.kind(i) {
            Kind::Verb(Form::Finite) if seen => return i,
            Kind::Verb(Form::Finite) => seen = r.reporting(i).is_none(),
            Kind::Comma | Kind::Conjunction | Kind::Subordinator | Kind::Relative | Kind::Dash => seen = false,
            _ => {}
        }
    }
    content.end
}

/// Whether a clause that reports begins at a chunk: "he said", "said", "the mayor added".
fn reporting_clause(r: &Reading, at: usize) -> bool {
    let reports = |i: usize| {
        r.chunks.get(i).is_some_and(|c| c.is_finite())
            && r.reporting(i)
                .is_some_and(|(v, _)| v.takes.intersects(Takes::QUOTE | Takes::ASIDE | Takes::BLAME | Takes::ORDER))
    };
    if reports(at) {
        return true;
    }
    r.chunks.get(at).is_some_and(|c| c.is_nominal()) && reports(r.noun_right(at, true).end)
}

/// Whether the speaker stands after the verb: "..., said the mayor".
fn is_inverted(r: &Reading, at: usize, takes: Takes) -> bool {
    const OBJECTS: &[&str] = &["me", "him", "them", "us", "it"];
    let comma = at > 0 && r.ends_with_comma(at - 1) && r.chunks[at].is_finite();
    let noun = r.chunks.get(at + 1).is_some_and(|c| c.is_nominal()) && !r.is_word(at + 1, OBJECTS);
    comma && noun && !takes.contains(Takes::PERSON) && r.around_aside(at - 1).is_none()
}

/// Speaker, content, and the rest of the content after the aside.
type Aside = (Range<usize>, Range<usize>, Option<Range<usize>>);

/// Reads a reporting clause set into or after its content: "..., the mayor said[, ...]".
fn aside(r: &Reading, at: usize, takes: Takes) -> Option<Aside> {
    let sentence = r.sentence_start(at)..r.sentence_end(at);
    let end = aside_end(r, at, takes)?;
    // "..., said the mayor" or "..., the mayor said"
    let (speaker, before) = if at > sentence.start && is_inverted(r, at, takes) {
        (r.noun_right(at + 1, false), at - 1)
    } else {
        let speaker = r.subject(at)?;
        let before = speaker.start.checked_sub(1)?;
        (speaker, before)
    };
    let has_verb =
        |range: &Range<usize>| range.clone().any(|i| r.chunks[i].is_finite() || matches!(r.kind(i), Kind::Quoted(_)));
    let rest = (r.kind(end) == Kind::Comma && end + 1 < sentence.end).then(|| end + 1..content_end(r, end + 1));
    let rest = rest.filter(|rest| {
        let reports = r.kind(rest.start) == Kind::Verb(Form::Gerund) && r.reporting(rest.start).is_some();
        let other = r.is_word(rest.start, &["but", "and", "who", "which", "while", "as", "though", "although"]);
        has_verb(rest) && !reports && !other
    });
    // "As the mayor said, the bridge was safe."
    if r.is_word(before, &["as"]) && r.kind(before) == Kind::Subordinator {
        if before == sentence.start {
            return rest.map(|rest| (speaker, rest, None));
        }
        let first = sentence.start..before - 1;
        let aside = r.kind_before(before) == Kind::Comma && (has_verb(&first) || rest.is_some());
        return aside.then_some((speaker, first, rest));
    }
    if before < sentence.start || !r.ends_with_comma(before) {
        return None;
    }
    let first = sentence.start..if r.kind(before) == Kind::Comma { before } else { before + 1 };
    let only_quoted = first.len() == 1 && matches!(r.kind(first.start), Kind::Quoted(_));
    // "On Friday, he believed in it" reports nothing.
    let bare = !has_verb(&first) && (rest.is_none() || !takes.contains(Takes::ASK));
    if first.is_empty() || only_quoted || bare {
        return None;
    }
    (first.len() < 3 * REACH).then_some((speaker, first, rest))
}

/// Returns the chunk that ends a reporting clause which begins with the verb `at`: a comma, a stop, or what
/// cannot be part of it; none when the verb has an object of its own and reports nothing.
fn aside_end(r: &Reading, at: usize, takes: Takes) -> Option<usize> {
    let inverted = is_inverted(r, at, takes);
    let mut i = at + 1;
    if r.reporting(at).is_some_and(|(_, particle)| particle) {
        i += 1;
    }
    if inverted || takes.contains(Takes::PERSON) && r.chunks.get(i).is_some_and(|c| c.is_nominal()) {
        i = r.noun_right(i, true).end;
    }
    if inverted {
        // "said Ana Rao, who leads it": what follows describes her.
        return Some(r.sentence_end(at));
    }
    for _ in 0..8 {
        match r.kind(i) {
            Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::Quoted(_) | Kind::Colon => return Some(i),
            Kind::Adverb | Kind::Bracketed => i += 1,
            Kind::Noun if r.is_time(i) => i += 1,
            // "said in a speech"; "believe in it" reports nothing.
            Kind::Preposition if r.chunks.get(i + 1).is_some_and(|c| c.is_nominal()) => {
                i = r.noun_right(i + 1, false).end
            }
            Kind::Subordinator if takes.contains(Takes::ASK) => return Some(i),
            Kind::Conjunction => return Some(i),
            _ => return None,
        }
    }
    Some(i)
}

/// Reads "according to X" at a chunk.
fn according(r: &Reading, at: usize) -> Option<Said> {
    let sentence = r.sentence_start(at)..r.sentence_end(at);
    let noun = at + 2;
    r.chunks.get(noun).filter(|c| c.is_nominal())?;
    let speaker = r.noun_right(noun, true);
    let mut end = speaker.end;
    while end < sentence.end && end < at + REACH && r.kind(end) != Kind::Comma {
        end += 1;
    }
    let content = if at > sentence.start {
        let comma = usize::from(r.kind_before(at) == Kind::Comma);
        sentence.start..at - comma
    } else if r.kind(end) == Kind::Comma && end + 1 < sentence.end {
        end + 1..content_end(r, end + 1)
    } else {
        return None;
    };
    let only_quoted = content.len() == 1 && matches!(r.kind(content.start), Kind::Quoted(_));
    (!content.is_empty() && !only_quoted).then_some(Said {
        speaker: Some(speaker),
        owner: None,
        verb: at..at + 2,
        act: "say",
        content,
        rest: None,
        denies: false,
        modality: Modality::Stated,
        relay: None,
        rule: "according-to",
    })
}

//! The words of quantities, read from the lexicon files once: numbers, units, bounds, movements, events.

use crate::claim::quantity::{Bound, Direction, Trend};
use crate::extract::lexicon::hints::Hints;
use crate::extract::lexicon::phrases::{Hit, Phrases};
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Vocabulary, Word, WordId};
use crate::extract::lexicon::{Language, read};
use crate::extract::token::{Token, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

/// What a number word does in the number grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing: it is no number word.
    #[default]
    None,
    /// Zero to nineteen.
    Small,
    /// Twenty to ninety.
    Tens,
    /// "hundred".
    Hundred,
    /// A power of ten: "million".
    Scale,
    /// A short scale: "m", "bn".
    Short,
    /// "dozen".
    Dozen,
    /// A part: "half", "third".
    Fraction,
    /// Parts: "thirds".
    Fractions,
    /// A vague plural: "dozens".
    Vague,
}

/// A number word.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberWord {
    /// What it does.
    pub role: Role,
    /// The number, the power of ten or the denominator.
    pub value: i64,
}

#[derive(Deserialize)]
struct NumberEntry {
    role: Role,
    values: Vec<i64>,
}

/// A unit or currency.
#[derive(Debug, Clone, Deserialize)]
pub struct Unit {
    /// The normal form: "kilometer".
    pub unit: SmolStr,
    /// What is measured: "length"; empty for money.
    #[serde(default)]
    pub dimension: String,
    /// How many of the first unit of its dimension it is, as a decimal string.
    #[serde(default)]
    pub factor: Option<String>,
    /// Whether it counts only when written together with the number.
    #[serde(default)]
    pub glued: bool,
    /// Whether it counts only behind a magnitude word, being a common word elsewhere ("800 billion won").
    #[serde(default)]
    pub scaled: bool,
    /// The case that a symbol must have: "upper", "lower" or "mixed".
    #[serde(default)]
    pub case: Option<String>,
    /// The unit of a bare number that a hyphen joins behind it: the inches of "5-foot-8".
    #[serde(default)]
    pub part: Option<SmolStr>,
    /// The signs and codes of a currency that stand before the figure.
    #[serde(default)]
    pub before: Vec<String>,
}

impl Unit {
    /// Returns the unit of a currency that the lexicon does not list: its name is that of the figure.
    fn unlisted() -> Self {
        let unit = SmolStr::default();
        Self {
            unit,
            dimension: String::new(),
            factor: None,
            glued: false,
            scaled: false,
            case: None,
            part: None,
            before: Vec::new(),
        }
    }

    /// Whether it is a currency.
    pub fn is_money(&self) -> bool {
        self.dimension.is_empty()
    }
}

/// A country whose currency is written with one letter.
#[derive(Debug, Clone, Deserialize)]
struct Land {
    /// The currency.
    unit: SmolStr,
}

/// Words that bound a figure.
#[derive(Debug, Clone, Deserialize)]
pub struct BoundWord {
    /// Where they stand.
    pub side: Side,
    /// The bound.
    pub bound: Bound,
    /// The side of an approximate figure.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Whether they compare too: "higher than two years ago" bounds no time.
    #[serde(default)]
    pub compares: bool,
    /// Whether they tell an age: "younger than 40".
    #[serde(default)]
    pub age: bool,
    /// The verbs, by lemma, behind which they bound nothing: "handed over 20 captives".
    #[serde(default)]
    pub particle: Vec<SmolStr>,
    /// The verbs behind which they do so before a small figure that is not round: "took over two firms".
    #[serde(default)]
    pub few: Vec<SmolStr>,
}

/// Where bounding words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the figure.
    Before,
    /// After it.
    After,
    /// Before it, as its verb.
    Verb,
}

/// A verb or word of movement.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct TrendWord {
    /// The direction.
    pub trend: Trend,
    /// What makes a movement of it.
    #[serde(default)]
    pub needs: Needs,
    /// Whether "up to" behind it tells of a level that was reached.
    #[serde(default)]
    pub up_to: bool,
    /// Whether it is a bare word ("up"), not a verb.
    #[serde(default)]
    pub word: bool,
}

/// What makes a movement of a verb that has other uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Nothing: it always is one.
    #[default]
    Nothing,
    /// A unit, or a word that leads to the figure: "eased 3 basis points", "narrowed to 4", not "eased two rules".
    Measure,
    /// A word that leads to the figure: "cut its forecast by 2 points", not "cut 600 jobs".
    Lead,
    /// A percentage or points: "recovered 2 percent", not "recovered 40 kilos".
    Share,
    /// A unit, directly behind it: "added 15 cents", not "added a lane to 12 roads", "lost by two points".
    Amount,
    /// Nothing, but a counted object makes another use of it: "grew 150,000", not "grew 200 apples".
    Uncounted,
    /// "up" or "down", which say the movement themselves.
    Particle,
}

/// How an event word stands to what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// A verb whose object, or passive subject, is counted.
    Object,
    /// A verb whose subject is counted.
    Subject,
    /// An adjective or participle of the counted.
    State,
    /// The counted things.
    Noun,
    /// A noun whose figure stands beside it.
    Measure,
    /// What a verb of taking or losing has as object.
    Loss,
    /// Those whom it befell, behind a noun that says what it was.
    Victim,
}

/// An event word.
#[derive(Debug, Clone, Deserialize)]
pub struct EventWord {
    /// The class.
    pub class: SmolStr,
    /// How it stands to the count.
    #[serde(rename = "as")]
    pub stands: Stands,
    /// Whether "no", "several" and an indefinite singular make a quantity of it.
    #[serde(default)]
    pub event: bool,
    /// Whether the words are taken as they stand, as a phrase.
    #[serde(default)]
    pub phrase: bool,
    /// Whether it is told of people and what carries them: jobs that disappear are not missing.
    #[serde(default)]
    pub living: bool,
    /// The forms of the verb that must stand right before the figure, for a `loss` that not all such verbs make.
    #[serde(default)]
    pub verbs: Vec<SmolStr>,
}

/// How much a vague word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VagueCount {
    /// None.
    Zero,
    /// Two or more.
    Several,
    /// One or more.
    One,
    /// Two times, exactly.
    Twice,
}

/// A vague word.
#[derive(Debug, Clone, Deserialize)]
pub struct VagueWord {
    /// How much it counts.
    pub count: VagueCount,
    /// Whether it stands for the counted too ("nobody").
    #[serde(default)]
    pub whole: bool,
    /// The verbs, by lemma, behind which it counts; empty for any event.
    #[serde(default)]
    pub verbs: Vec<String>,
}

/// What a word beside a figure makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Label {
    /// A number in a row.
    #[serde(rename = "label")]
    Ranks,
    /// A number in a row, unless something is counted behind it.
    Loose,
    /// The name of an index or list.
    Index,
    /// What a rate is told for.
    Per,
    /// What makes a time of "a year".
    When,
    /// What ends an address.
    Street,
    /// What a figure is told as.
    Mark,
    /// What rises and falls in lengths.
    Level,
    /// What makes a year of a number.
    Era,
    /// Whose age "of" and a number tell.
    Aged,
    /// What makes an age of the years behind it.
    Made,
    /// A verb that describes no noun behind it.
    Past,
    /// What is brought to a total: "the tally".
    Tally,
    /// A verb that brings it there.
    Brings,
    /// What came in or was paid.
    Earns,
    /// What is left of somebody who died.
    Lifeless,
}

#[derive(Deserialize)]
struct LabelEntry {
    role: Label,
}

/// The words of quantities.
pub struct QuantityWords {
    numbers: Vec<NumberWord>,
    /// Units and currencies that stand after the figure.
    pub units: Phrases<Unit>,
    /// The units that others have as their part, by their normal form.
    parts: FxHashMap<SmolStr, Unit>,
    signs: FxHashMap<String, Unit>,
    /// Any currency that is not listed.
    pub unlisted: Unit,
    /// What names a country whose currency is written with one letter.
    lands: Phrases<Land>,
    /// Bounds and hedges.
    pub bounds: Phrases<BoundWord>,
    /// Verbs of movement.
    trends: FxHashMap<WordId, TrendWord>,
    /// Words of movement, which have no other forms ("lower", beside the verb's "lowered").
    movements: FxHashMap<WordId, TrendWord>,
    /// What words make of a figure; some make several things of it ("level").
    labels: FxHashSet<(WordId, Label)>,
    events: FxHashMap<WordId, Vec<EventWord>>,
    has_event: WordSet,
    /// Event phrases and measures of several words.
    pub event_phrases: Phrases<EventWord>,
    /// Words that count only in an event.
    pub vague: Phrases<VagueWord>,
}

impl QuantityWords {
    /// Reads the lexicon files of a language.
    pub fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut numbers = Vec::new();
        for entry in read::<NumberEntry>(language, "numbers").entry {
            for (word, value) in entry.words.iter().zip(&entry.meaning.values) {
                let id = vocabulary.id(word);
                if id != WordId::NONE {
                    let at = id.0 as usize;
                    numbers.resize(numbers.len().max(at + 1), NumberWord::default());
                    numbers[at] = NumberWord { role: entry.meaning.role, value: *value };
                }
            }
        }
        let mut units = read::<Unit>(language, "units");
        let unit = |name: &SmolStr| units.entry.iter().map(|e| &e.meaning).find(|u| u.unit == *name).cloned();
        let named = units.entry.iter().filter_map(|e| e.meaning.part.as_ref());
        let parts = named.filter_map(|part| Some((part.clone(), unit(part)?))).collect();
        let currencies = read::<Unit>(language, "currencies");
        let mut signs = FxHashMap::default();
        for entry in &currencies.entry {
            for sign in &entry.meaning.before {
                signs.insert(sign.clone(), entry.meaning.clone());
            }
        }
        units.entry.extend(currencies.entry);
        let mut irregular = Irregular::default();
        for line in language.irregular.lines() {
            let mut fields = line.split(' ');
            if let (Some(form), Some("v"), Some(lemma)) = (fields.next(), fields.next(), fields.next()) {
                irregular.entry(lemma).or_default().push(form);
            }
        }
        let (mut trends, mut movements) = (FxHashMap::default(), FxHashMap::default());
        for entry in read::<TrendWord>(language, "trends").entry {
            for word in &entry.words {
                if entry.meaning.word {
                    movements.insert(vocabulary.id(word), entry.meaning);
                    continue;
                }
                for id in forms(word, &irregular, vocabulary) {
                    trends.insert(id, entry.meaning);
                }
            }
        }
        let mut labels = FxHashSet::default();
        for entry in read::<LabelEntry>(language, "labels").entry {
            let ids = entry.words.iter().map(|word| vocabulary.id(word)).filter(|id| *id != WordId::NONE);
            labels.extend(ids.map(|id| (id, entry.meaning.role)));
        }
        let mut events: FxHashMap<WordId, Vec<EventWord>> = FxHashMap::default();
        let mut phrases = read::<EventWord>(language, "events");
        for entry in &mut phrases.entry {
            let verb = matches!(entry.meaning.stands, Stands::Object | Stands::Subject);
            entry.words.retain(|word| {
                if word.contains(' ') {
                    return true;
                }
                let ids = if verb { forms(word, &irregular, vocabulary) } else { vec![vocabulary.id(word)] };
                for id in ids {
                    events.entry(id).or_default().push(entry.meaning.clone());
                }
                false
            });
        }
        events.remove(&WordId::NONE);
        let has_event = events.keys().copied().collect();
        Self {
            numbers,
            units: Phrases::new(units, vocabulary),
            parts,
            signs,
            unlisted: Unit::unlisted(),
            lands: Phrases::new(read(language, "letters"), vocabulary),
            bounds: Phrases::new(read(language, "bounds"), vocabulary),
            trends,
            movements,
            labels,
            events,
            has_event,
            event_phrases: Phrases::new(phrases, vocabulary),
            vague: Phrases::new(read(language, "vague"), vocabulary),
        }
    }

    /// Returns what a word does in the number grammar.
    pub fn number(&self, word: &Word) -> NumberWord {
        self.numbers.get(word.id.0 as usize).copied().unwrap_or_default()
    }

    /// Returns the unit whose words start at token `at`, if its case and its place beside a number fit.
    pub fn unit(&self, text: &str, tokens: &[Token], at: usize) -> Option<Hit<'_, Unit>> {
        let token = tokens.get(at)?;
        let surface = token.span().of(text);
        let glued = at > 0 && tokens[at - 1].end == token.start && tokens[at - 1].kind == TokenKind::Number;
        self.units.at_where(tokens, at, |unit| {
            (!unit.glued || glued || surface.starts_with('°'))
                && match unit.case.as_deref() {
                    Some("lower") => surface.bytes().all(|b| !b.is_ascii_uppercase()),
                    Some("upper") => surface.bytes().all(|b| b.is_ascii_uppercase()),
                    Some("mixed") => {
                        surface.bytes().any(|b| b.is_ascii_uppercase()) && *surface != *surface.to_ascii_uppercase()
                    }
                    _ => true,
                }
        })
    }

    /// Returns the unit of a bare number joined behind a figure in another: the inches behind feet.
    pub fn part(&self, of: &Unit) -> Option<&Unit> {
        self.parts.get(of.part.as_ref()?)
    }

    /// Returns the currency of a sign or code before a figure.
    pub fn sign(&self, sign: &str) -> Option<&Unit> {
        self.signs.get(sign)
    }

    /// Whether a country is named at token `at` whose currency this is.
    pub fn names_land(&self, tokens: &[Token], at: usize, unit: &Unit) -> bool {
        self.lands.at_where(tokens, at, |land| land.unit == unit.unit).is_some()
    }

    /// Returns the movement that a token says.
    pub fn trend(&self, token: &Token) -> Option<TrendWord> {
        let word = self.movements.get(&token.word.id).or_else(|| self.trends.get(&token.word.id));
        word.or_else(|| self.trends.get(&token.word.lemma)).copied()
    }

    fn labels(&self, token: &Token, label: Label) -> bool {
        self.labels.contains(&(token.word.id, label))
    }

    /// Whether a word before a figure makes it a name or a number in a row.
    pub fn is_label(&self, token: &Token) -> bool {
        self.labels(token, Label::Ranks) || self.is_loose_label(token) || self.is_index(token)
    }

    /// Whether a word before a figure makes it a number in a row where nothing is counted behind it.
    pub fn is_loose_label(&self, token: &Token) -> bool {
        self.labels(token, Label::Loose)
    }

    /// Whether a word before a figure makes it the name of an index or list.
    pub fn is_index(&self, token: &Token) -> bool {
        self.labels(token, Label::Index)
    }

    /// Whether a rate may be told for it: "a share".
    pub fn is_per(&self, token: &Token) -> bool {
        self.labels(token, Label::Per)
    }

    /// Whether it is what is left of somebody who died.
    pub fn is_lifeless(&self, token: &Token) -> bool {
        self.labels(token, Label::Lifeless)
    }

    /// Whether it ends an address: "Street".
    pub fn is_street(&self, token: &Token) -> bool {
        self.labels(token, Label::Street)
    }

    /// Whether a figure is told as it: "a high of 40".
    pub fn is_mark(&self, token: &Token) -> bool {
        self.labels(token, Label::Mark)
    }

    /// Whether it rises and falls in lengths, as a river does.
    pub fn is_level(&self, token: &Token) -> bool {
        self.labels(token, Label::Level)
    }

    /// Whether it makes a year of a number before it: "BC".
    pub fn is_era(&self, token: &Token) -> bool {
        self.labels(token, Label::Era)
    }

    /// Whether "of" and a number behind it tell an age: "a man of 60".
    pub fn is_aged(&self, token: &Token) -> bool {
        self.labels(token, Label::Aged)
    }

    /// Whether it makes an age of the years behind it: "built 24 years ago".
    pub fn is_made(&self, token: &Token) -> bool {
        self.labels(token, Label::Made)
    }

    /// Whether it is a verb that describes no noun behind it: "underwent".
    pub fn is_past(&self, token: &Token) -> bool {
        self.labels(token, Label::Past)
    }

    /// Whether it names all that were counted so far: "the tally".
    pub fn is_tally(&self, token: &Token) -> bool {
        self.labels(token, Label::Tally)
    }

    /// Whether it is a verb that brings a tally to a figure.
    pub fn brings(&self, token: &Token) -> bool {
        self.labels(token, Label::Brings)
    }

    /// Whether it tells of what came in or was paid: "sales", "the bill".
    pub fn earns(&self, token: &Token) -> bool {
        self.labels(token, Label::Earns)
    }

    /// Whether it makes a time of "a year" before it: "ago".
    pub fn is_when(&self, token: &Token) -> bool {
        self.labels(token, Label::When)
    }

    /// Whether a form or lemma is an event word.
    pub fn is_event(&self, word: WordId) -> bool {
        self.has_event.has(word)
    }

    /// Returns the event words that a token can be, those of the form before those of the lemma.
    pub fn events(&self, token: &Token) -> impl Iterator<Item = &EventWord> {
        let of = |id: WordId| if self.has_event.has(id) { self.events.get(&id) } else { None };
        let form = of(token.word.id);
        let lemma = if token.word.lemma == token.word.id { None } else { of(token.word.lemma) };
        form.into_iter().chain(lemma).flatten()
    }

    /// Returns the event word of a token that stands so, if it is one.
    pub fn event(&self, token: &Token, stands: Stands) -> Option<&EventWord> {
        // Asked of many words, of which few are.
        if !token.hints.contains(Hints::EVENT) {
            return None;
        }
        self.events(token).find(|event| event.stands == stands)
    }
}

/// The irregular forms of verbs, by lemma.
type Irregular = FxHashMap<&'static str, Vec<&'static str>>;

/// Returns the numbers of the forms of a verb that are listed as words of their own ("injured" is an
/// adjective too, so that its lemma is not the verb), and of the verb.
fn forms(verb: &str, irregular: &Irregular, vocabulary: &Vocabulary) -> Vec<WordId> {
    let cut = verb.strip_suffix('e').unwrap_or(verb);
    let last = verb.chars().last().unwrap_or(' ');
    let mut forms: Vec<String> =
        ["", "s", "es", "ed", "d", "ing"].iter().map(|ending| format!("{verb}{ending}")).collect();
    forms.extend([format!("{cut}ed"), format!("{cut}ing"), format!("{verb}{last}ed"), format!("{verb}{last}ing")]);
    forms.extend(irregular.get(verb).into_iter().flatten().map(|form| (*form).to_owned()));
    let mut ids: Vec<WordId> = forms.iter().map(|form| vocabulary.id(form)).filter(|id| *id != WordId::NONE).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

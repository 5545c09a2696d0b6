//! Facts: the quantities of all articles, each with what the comparison asks of it worked out once.

use super::Side;
use super::ages::{self, AGE, People};
use super::authority::Authority;
use super::calibre;
use super::compound;
use super::degrees;
use super::doer;
use super::money;
use super::phrases::{self, listed};
use super::times;
use super::when::{self, Days, When};
use super::words::Words;
use crate::claim::class::{self, Is};
use crate::claim::relate::Measure;
use crate::claim::{Article, Claim, Figure, Interval, Quantity, Reach, Term, Value};
use crate::text::TextSpan;
use crate::text::segment::Segments;
use smol_str::SmolStr;
use std::sync::OnceLock;

/// What the comparison needs of an article, worked out once.
pub struct Story<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and paragraphs.
    pub segments: Segments,
    /// The day of publication.
    pub published: Option<i32>,
    /// The days that the lead names, and the days before publication: when its main event may have been.
    pub main_days: Vec<Days>,
    /// Times of the lead that no day can be given to.
    pub main_whens: Vec<When>,
    /// Days that the lead names and that lie months before publication: those of an event that it comes back to.
    pub past_days: Vec<Days>,
    /// Where a time is given by the years, weeks or days since then, and its days: "eight years ago".
    pub agos: Vec<(TextSpan, Days)>,
    /// Where the lead ends.
    pub lead_end: usize,
    /// The words of the lead.
    lead_words: Words,
    people: OnceLock<People>,
}

/// How many sentences at the start name the time of the main event.
const LEAD: usize = 4;

/// How many bytes they take at most: more than any lead has that somebody wrote.
const LONGEST_LEAD: usize = 4_000;

/// The topic of how many people there is room for.
pub const CAPACITY: &str = "capacity";

/// The class of those who live in a place.
pub const POPULATION: &str = "population";

impl<'a> Story<'a> {
    /// Makes the story of an article.
    pub fn new(article: &'a Article) -> Self {
        let segments = Segments::of(article.text.text());
        let published = article.origin.published.as_deref().and_then(when::day);
        let lead_end = segments.sentences.get(LEAD - 1).or(segments.sentences.last()).map_or(0, |s| s.end);
        let lead_end = lead_end.min(article.text.text().floor_char_boundary(LONGEST_LEAD));
        let mut main_days: Vec<Days> =
            published.map(|day| Days { first: day - when::FRESH, last: day }).into_iter().collect();
        let (mut main_whens, mut past_days) = (Vec::new(), Vec::new());
        for claim in article.claims.iter().take_while(|c| c.span.start < lead_end) {
            let Value::Date(date) = &claim.value else { continue };
            match when::read(date.resolved.as_ref().unwrap_or(&date.normal), published) {
                // A lead may look back; what lies months before publication is another event.
                // A whole year places no event, unless nothing better is known.
                When::Days(days) if published.is_some() && days.last - days.first > 31 => {}
                When::Days(days) if published.is_some_and(|day| days.last < day - when::STALE) => past_days.push(days),
                When::Days(days) => main_days.push(days),
                When::Open => {}
                other => main_whens.push(other),
            }
        }
        let ago = |at: usize| {
            let q = article.claims[at].quantity()?;
            let days = when::ago(q.stated.point()?, &q.unit, published?)?;
            let span = compound::span(article, at);
            let after = article.text.text().get(span.end..)?.trim_start();
            let told = listed("ago", after.split(|c: char| !c.is_alphanumeric()).next()?);
            let whole = || compound::measure(article, at).is_some();
            (told && whole()).then_some((span, days))
        };
        let agos = (0..article.claims.len()).filter_map(ago).collect();
        let lead_words = Words::of(&article.text.text()[..lead_end]);
        let people = OnceLock::new();
        Self { article, segments, published, main_days, main_whens, past_days, agos, lead_end, lead_words, people }
    }

    /// Whether a time lies so far before publication that it is not the main event's.
    pub fn is_past(&self, when: When) -> bool {
        match (when, self.published) {
            (When::Days(days), Some(published)) => days.last < published - when::STALE,
            (When::Weekday(_) | When::Open, _) => false,
            (When::Days(_) | When::Month(_), _) => true,
        }
    }

    /// Returns the people of the article, read when they are first asked for: few pairs of figures ask.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| People::of(self.article.text.text()))
    }

    /// Returns the headline and the first sentences.
    pub fn lead(&self) -> &str {
        &self.article.text.text()[..self.lead_end]
    }

    /// Returns the words of the lead.
    pub fn lead_words(&self) -> &Words {
        &self.lead_words
    }

    /// Returns the sentence around a span, or the span itself.
    pub fn sentence(&self, span: TextSpan) -> TextSpan {
        self.segments.sentence_at(span.start).map_or(span, |i| self.segments.sentences[i])
    }

    /// Returns the sentence that holds a span; of one that is longer than any that is written, what is near the span, so
    /// that each figure of a row without end costs the same.
    pub fn near(&self, span: TextSpan) -> TextSpan {
        const NEAR: usize = 1_200;
        let (text, sentence) = (self.article.text.text(), self.sentence(span));
        let start = text.ceil_char_boundary(span.start.saturating_sub(NEAR));
        let end = text.floor_char_boundary(span.end + NEAR);
        TextSpan::new(sentence.start.max(start), sentence.end.min(end))
    }

    /// Returns the words of [`Story::near`].
    pub fn surroundings(&self, span: TextSpan) -> Words {
        Words::of(self.near(span).of(self.article.text.text()))
    }

    /// Whether a span stands in the headline: the first paragraph, where it is one line without a full stop.
    pub fn in_headline(&self, span: TextSpan) -> bool {
        self.segments.paragraphs.first().is_some_and(|p| {
            p.contains(span) && self.segments.paragraphs.len() > 1 && !p.of(self.article.text.text()).ends_with('.')
        })
    }
}

/// A quantity with what the comparison asks of it.
pub struct Fact<'a> {
    /// Which claim.
    pub side: Side,
    /// The claim.
    pub claim: &'a Claim,
    /// Its quantity.
    pub quantity: &'a Quantity,
    /// Its figure, ready to be compared.
    pub measure: Measure,
    /// The claims that go on with it in a smaller unit; see [`compound`].
    pub parts: Vec<usize>,
    /// What one of them answers: "5 feet, 8 inches | tall".
    told: &'a str,
    /// Who is said to have said it.
    pub authority: Authority,
    /// Its own times, the nearest only, and how near.
    pub times: Vec<When>,
    /// Whether it is a sum told of a known event by the event's name: "the $2 million robbery"; see [`names_event`].
    pub by_name: bool,
    /// How near the times stand.
    pub time_reach: Reach,
    /// The words that give them, as the article has them; empty where there are none.
    pub time_words: &'a str,
    /// Its own places, the nearest only.
    pub places: Vec<&'a Term>,
    /// The places of the article's lead.
    pub lead_places: Vec<&'a Term>,
    /// The nearest set of what is counted, its head where it is in none; empty for nothing named.
    pub counted: &'a str,
    /// The names that stand nearest before it: what a property is a property of.
    pub subject: Vec<&'a str>,
    /// Who does what its clause tells, where a name opens it and is not that of who says so.
    pub actor: Option<&'a str>,
    /// Of shots, whether the police fired them; nothing where the clause does not say who did.
    pub by_police: Option<bool>,
    /// Whether nothing but an article stands before that name.
    pub surely: bool,
    /// The words of that name.
    pub actor_words: Words,
    /// Whether it counts the dead that came to those known before: "two more bodies were found". Of the hurt "12 more"
    /// may be all, beside the dead.
    pub added: bool,
    /// Every name of its clause before it: "bank robber Mia Rao" opens with another one.
    pub doers: Words,
    /// Whether the clause says that this happened to, or was counted by, its actor: "Ostrel recorded 12 deaths".
    pub suffered: bool,
    /// The figure of the whole of which it is a part, and whether nothing is told of that: "88 of the 180 seats".
    pub whole: Option<(Figure, bool)>,
    /// Whether it is told to what something rose or fell, and not by how much: "rose to 8 metres".
    pub level: bool,
    /// Whether the whole is told to be all who were there: "143 of those on board".
    pub of_all: bool,
    /// Whether a word behind it points back at some among whom it counts: "nobody in them was hurt".
    pub of_some: bool,
    /// Whether it counts all who were aboard, whatever became of them: "all six people on board died".
    pub all_aboard: bool,
    /// Whether it counts all that there are in some area: "all 22 schools in the municipality".
    pub all_there: bool,
    /// Whether what befell it is told behind that whole; see [`doer::befell_part`].
    pub befell_part: bool,
    /// The ages of those of whom its sentence tells.
    pub ages: Vec<Figure>,
    /// Of an age, whether the article tells of two people of that age.
    pub twin: bool,
    /// The dollar of another country that its bare "$" can mean; see [`money::other_dollar`].
    pub dollar: Option<&'static str>,
    /// Whether it is a temperature whose scale is not named; see [`degrees`].
    pub bare_degrees: bool,
    /// Every name of its sentence, places too.
    pub names: Words,
    /// Those of them that its article's lead does not give: of what the article is not about.
    pub other_names: Words,
    /// Every name of its sentence and of those that it points back at.
    pub all_names: Words,
    /// The words of its clause.
    pub clause: Words,
    /// The words of its clause that are no names: what is said of the figure.
    pub predicate: Words,
    /// The same without where it was: "on the camp" tells of many things.
    pub act: Words,
    /// The words of its sentence.
    pub sentence: Words,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// Whether it stands in the headline or the first sentences, which tell the main event.
    pub lead: bool,
    /// Whether its article counts no other number of the same things; see [`sole::mark`](super::sole::mark).
    pub sole: bool,
    /// Whether its article gives one number of what it counts, whatever it tells of it.
    pub sole_noun: bool,
    /// Whether it is the one number that its article gives in its dimension, which is none in which all is told.
    pub sole_measure: bool,
    /// Whether its article gives no other number of people, or of such things, under its topic; see [`sole::mark`](super::sole::mark).
    pub sole_topic: bool,
    /// Whether it is the one number of hours, or of minutes, that its article gives.
    pub sole_spell: bool,
    /// Whether its article gives this number, in this dimension, of one thing only; see [`lone`].
    pub lone: bool,
    /// Whether it is told as it stands when it is told: "have been arrested", "are in custody".
    pub until_now: bool,
    /// Whether it is told of those of whom it holds still: "is still missing".
    pub still: bool,
    /// Whether it is told as what is known by now: "the loot is now put at 10 million".
    pub revised: bool,
    /// Whether somebody else is told apart from those whom it counts: "three other workers", "the driver and three workers".
    pub others: bool,
    /// Whether those who did it are counted too: "six dead, including the gunman".
    pub doers_too: bool,
    /// Whether it is a toll that the lead of its article, which gives another one, does not tell of: perhaps that of an
    /// event of before.
    pub elsewhere: bool,
    /// Whether it stands in brackets behind a figure that says the same in another unit: "60 kilometers (37 miles)".
    pub aside: bool,
}

impl<'a> Fact<'a> {
    /// Makes the fact of a claim, if it is a quantity with a figure, and none that goes on with another one.
    pub fn new(story: &Story<'a>, side: Side) -> Option<Self> {
        let article = story.article;
        let claim = &article.claims[side.claim];
        let quantity = claim.quantity()?;
        let (mut measure, parts) = compound::read(article, side.claim)?;
        let frame = &quantity.frame;
        let own = |terms: &'a [Term]| -> Vec<&'a Term> {
            let nearest = terms.iter().map(|t| t.from).filter(|r| *r != Reach::Headline).min();
            terms.iter().filter(|t| Some(t.from) == nearest).collect()
        };
        let times = times::of(story, claim, quantity);
        let names = |reach: Reach| -> String {
            let terms = frame.place.iter().chain(&frame.about).filter(|t| t.from <= reach);
            terms.map(|t| format!("{} ", t.text)).collect()
        };
        let sentence_names = Words::of(&names(Reach::Sentence));
        let actor = doer::actor(story, claim, quantity);
        let clause_names = frame.place.iter().chain(&frame.about).filter(|t| t.from == Reach::Clause);
        let doers: String =
            clause_names.filter(|t| t.span.end <= claim.span.start).map(|t| format!("{} ", t.text)).collect();
        // Of a clause without end what is near, as of a sentence.
        let near = story.near(claim.span);
        let bounds =
            TextSpan::new(claim.clause.start.max(near.start), claim.clause.end.min(near.end).max(claim.span.end));
        let around = without(article, bounds, claim.span);
        let clause = Words::of(&around);
        let topic = quantity.topic();
        if topic == "temperature" && measure.dimension.is_empty() {
            // "Temperatures were minus 20".
            (measure.dimension, measure.unit) = (degrees::BARE.into(), degrees::BARE.into());
        }
        let bare_degrees = topic == "temperature" && measure.unit == degrees::BARE;
        if bare_degrees {
            degrees::of_a_scale(&mut measure, quantity);
        }
        let rates = [" per year", " per head", " per person"];
        let money = rates.iter().find_map(|rate| measure.unit.strip_suffix(rate)).filter(|unit| money::is_money(unit));
        if let Some(money) = money.map(str::to_owned) {
            // "A $2 billion-a-year business": so much came in within the year. "5,000 euros a head" is so much for each.
            (measure.dimension, measure.unit) = (money.as_str().into(), money.as_str().into());
        }
        if topic == "magnitude" {
            // "6.1-magnitude", "it was 6.1": the unit may be left out.
            (measure.dimension, measure.unit) = ("magnitude".into(), "magnitude".into());
        }
        if is_fraction(article, claim, &measure) {
            measure.in_percent();
        }
        if topic == calibre::TOPIC {
            calibre::read(&mut measure);
        }
        Some(Self {
            side,
            claim,
            quantity,
            measure,
            told: parts
                .iter()
                .filter_map(|part| article.claims[*part].quantity())
                .map(Quantity::topic)
                .find(|topic| !topic.is_empty())
                .unwrap_or_default(),
            parts,
            authority: Authority::of(&claim.attribution),
            by_name: names_event(quantity) && doer::is_known(article, claim),
            time_words: times.words,
            time_reach: times.reach,
            times: times.whens,
            places: own(&frame.place),
            lead_places: frame.place.iter().filter(|t| t.from == Reach::Headline).collect(),
            counted: counted(quantity),
            subject: subject(article, claim, quantity),
            ages: ages_around(story, side),
            twin: false,
            dollar: money::other_dollar(
                article.words(claim.span),
                &quantity.unit,
                frame.place.iter().map(|t| t.text.as_str()),
            ),
            bare_degrees,
            actor: actor.map(|t| t.text.as_str()),
            actor_words: actor.map_or_else(Words::default, |t| Words::of(&t.text)),
            added: doer::added(article, claim, topic),
            doers: Words::of(&doers),
            by_police: doer::by_police(article, claim, quantity, bounds.start),
            surely: actor
                .is_some_and(|t| (claim.clause.start..=claim.clause.start + doer::ARTICLE).contains(&t.span.start)),
            suffered: actor.is_some_and(|t| doer::suffers(article, t)),
            whole: doer::whole(article, side.claim),
            level: doer::is_level(article, claim),
            of_all: phrases::holds("of-all-there", behind(article, claim)) || of_those_aboard(article, side.claim),
            of_some: of_some(article, claim),
            all_aboard: all_aboard(article, claim),
            all_there: all_there(article, claim),
            befell_part: doer::befell_part(article, side.claim, topic),
            predicate: clause.without(&sentence_names),
            act: Words::of(&phrases::without_where(&around)).without(&sentence_names),
            other_names: sentence_names.without(&story.lead_words),
            names: sentence_names,
            all_names: Words::of(&names(Reach::Paragraph)),
            clause,
            sentence: story.surroundings(claim.span),
            headline: story.in_headline(claim.span),
            lead: claim.span.start < story.lead_end,
            sole: false,
            sole_noun: false,
            sole_measure: false,
            sole_topic: false,
            sole_spell: false,
            lone: false,
            elsewhere: false,
            until_now: phrases::holds("until-now", &around),
            still: phrases::holds("still", &around),
            revised: phrases::holds("revised", &around),
            others: phrases::holds("others", article.words(claim.span)) || doer::one_beside(article, claim),
            doers_too: doer::counted_too(article, claim),
            aside: false,
        })
    }

    /// Returns what the figure answers: the topic of its frame, else its event class; empty where neither is known.
    pub fn topic(&self) -> &'a str {
        let topic = self.quantity.topic();
        if topic.is_empty() { self.told } else { topic }
    }

    /// Returns what two figures share that say the same in the same frame, in any article.
    pub fn signature(&self) -> String {
        let texts = |terms: &[Term]| terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(",");
        let places: Vec<&str> = self.places.iter().map(|t| t.text.as_str()).collect();
        let frame = &self.quantity.frame;
        format!(
            "{} {} {}|{}|{}|{:?}|{:?}|{}|{}|{:?}|{}|{:?}{:?}",
            self.measure.interval,
            self.measure.unit,
            self.quantity.stated.bound.sign(),
            self.topic(),
            self.counted,
            places,
            self.times,
            texts(&frame.scope),
            texts(&frame.role),
            self.authority.sources,
            self.subject.join(","),
            self.claim.polarity,
            self.claim.modality,
        )
    }

    /// Returns its number; of a range, and of what has one end only, the end that is there first.
    pub fn number(&self) -> Option<Figure> {
        self.measure.interval.low.or(self.measure.interval.high)
    }

    /// Whether it says of a number that it may be the right one.
    pub fn allows(&self, n: Figure) -> bool {
        let Interval { low, high, .. } = &self.measure.interval;
        low.is_none_or(|low| low <= n) && high.is_none_or(|high| n <= high)
    }

    /// Whether it counts what grows or shrinks from one report to the next.
    pub fn moves(&self) -> bool {
        class::is(self.topic(), Is::GROWING) || class::is(self.topic(), Is::SHRINKING)
    }

    /// Whether it says that there was nothing or nobody.
    pub fn is_zero(&self) -> bool {
        self.measure.interval.high == Some(Figure::ZERO)
    }

    /// Whether the claim was made of words that decide nothing by themselves.
    pub fn vague(&self) -> bool {
        let stated = &self.quantity.stated;
        stated.vague && self.measure.interval.high.is_none()
    }
}

/// Whether a sum is told of an event by the event's name: "a $2 million robbery". Where that is a known one, the day that
/// its clause names before is that of what happened later: "two men were held on Tuesday over the $2 million robbery".
pub fn names_event(quantity: &Quantity) -> bool {
    money::is_money(&quantity.unit) && !quantity.frame.topic.is_empty() && !quantity.head.is_empty()
}

/// Returns the nearest set of what is counted, its head where it is in none; empty for nothing named. "Three times"
/// names nothing: what happened so often is in the class; nor does the direction of a distance, nor the name of who is
/// so old.
pub fn counted(quantity: &Quantity) -> &str {
    let head = quantity.head.as_str();
    let last = quantity.noun.rsplit(' ').next().unwrap_or_default();
    if quantity.unit == AGE && last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase) {
        return "";
    }
    if listed("occurrence", head) || is_direction(head) {
        return "";
    }
    if quantity.frame.topic == calibre::TOPIC && listed("any-gun", &head.to_lowercase()) {
        return "";
    }
    quantity.frame.sets.first().map_or(head, SmolStr::as_str)
}

/// Whether the head of what is measured is a direction: "40 miles north of Ostrel".
pub fn is_direction(head: &str) -> bool {
    head.split('-').all(|word| listed("direction", word))
}

/// Whether a figure is a part of something, told in words: "two thirds of the houses".
fn is_fraction(article: &Article, claim: &Claim, measure: &Measure) -> bool {
    let one = Figure::whole(1);
    let part = |n: Option<Figure>| n.is_none_or(|n| n > Figure::ZERO && n < one);
    let ends = &measure.interval;
    let told = (ends.low.is_some() || ends.high.is_some()) && part(ends.low) && part(ends.high.filter(|n| *n != one));
    measure.dimension.is_empty() && told && !article.words(claim.span).contains(|c: char| c.is_ascii_digit())
}

/// Returns the exact ages that stand in the sentence of a claim, when it is none itself: whoever else is meant, it is
/// nobody of another age.
fn ages_around(story: &Story, side: Side) -> Vec<Figure> {
    const AROUND: usize = 8;
    let claims = &story.article.claims;
    let own = claims[side.claim].span;
    if claims[side.claim].quantity().is_none_or(|q| q.unit == AGE) {
        return Vec::new();
    }
    let sentence = story.sentence(own);
    let near = side.claim.saturating_sub(AROUND)..claims.len().min(side.claim + AROUND);
    let mut ages: Vec<Figure> = claims[near]
        .iter()
        .filter(|c| sentence.contains(c.span))
        .filter_map(|c| c.quantity().filter(|q| q.unit == AGE)?.stated.point())
        .collect();
    ages.dedup();
    ages
}

/// Returns the number and the words right behind it: of which whole it is a part.
fn behind<'a>(article: &'a Article, claim: &Claim) -> &'a str {
    const WHOLE: usize = 40;
    let text = article.text.text();
    &text[claim.span.start..text.floor_char_boundary(claim.span.end + WHOLE)]
}

/// The class of those who were aboard.
pub const ABOARD: &str = "aboard";

/// Whether a figure is told of those who were aboard, by a word that points back: "carrying six people [...], killing five of
/// them".
fn of_those_aboard(article: &Article, at: usize) -> bool {
    const BACK: usize = 4;
    let claim = &article.claims[at];
    let text = article.text.text();
    let them = behind(article, claim).get(claim.span.len()..).is_some_and(|rest| {
        let mut words = rest.split_whitespace().map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        words.next().is_some_and(|word| listed("of-what", word))
            && words.next().is_some_and(|word| listed("them", word))
    });
    let before = || article.claims[..at].iter().rev().take(BACK);
    let one_sentence = |c: &Claim| text.get(c.span.end..claim.span.start).is_some_and(|t| !t.contains(['.', '\n']));
    them && before().any(|c| c.quantity().is_some_and(|q| q.topic() == ABOARD) && one_sentence(c))
}

/// Whether a preposition and a pronoun stand right behind a figure: "nobody in them".
fn of_some(article: &Article, claim: &Claim) -> bool {
    let behind = article.text.text().get(claim.span.end..).unwrap_or_default();
    let mut words = behind.split_whitespace();
    words.next().is_some_and(|word| listed("in-what", word))
        && words.next().is_some_and(|word| phrases::is("them", word))
}

/// Whether a count takes in all who were aboard: "all six people on board".
fn all_aboard(article: &Article, claim: &Claim) -> bool {
    let before = article.text.text()[..claim.span.start].split_whitespace().next_back();
    let all = before.is_some_and(|word| listed("all-of", &word.to_lowercase()));
    all && phrases::holds("aboard", behind(article, claim).split(['.', ',']).next().unwrap_or_default())
}

/// Whether a count takes in all that there are in some area, which is named by a noun.
fn all_there(article: &Article, claim: &Claim) -> bool {
    let text = article.text.text();
    let before = text[..claim.span.start].split_whitespace().next_back();
    let all = before.is_some_and(|word| listed("all-of", &word.to_lowercase()));
    all && behind(article, claim)
        .get(claim.span.len()..)
        .is_some_and(|after| phrases::holds("in-area", after.split(',').next().unwrap_or(after)))
}

/// The words of a clause without those of the claim itself, whose noun is compared apart.
fn without(article: &Article, clause: TextSpan, claim: TextSpan) -> String {
    let text = article.text.text();
    if !clause.contains(claim) {
        return clause.of(text).to_owned();
    }
    let mut words = text[clause.start..claim.start].to_owned();
    words.push(' ');
    words.push_str(&text[claim.end..clause.end]);
    words
}

/// Whose property the figure may be. For an age its bearer; for a distance the names of its clause; else
/// the name nearest before it or the first of its sentence, else those of the sentence that it points back at.
fn subject<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> Vec<&'a str> {
    let length = crate::claim::unit::unit(&quantity.unit).is_some_and(|u| u.dimension == "length");
    // Who told how many people live there is none of theirs, nor what fell so deep.
    let told = quantity.class == POPULATION || quantity.topic() == CAPACITY || length;
    let said = |t: &&Term| told && claim.attribution.iter().any(|link| link.who.name() == t.text);
    let about = || quantity.frame.about.iter().filter(move |t| !said(t));
    let terms = || quantity.frame.place.iter().chain(about()).filter(|t| t.from != Reach::Headline);
    let in_sentence = || terms().filter(|t| t.from <= Reach::Sentence);
    let text = |t: &'a Term| t.text.as_str();
    let before = || in_sentence().filter(|t| t.span.end <= claim.span.start);
    let after = || in_sentence().filter(|t| t.span.start >= claim.span.end);
    if quantity.unit == AGE {
        return ages::bearer(article, claim, quantity).into_iter().collect();
    }
    if length {
        let nearest = after().min_by_key(|t| t.span.start);
        // What fell in a country is none of the country's.
        let clause = terms().filter(|t| t.from == Reach::Clause && !t.wide);
        let found: Vec<&str> = clause.chain(nearest.filter(|t| !t.wide)).map(text).collect();
        return if found.is_empty() {
            before().max_by_key(|t| t.span.start).map(text).into_iter().collect()
        } else {
            found
        };
    }
    let nearest = before().max_by_key(|t| t.span.start);
    let first = before().min_by_key(|t| t.span.start);
    if let Some(near) = nearest {
        // "Ostrel, a town of 9,000" is told of the name beside it, "Ostrel, near Lund, has 9,000" of the first.
        let between = article.text.text().get(near.span.end..claim.span.start).unwrap_or_default();
        let of = if between.split_whitespace().any(|word| listed("links", word)) { first } else { nearest };
        return of.into_iter().map(text).collect();
    }
    let back: Vec<&str> = terms().filter(|t| t.from == Reach::Paragraph).map(text).collect();
    if !back.is_empty() {
        return back;
    }
    after().min_by_key(|t| t.span.start).map(text).into_iter().collect()
}

//! Whether a figure of an article speaks of what a question asks: the alignment that compares articles, with the
//! question as a text that says nothing but its one sentence.
//!
//! Two articles need much in common before their figures are held against each other. A question has its words
//! only: what it names must fit, and whatever it leaves open is taken from the article's main event. A figure
//! from the background (another year, another place) is left out until the question names that year or place.

use super::Question;
use crate::claim::class::{self, Is};
use crate::claim::relate::{Standing, stand};
use crate::claim::{Article, Reach, Term};
use crate::compare::AxisCheck;
use crate::compare::Side;
use crate::compare::align::{align, one_place};
use crate::compare::fact::{Fact, Story};
use crate::compare::words::Words;

/// How a claim aligns with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aligned {
    /// It speaks of the same thing.
    Fits(Fit),
    /// It would, but for one axis.
    Differs(AxisCheck),
    /// It speaks of something else.
    Unlike,
}

/// How an aligned claim fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The axes that fit, and those that were assumed to.
    pub axes: Vec<AxisCheck>,
    /// How the figures lie.
    pub standing: Standing,
    /// The arithmetic, a line each.
    pub arithmetic: Vec<String>,
}

/// Aligns the figures of an article with a question; returns each claim's index with how it aligns.
pub fn figures(question: &Question, article: &Article) -> Vec<(usize, Aligned)> {
    let story = Story::new(article);
    let mut asking = Story::new(&question.reading);
    // The question is asked on the day, and about the event, of the article that it is put to.
    asking.published = story.published;
    asking.main_days.extend(story.main_days.iter().copied());
    asking.main_whens.extend(story.main_whens.iter().cloned());
    let Some(mut asked) = Fact::new(&asking, Side { article: 0, claim: question.index }) else {
        return Vec::new();
    };
    let stories = [asking, story];
    let mut out = Vec::new();
    for index in 0..article.claims.len() {
        let Some(found) = Fact::new(&stories[1], Side { article: 1, claim: index }) else { continue };
        asked.lead_places.clone_from(&found.lead_places);
        out.push((index, aligned(&stories, &asked, &found)));
    }
    out
}

fn aligned(stories: &[Story], asked: &Fact, found: &Fact) -> Aligned {
    let (standing, arithmetic) = stand(&asked.measure, &found.measure);
    if standing == Standing::Unlike {
        return Aligned::Unlike;
    }
    let mut axes = align(stories, asked, found, standing).axes;
    elsewhere(&mut axes, asked, found);
    // What the question leaves open sets nothing apart: "20 dead" asks for soldiers as well as for all.
    let open = |axis: &AxisCheck| match axis.axis {
        "time" => asked.times.is_empty() && found.time_reach != Reach::Clause,
        "noun" => asked.counted.is_empty() && is_whole(found),
        "modality" => true,
        "about" => asked.subject.is_empty(),
        _ => false,
    };
    let apart: Vec<&AxisCheck> = axes.iter().filter(|a| a.fits == Some(false) && !open(a)).collect();
    let named = |axis: &str| axes.iter().any(|a| a.axis == axis && a.fits == Some(true));
    // Who asks for the dead is not answered with those of whom nobody says that they died.
    if !asked.topic().is_empty() && !class::is(asked.topic(), Is::NOUN) && !named("class") {
        return Aligned::Unlike;
    }
    // Figures of one unit without class or noun ("62 million euros") must share a word. Who asks for a sum and says no
    // more of it is answered by where it stands, not by what other sums there are.
    let own = Words::of(stories[0].article.words(asked.claim.span));
    let besides = if asked.clause.is_empty() { asked.sentence.without(&own) } else { asked.clause.clone() };
    let told = besides.shared(&found.clause) > 0 || besides.shared(&found.sentence) > 0;
    let alone = besides.is_empty() && standing != Standing::Disjoint;
    let spoken = !asked.measure.dimension.is_empty() && (told || alone);
    if !named("class") && !named("noun") && !spoken {
        return Aligned::Unlike;
    }
    // "60 km from Lund" is not contradicted by a depth of 10 km: what only the text measures is another length.
    let other = asked.topic().is_empty() && !found.topic().is_empty() && !asked.measure.dimension.is_empty();
    if other && standing == Standing::Disjoint && !named("class") && !named("noun") {
        return Aligned::Unlike;
    }
    match apart.as_slice() {
        [] => {
            axes.retain(|a| a.fits != Some(false));
            Aligned::Fits(Fit { axes, standing, arithmetic })
        }
        // Another event in the same words is worth naming; another kind of event is not.
        [one] if one.axis != "class" && one.axis != "unit" => Aligned::Differs((*one).clone()),
        _ => Aligned::Unlike,
    }
}

/// A place that the question names must be one that the text gives, near the figure or as its main event's.
fn elsewhere(axes: &mut [AxisCheck], asked: &Fact, found: &Fact) {
    let known = |place: &&Term| found.quantity.frame.place.iter().any(|other| one_place(place, other));
    let Some(place) = asked.places.first().filter(|_| !asked.places.iter().any(known)) else { return };
    for axis in axes.iter_mut().filter(|a| a.axis == "place" && a.fits.is_none()) {
        axis.fits = Some(false);
        axis.note = format!("the text does not place it in {}", place.text);
    }
}

/// Whether a figure is that of all who are counted, not of a part of them.
fn is_whole(found: &Fact) -> bool {
    let text = found.quantity.noun.to_lowercase();
    found.counted == "person" || text.contains(" and ")
}

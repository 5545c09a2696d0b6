//! The findings of a comparison as sections of a report: what an editor must see first comes first, and what
//! speaks of one thing stands together.
//!
//! A comparison relates claims two by two; ten outlets with one toll are 45 findings. Here findings of one
//! relation that share a claim are one [`Item`] with every outlet's words once.

use super::counted;
use super::view::{Reader, View};
use crate::claim::class::{self, Is};
use crate::claim::{Claim, Figure, Kind as ClaimKind};
use crate::compare::{AxisCheck, Comparison, Finding, Relation, Side, Subtype};
use crate::text::show;

/// What a section holds, in the order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Claims that cannot both be right.
    Conflicts,
    /// Later figures that replace earlier ones.
    Updates,
    /// Tolls that one outlet alone gives.
    Tolls,
    /// Different words that can both be right.
    Compatible,
    /// The same in several outlets.
    Agree,
    /// Other claims that one outlet alone makes.
    Only,
    /// Claims that look alike and are not comparable.
    Incomparable,
}

impl Kind {
    const ALL: [Kind; 7] =
        [Kind::Conflicts, Kind::Updates, Kind::Tolls, Kind::Compatible, Kind::Agree, Kind::Only, Kind::Incomparable];

    /// Returns the heading.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Conflicts => "Conflicts",
            Kind::Updates => "Updates",
            Kind::Tolls => "Tolls in one outlet alone",
            Kind::Compatible => "Compatible",
            Kind::Agree => "Agreed",
            Kind::Only => "In one outlet alone",
            Kind::Incomparable => "Alike, but not comparable",
        }
    }

    /// Returns the word for one thing of the kind.
    pub fn standing(self) -> &'static str {
        match self {
            Kind::Conflicts => "conflict",
            Kind::Updates => "update",
            Kind::Tolls | Kind::Only => "one outlet alone",
            Kind::Compatible => "compatible",
            Kind::Agree => "agreed",
            Kind::Incomparable => "not comparable",
        }
    }

    /// Returns one sentence on what the section means.
    pub fn note(self) -> &'static str {
        match self {
            Kind::Conflicts => "These cannot both be right.",
            Kind::Updates => "A later figure takes the place of an earlier one.",
            Kind::Tolls => "No other text gives a figure for this. Treat it as unconfirmed.",
            Kind::Compatible => "Different words or figures that can both be right.",
            Kind::Agree => "The same in each.",
            Kind::Only => "The other texts do not have it.",
            Kind::Incomparable => "These look alike and speak of different things.",
        }
    }

    /// Returns the sign that stands before an item in plain text.
    pub fn sign(self) -> char {
        match self {
            Kind::Conflicts => '!',
            Kind::Updates => '>',
            Kind::Tolls | Kind::Only => '?',
            Kind::Compatible => '~',
            Kind::Agree => '=',
            Kind::Incomparable => '/',
        }
    }

    /// Returns the word for it in file formats and style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Conflicts => "conflict",
            Kind::Updates => "update",
            Kind::Tolls => "toll",
            Kind::Compatible => "compatible",
            Kind::Agree => "agree",
            Kind::Only => "only",
            Kind::Incomparable => "incomparable",
        }
    }

    /// Returns the kind of section that a finding stands in; `claim` is its first side.
    pub fn of(relation: Relation, claim: &Claim) -> Self {
        match relation {
            Relation::Conflict => Kind::Conflicts,
            Relation::Update => Kind::Updates,
            Relation::Only if is_toll(claim) => Kind::Tolls,
            Relation::Only => Kind::Only,
            Relation::Compatible => Kind::Compatible,
            Relation::Agree => Kind::Agree,
            Relation::Incomparable => Kind::Incomparable,
        }
    }
}

/// Whether a claim counts people who came to harm: alone in one outlet it is shown with the conflicts, since
/// readers act on it.
fn is_toll(claim: &Claim) -> bool {
    claim.quantity().is_some_and(|q| {
        let people = q.frame.sets.is_empty() || q.frame.sets.iter().any(|set| set == "person");
        // "A judge" of some earlier case is no toll.
        let one = q.stated.vague && q.interval.high.is_none() && q.interval.low <= Some(Figure::whole(1));
        people && !one && class::is(&q.class, Is::TOLL)
    })
}

/// How many sentences of one item are shown.
const VIEWS: usize = 24;

/// How many reasons of one item are shown.
pub const REASONS: usize = 3;

/// How many lines of arithmetic of one item are shown.
const LINES: usize = 48;

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it holds.
    pub kind: Kind,
    /// The items, in the order of the comparison.
    pub items: Vec<Item>,
}

/// Claims that speak of one thing and stand in one relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// For a conflict, which kind, in words; else empty.
    pub label: &'static str,
    /// The kind of the claims.
    pub kind: ClaimKind,
    /// The reasons, a sentence each, the same sentence once.
    pub reasons: Vec<String>,
    /// The claims, in the order of the articles, those of one sentence together; at most [`VIEWS`].
    pub views: Vec<View>,
    /// Where there are more: how many, in a sentence.
    pub more: Option<String>,
    /// The axes that were compared, of the first finding.
    pub axes: Vec<AxisCheck>,
    /// The arithmetic, a line each.
    pub arithmetic: Vec<String>,
}

impl Section {
    /// Returns the views outlet by outlet, in the order in which the outlets first appear.
    pub fn by_outlet(&self) -> Vec<(&str, Vec<&View>)> {
        let mut out: Vec<(&str, Vec<&View>)> = Vec::new();
        for view in self.items.iter().flat_map(|item| &item.views) {
            match out.iter_mut().find(|(outlet, _)| *outlet == view.outlet) {
                Some((_, views)) => views.push(view),
                None => out.push((&view.outlet, vec![view])),
            }
        }
        out
    }

    /// Returns how many items there are, in words.
    pub fn counted(&self) -> String {
        let n = self.items.len();
        match self.kind {
            Kind::Conflicts => counted(n, "conflict"),
            Kind::Updates => counted(n, "update"),
            Kind::Tolls => format!("{} in one outlet alone", counted(n, "toll")),
            Kind::Compatible => format!("{n} compatible"),
            Kind::Agree => format!("{n} agreed"),
            Kind::Only => format!("{} in one outlet alone", counted(n, "other claim")),
            Kind::Incomparable => format!("{n} not comparable"),
        }
    }
}

/// Returns the words for a subtype of conflict.
pub fn subtype_words(subtype: Subtype) -> &'static str {
    match subtype {
        Subtype::SameAuthority => "same authority",
        Subtype::DifferentAuthorities => "different authorities",
        Subtype::WithinArticle => "inside one article",
        Subtype::Opposed => "opposed statements",
    }
}

/// Returns the sections that have an item; incomparable claims only when `all` asks for them.
pub fn sections(readers: &[Reader], comparison: &Comparison, all: bool) -> Vec<Section> {
    let claim = |side: Side| readers.get(side.article).and_then(|r| r.article().claims.get(side.claim));
    let kinds: Vec<Option<Kind>> =
        comparison.findings.iter().map(|f| claim(f.a).map(|claim| Kind::of(f.relation, claim))).collect();
    let section = |kind: Kind| {
        let findings: Vec<&Finding> =
            comparison.findings.iter().zip(&kinds).filter(|(_, k)| **k == Some(kind)).map(|(f, _)| f).collect();
        // What nobody disputes is gathered by its sentence, the rest by the claims.
        let plain = matches!(kind, Kind::Tolls | Kind::Agree | Kind::Only);
        let key = |side: Side| if plain { sentence(readers, side) } else { (side.article, side.claim) };
        // A slip of one article stands by itself, beside figures that differ from others'.
        let slip =
            |f: &&Finding| f.relation == Relation::Conflict && f.axes.iter().any(|axis| axis.fits == Some(false));
        let (slips, findings): (Vec<&Finding>, Vec<&Finding>) = findings.into_iter().partition(slip);
        let groups = gather(&findings, key).into_iter().chain(slips.into_iter().map(|f| vec![f]));
        let items: Vec<Item> = groups.filter_map(|group| item(readers, &group)).collect();
        (!items.is_empty()).then_some(Section { kind, items })
    };
    Kind::ALL.into_iter().filter(|kind| all || *kind != Kind::Incomparable).filter_map(section).collect()
}

/// Returns the article and the first byte of the sentence of a side.
fn sentence(readers: &[Reader], side: Side) -> (usize, usize) {
    let found = readers.get(side.article).and_then(|r| Some((r, r.article().claims.get(side.claim)?)));
    (side.article, found.map_or(0, |(reader, claim)| reader.sentence(claim.span).start))
}

/// Puts findings together that share the key of a side, in the order of their first.
pub fn gather<'f>(findings: &[&'f Finding], key: impl Fn(Side) -> (usize, usize)) -> Vec<Vec<&'f Finding>> {
    // The group that a side is in, by the group's number; joined groups point to the smaller.
    let mut group_of: std::collections::BTreeMap<(usize, usize), usize> = std::collections::BTreeMap::new();
    let mut parent: Vec<usize> = Vec::new();
    fn root(parent: &[usize], mut at: usize) -> usize {
        while parent[at] != at {
            at = parent[at];
        }
        at
    }
    let mut of_finding = Vec::with_capacity(findings.len());
    for finding in findings {
        let sides: Vec<Side> = finding.sides().collect();
        let known: Vec<usize> =
            sides.iter().filter_map(|side| group_of.get(&key(*side))).map(|g| root(&parent, *g)).collect();
        let group = known.iter().min().copied().unwrap_or_else(|| {
            parent.push(parent.len());
            parent.len() - 1
        });
        for other in known {
            parent[other] = group;
        }
        for side in sides {
            group_of.insert(key(side), group);
        }
        of_finding.push(group);
    }
    let mut groups: Vec<Vec<&Finding>> = vec![Vec::new(); parent.len()];
    for (finding, group) in findings.iter().zip(of_finding) {
        groups[root(&parent, group)].push(finding);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Puts outlets together that print the same sentence.
fn merged(views: impl Iterator<Item = View>) -> Vec<View> {
    let mut out: Vec<View> = Vec::new();
    for view in views {
        let same = |known: &&mut View| {
            (&known.sentence, &known.said_by, &known.published) == (&view.sentence, &view.said_by, &view.published)
        };
        match out.iter_mut().find(same) {
            Some(known) => {
                for (name, other) in [(&mut known.outlet, &view.outlet), (&mut known.place, &view.place)] {
                    if name.split(", ").all(|known| known != other) {
                        name.push_str(", ");
                        name.push_str(other);
                    }
                }
                known.claims.extend(view.claims);
            }
            None => out.push(view),
        }
    }
    out
}

/// Returns the sentences to show, in their order: where there are too many, first those that give other words.
fn telling(readers: &[Reader], sentences: &[((usize, usize), Vec<&Claim>)]) -> Vec<usize> {
    let mut known = std::collections::BTreeSet::new();
    let mut new = |at: usize| {
        let ((article, _), claims) = &sentences[at];
        let words = |claim: &&Claim| readers.get(*article).map(|reader| reader.article().words(claim.span));
        claims.iter().filter(|claim| known.insert(words(claim))).count() > 0
    };
    let (mut shown, rest): (Vec<usize>, Vec<usize>) = (0..sentences.len()).partition(|at| new(*at));
    shown.truncate(VIEWS);
    shown.extend(rest.into_iter().take(VIEWS - shown.len()));
    shown.sort_unstable();
    shown
}

fn item(readers: &[Reader], findings: &[&Finding]) -> Option<Item> {
    let first = findings.first()?;
    let claim = |side: Side| readers.get(side.article).and_then(|r| r.article().claims.get(side.claim));
    let kind = claim(first.a)?.kind();
    let mut sides: Vec<Side> = findings.iter().flat_map(|f| f.sides()).collect();
    sides.sort_unstable();
    sides.dedup();
    // The claims of each sentence once.
    let mut of_sentence: std::collections::BTreeMap<(usize, usize), usize> = std::collections::BTreeMap::new();
    let mut sentences: Vec<((usize, usize), Vec<&Claim>)> = Vec::new();
    for side in &sides {
        let (at, claim) = (sentence(readers, *side), claim(*side)?);
        match of_sentence.get(&at) {
            Some(known) => sentences[*known].1.push(claim),
            None => {
                of_sentence.insert(at, sentences.len());
                sentences.push((at, vec![claim]));
            }
        }
    }
    // Two sentences of one text are no versions of each other.
    let pair = matches!(sentences.as_slice(), [one, two] if one.0.0 != two.0.0);
    let view = |(at, (of, claims)): (usize, &((usize, usize), Vec<&Claim>))| {
        let other = sentences.get(1 - at.min(1)).filter(|_| pair);
        let other = other.and_then(|(of, claims)| {
            let reader = readers.get(of.0)?;
            Some((reader, reader.sentence(claims.first()?.span)))
        });
        Some(readers.get(of.0)?.view(claims, other))
    };
    let many = sentences.len().saturating_sub(VIEWS);
    let more = (many > 0).then(|| {
        format!("{VIEWS} sentences are shown, {many} more say the same or differ alike: CSV and JSON have every pair.")
    });
    let shown = telling(readers, &sentences);
    let views = merged(shown.into_iter().map(|at| (at, &sentences[at])).filter_map(view));
    let mut reasons: Vec<String> = Vec::new();
    let mut arithmetic: Vec<String> = Vec::new();
    for finding in findings {
        let reason = show::line(&finding.reason).into_owned();
        // The views show the rest of the pairs that differ in the same way.
        let manner = |reason: &str| reason.split_once(':').map_or(reason, |(manner, _)| manner).to_owned();
        if !reason.is_empty() && !reasons.iter().any(|known| manner(known) == manner(&reason)) {
            reasons.push(reason);
        }
        arithmetic.extend(finding.arithmetic.iter().map(|line| show::line(line).into_owned()));
    }
    // Said once, of the first, which is the most important; the others differ in the same way.
    if let (Some(reason), false) = (reasons.first_mut(), first.assumed.is_empty()) {
        *reason = format!("{reason} {}", show::line(&first.assumed));
    }
    arithmetic.dedup();
    arithmetic.truncate(LINES);
    let label = first.subtype.map_or("", subtype_words);
    Some(Item { label, kind, reasons, views, more, axes: first.axes.clone(), arithmetic })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_that_share_a_claim_are_one_item() {
        let side = |article, claim| Side { article, claim };
        let finding = |a, b| Finding {
            relation: Relation::Agree,
            subtype: None,
            reason: String::new(),
            assumed: String::new(),
            axes: Vec::new(),
            arithmetic: Vec::new(),
            a,
            b,
            also: Vec::new(),
        };
        let findings = [
            finding(side(0, 0), Some(side(1, 0))),
            finding(side(0, 5), None),
            finding(side(2, 0), Some(side(3, 0))),
            finding(side(3, 0), Some(side(1, 0))),
            finding(side(4, 4), Some(side(5, 5))),
        ];
        let refs: Vec<&Finding> = findings.iter().collect();
        let sizes: Vec<usize> = gather(&refs, |side| (side.article, side.claim)).iter().map(Vec::len).collect();
        assert_eq!(sizes, [3, 1, 1]);
    }
}

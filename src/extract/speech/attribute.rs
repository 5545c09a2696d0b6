//! Attribution of other claims: whose word a figure is.
//!
//! A figure that lies in what somebody reportedly said is theirs: it takes the chain of the innermost
//! statement or quotation that holds it, and of each further one as a relay ("the agency said that the mayor
//! had counted 20"). It takes polarity and modality too ("denied that 20 were hurt"), unless its own clause
//! has set them. Nothing is carried over a sentence end: what a sentence gives to nobody is the outlet's.

use crate::claim::{Attribution, Modality, Polarity, Role, Value};
use crate::extract::Draft;
use crate::extract::document::Document;
use crate::text::TextSpan;

/// Adds to `claims` who said them, from `said`, the quotations and statements of the same text.
pub fn attribute(doc: &Document, said: &[Draft], claims: &mut [Draft]) {
    let mut pieces: Vec<(TextSpan, usize)> = Vec::with_capacity(said.len());
    for (index, draft) in said.iter().enumerate() {
        let spans = match &draft.value {
            Value::Quotation(q) => &q.spans,
            Value::Statement(s) => &s.spans,
            _ => continue,
        };
        match spans.as_slice() {
            [] => pieces.push((draft.span, index)),
            spans => pieces.extend(spans.iter().map(|s| (*s, index))),
        }
    }
    // Outer before inner.
    pieces.sort_by_key(|(span, index)| (span.start, std::cmp::Reverse(span.end), *index));
    claims.sort_by_key(|claim| (claim.span, claim.clause));
    let mut open: Vec<(TextSpan, usize)> = Vec::new();
    let mut next = 0;
    for claim in claims {
        while let Some(piece) = pieces.get(next).filter(|(span, _)| span.start <= claim.span.start) {
            open.retain(|(span, _)| span.end > piece.0.start);
            // Deep nesting is no speech: what lies under many layers keeps the outer ones.
            if open.len() < DEPTH {
                open.push(*piece);
            }
            next += 1;
        }
        open.retain(|(span, _)| span.end > claim.span.start);
        let span = claim.span;
        let holding = open.iter().rev().filter(|(piece, _)| piece.contains(span));
        let mut inner = true;
        for (_, index) in holding {
            take(doc, claim, &said[*index], inner);
            inner = false;
        }
    }
}

/// The most statements and quotations around one claim that are looked at.
const DEPTH: usize = 16;

fn take(doc: &Document, claim: &mut Draft, said: &Draft, inner: bool) {
    for link in &said.attribution {
        if claim.attribution.iter().any(|known| known.who.name() == link.who.name()) {
            continue;
        }
        let role = if inner { link.role } else { Role::Relay };
        claim.attribution.push(Attribution { role, who: link.who.clone() });
    }
    if is_known(doc, claim) {
        return;
    }
    if inner && claim.polarity == Polarity::default() {
        claim.polarity = said.polarity;
    }
    if claim.modality == Modality::default() {
        claim.modality = said.modality;
    }
}

/// Whether a figure only says how many there are of what is known: a demand to "these two countries" plans no two.
fn is_known(doc: &Document, claim: &Draft) -> bool {
    let Value::Quantity(quantity) = &claim.value else { return false };
    let first = doc.token_at(claim.span.start);
    let definite = first > 0 && doc.lexicon.manners.is_definite(doc, first - 1);
    quantity.class.is_empty() && quantity.unit.is_empty() && definite
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Date;
    use crate::claim::date::DateForm;
    use crate::extract::speech::find;

    #[test]
    fn whose_word_a_figure_is() {
        // A text with one figure; its chain, polarity, modality.
        let table = [
            ("Police said 20 people were hurt.", "speaker Police", "asserted", "stated"),
            ("According to the mayor, 20 people were hurt.", "speaker the mayor", "asserted", "stated"),
            (
                "Some 20 people were hurt, a spokesman for the mayor said.",
                "speaker a spokesman for the mayor, principal the mayor",
                "asserted",
                "stated",
            ),
            ("The army denied that 20 people were hurt.", "speaker The army", "denied", "stated"),
            ("The town demanded 20 buses from the state.", "speaker The town", "asserted", "planned"),
            (
                "State radio quoted the mayor as saying 20 people were hurt.",
                "speaker the mayor, relay State radio",
                "asserted",
                "stated",
            ),
            (
                "The mayor told Reuters that 20 people were hurt.",
                "speaker The mayor, relay Reuters",
                "asserted",
                "stated",
            ),
            (
                "The agency said the mayor reported 20 people were hurt.",
                "speaker the mayor, relay The agency",
                "asserted",
                "stated",
            ),
            ("“We lost 20 people,” the mayor said.", "speaker the mayor", "asserted", "stated"),
            ("The ministry put the toll at 20.", "speaker The ministry", "asserted", "stated"),
            ("The bag was put at number 20.", "", "asserted", "stated"),
            ("Police said so. Some 20 people were hurt.", "", "asserted", "stated"),
        ];
        for (text, chain, polarity, modality) in table {
            let doc = Document::read(text, None);
            let said = find(&doc);
            let at = text.find("20").unwrap();
            let span = TextSpan::new(at, at + 2);
            let form = DateForm::Day;
            let date = Date { form, normal: "20".into(), resolved: None, hedge: None, either_half: false };
            let value = Value::Date(date);
            let mut claims = [Draft::new(span, span, value, "test".into())];
            attribute(&doc, &said, &mut claims);
            let links: Vec<String> =
                claims[0].attribution.iter().map(|a| format!("{} {}", a.role.word(), a.who.text)).collect();
            assert_eq!(links.join(", "), chain, "{text}");
            assert_eq!(claims[0].polarity.word(), polarity, "{text}");
            assert_eq!(claims[0].modality.word(), modality, "{text}");
        }
    }
}

//! A figure asked about, against the figures of aligned claims.

use super::align::{self, Aligned, Fit};
use super::{Evidence, Question, Silent, Standing};
use crate::claim::relate::{self, Measure};
use crate::claim::{Article, Bound, Claim, Figure, Modality, Quantity};
use crate::compare::{AxisCheck, compound};

/// Returns the aligned claims with how they stand to the question, and the articles without one.
pub fn evidence(question: &Question, articles: &[Article]) -> (Vec<Evidence>, Vec<Silent>) {
    let (mut evidence, mut silent) = (Vec::new(), Vec::new());
    for (at, article) in articles.iter().enumerate() {
        let before = evidence.len();
        let mut near: Option<(&Claim, AxisCheck)> = None;
        for (index, aligned) in align::figures(question, article) {
            let claim = &article.claims[index];
            match aligned {
                Aligned::Fits(fit) => evidence.push(stand(question, article, (at, index), fit)),
                Aligned::Differs(axis) => near = near.or(Some((claim, axis))),
                Aligned::Unlike => {}
            }
        }
        if evidence.len() == before {
            silent.push(Silent { article: at, reason: silence(question, article, near) });
        }
    }
    (evidence, silent)
}

fn silence(question: &Question, article: &Article, near: Option<(&Claim, AxisCheck)>) -> String {
    match near {
        Some((claim, axis)) => {
            format!("its \"{}\" is about something else: {}, {}", article.words(claim.span), axis.axis, axis.note)
        }
        None => {
            let q = question.claim.quantity();
            let asked = q.map_or("", |q| if q.class.is_empty() { q.noun.as_str() } else { q.class.as_str() });
            if asked.is_empty() {
                "gives no such figure".to_owned()
            } else {
                format!("gives no figure for \"{asked}\"")
            }
        }
    }
}

fn stand(question: &Question, article: &Article, at: (usize, usize), fit: Fit) -> Evidence {
    let claim = &article.claims[at.1];
    let words_of = compound::span(article, at.1);
    let words = article.words(words_of);
    let said = match claim.quantity() {
        Some(found) if found.stated.vague || words_of.end != claim.span.end => format!("\"{}\"", words),
        Some(found) => stated(found),
        None => String::new(),
    };
    let (standing, reason, mut arithmetic) = match (question.claim.quantity(), claim.quantity()) {
        (Some(asked), Some(found)) => {
            let whole = |article, at, one| compound::measure(article, at).unwrap_or_else(|| Measure::of(one));
            let measures = (whole(&question.reading, question.index, asked), whole(article, at.1, found));
            figures(asked, found, measures, (&question.claim, claim), fit.standing, &said)
        }
        _ => (Standing::Aside, String::new(), Vec::new()),
    };
    arithmetic.extend(fit.arithmetic);
    Evidence { article: at.0, claim: Some(at.1), span: claim.span, standing, reason, axes: fit.axes, arithmetic }
}

/// Returns how a figure stands to the one asked about, in one clause, with the policy's intervals.
fn figures(
    asked: &Quantity,
    found: &Quantity,
    (q, c): (Measure, Measure),
    (question, claim): (&Claim, &Claim),
    lie: relate::Standing,
    says: &str,
) -> (Standing, String, Vec<String>) {
    let arithmetic = vec![
        format!("asked: {} is {} under {}", stated(asked), q.written, q.written.policy),
        format!("said: {says} is {} under {}", c.written, c.written.policy),
    ];
    let (q, c) = (q.interval, c.interval);
    let negated = question.polarity != claim.polarity;
    let possible = || asked.stated.point().map_or_else(|| "it".to_owned(), spaced);
    let (standing, reason) = if found.stated.vague && c.high.is_none() {
        (Standing::Aside, format!("{says} is too vague to decide"))
    } else if matches!(claim.modality, Modality::Hypothetical | Modality::Planned) {
        (Standing::Aside, format!("{says}, but not said as a fact ({})", claim.modality.word()))
    } else if negated && q.holds(&c) {
        (Standing::Disjoint, format!("{says} is denied"))
    } else if negated {
        (Standing::Aside, format!("{says} is denied, which leaves other figures open"))
    } else if q.holds(&c) {
        (Standing::Within, if q == c { format!("{says}: the same") } else { format!("{says} is within what is asked") })
    } else {
        match lie {
            // The same in another unit, but for rounding in each.
            relate::Standing::Equal => (Standing::Within, format!("{says} is the same")),
            relate::Standing::Meets => {
                (Standing::Overlaps, format!("{says}: {} is possible, nobody says it", possible()))
            }
            relate::Standing::Touches => (Standing::Overlaps, format!("{says} only touches {}", stated(asked))),
            relate::Standing::Rounds => (Standing::Overlaps, format!("{says}: the same but for rounding")),
            relate::Standing::Disjoint | relate::Standing::Unlike => {
                (Standing::Disjoint, format!("{says} excludes it"))
            }
        }
    };
    (standing, reason, arithmetic)
}

/// Returns a stated figure in signs: `> 20`, `about 2,000`, `20 to 30`.
pub fn stated(quantity: &Quantity) -> String {
    let stated = &quantity.stated;
    let n = |figure: Option<Figure>| figure.map(spaced).unwrap_or_default();
    if let Some(change) = quantity.change {
        return format!("from {} to {}", spaced(change.from), spaced(change.to));
    }
    if stated.vague && !stated.words.is_empty() {
        return format!("\"{}\"", stated.words);
    }
    match stated.bound {
        Bound::Exact => n(stated.low),
        Bound::About if stated.words.is_empty() => format!("about {}", n(stated.low)),
        Bound::About => format!("{} {}", stated.words, n(stated.low)),
        Bound::Above => format!("> {}", n(stated.low)),
        Bound::AtLeast => format!("at least {}", n(stated.low)),
        Bound::Below => format!("< {}", n(stated.high)),
        Bound::AtMost => format!("at most {}", n(stated.high)),
        Bound::Range if stated.high.is_none() => format!("{} or more", n(stated.low)),
        Bound::Range => format!("{} to {}", n(stated.low), n(stated.high)),
    }
}

/// Returns a figure with commas between thousands, from five digits on as from four: `2,000`.
pub fn spaced(figure: Figure) -> String {
    let text = figure.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::quantity::{Direction, Stated};
    use crate::claim::{Frame, Policy};

    fn quantity(bound: Bound, low: Option<i64>, high: Option<i64>, direction: Option<Direction>) -> Quantity {
        let stated = Stated {
            bound,
            low: low.map(Figure::whole),
            high: high.map(Figure::whole),
            direction,
            words: Default::default(),
            vague: false,
            half_unit: low.filter(|n| bound == Bound::Exact && *n >= 100 && n % 10 == 0).map(|n| {
                let mut unit = 1;
                while n % (unit * 10) == 0 {
                    unit *= 10;
                }
                Figure::ratio(unit.into(), 2).unwrap()
            }),
        };
        let interval = Policy::literal().interval(&stated);
        Quantity {
            stated,
            interval,
            trend: None,
            change: None,
            unit: Default::default(),
            noun: Default::default(),
            head: Default::default(),
            class: Default::default(),
            frame: Frame::default(),
        }
    }

    fn plain(value: Quantity) -> Claim {
        let question = Question::quote("words", None).unwrap();
        Claim { value: crate::claim::Value::Quantity(Box::new(value)), ..question.claim }
    }

    #[test]
    fn the_examples_of_the_specification() {
        use Bound::*;
        let exact = |n| quantity(Exact, Some(n), Some(n), None);
        let above = |n| quantity(Above, Some(n), None, None);
        let nearly = |n| quantity(About, Some(n), Some(n), Some(Direction::Below));
        let table = [
            (exact(2000), exact(2000), Standing::Within),
            (exact(2000), nearly(2000), Standing::Overlaps),
            (exact(15), above(20), Standing::Disjoint),
            (exact(30), above(20), Standing::Overlaps),
            (exact(20), above(20), Standing::Overlaps),
            (above(20), above(20), Standing::Within),
            (quantity(AtLeast, Some(20), None, None), above(20), Standing::Within),
            (above(20), exact(25), Standing::Within),
            (exact(50), above(100), Standing::Disjoint),
            (exact(600), exact(612), Standing::Overlaps),
            (exact(20000), exact(30000), Standing::Disjoint),
            (exact(612), exact(600), Standing::Overlaps),
        ];
        for (asked, found, standing) in table {
            let measures = (Measure::of(&asked), Measure::of(&found));
            let (lie, _) = relate::stand(&measures.0, &measures.1);
            let (was, reason, arithmetic) =
                figures(&asked, &found, measures, (&plain(asked.clone()), &plain(found.clone())), lie, &stated(&found));
            assert_eq!(was, standing, "{asked:?} {found:?}: {reason}");
            assert!(!reason.is_empty() && arithmetic.len() == 2);
        }
    }

    #[test]
    fn figures_in_words() {
        let table = [("2000", "2,000"), ("-1234567.5", "-1,234,567.5"), ("12", "12"), ("120000", "120,000")];
        for (figure, words) in table {
            assert_eq!(spaced(figure.parse().unwrap()), words);
        }
        assert_eq!(stated(&quantity(Bound::Above, Some(20), None, None)), "> 20");
    }
}

//! A figure asked about, against the figures of aligned claims.

use super::align::{Aligned, align};
use super::{Evidence, Question, Silent, Standing};
use crate::claim::{Article, Bound, Claim, Figure, Interval, Modality, Quantity};
use crate::compare::AxisCheck;

/// Returns the aligned claims with how they stand to the question, and the articles without one.
pub fn evidence(question: &Question, articles: &[Article]) -> (Vec<Evidence>, Vec<Silent>) {
    let (mut evidence, mut silent) = (Vec::new(), Vec::new());
    for (at, article) in articles.iter().enumerate() {
        let before = evidence.len();
        let mut near: Option<(&Claim, AxisCheck)> = None;
        for (index, claim) in article.claims.iter().enumerate() {
            match align(question, article, claim) {
                Aligned::Fits(axes) => evidence.push(stand(question, at, index, claim, axes)),
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
            format!("its \"{}\" is about something else ({}: {})", article.words(claim.span), axis.axis, axis.note)
        }
        None => {
            let q = question.claim.quantity();
            let asked = q.map_or("", |q| if q.noun.is_empty() { q.class.as_str() } else { q.noun.as_str() });
            if asked.is_empty() { "gives no such figure".to_owned() } else { format!("gives no figure for {asked}") }
        }
    }
}

fn stand(question: &Question, article: usize, index: usize, claim: &Claim, axes: Vec<AxisCheck>) -> Evidence {
    let (standing, reason, arithmetic) = match (question.claim.quantity(), claim.quantity()) {
        (Some(asked), Some(found)) => figures(asked, found, &question.claim, claim),
        _ => (Standing::Aside, String::new(), Vec::new()),
    };
    Evidence { article, claim: Some(index), span: claim.span, standing, reason, axes, arithmetic }
}

/// Returns how a figure stands to the one asked about, in one clause, with the arithmetic.
fn figures(asked: &Quantity, found: &Quantity, question: &Claim, claim: &Claim) -> (Standing, String, Vec<String>) {
    let (q, c) = (interval(asked), interval(found));
    let says = stated(found);
    let mut arithmetic = vec![
        format!("asked: {} is {q} under {}", stated(asked), q.policy),
        format!("said: {says} is {c} under {}", c.policy),
    ];
    let negated = question.polarity != claim.polarity;
    let (standing, reason) = if found.stated.vague && !c.is_point() {
        (Standing::Aside, "too vague to decide".to_owned())
    } else if matches!(claim.modality, Modality::Hypothetical | Modality::Planned) {
        (Standing::Aside, format!("{says}, but not said as a fact ({})", claim.modality.word()))
    } else if negated && q.holds(&c) {
        (Standing::Disjoint, format!("{says} is denied"))
    } else if negated {
        (Standing::Aside, format!("{says} is denied, which leaves other figures open"))
    } else if q.holds(&c) {
        (Standing::Within, if q == c { says.clone() } else { format!("{says} is within what is asked") })
    } else if q.meets(&c) {
        let possible = asked.stated.point().map_or_else(|| "it".to_owned(), spaced);
        (Standing::Overlaps, format!("{says}: {possible} is possible, nobody says it"))
    } else if q.touches(&c) {
        (Standing::Overlaps, format!("{says}: the two only touch"))
    } else if let Some(line) = rounding(asked, found) {
        arithmetic.push(line);
        (Standing::Overlaps, format!("{says}: the same but for rounding"))
    } else {
        (Standing::Disjoint, format!("{says} excludes it"))
    };
    let sign = match standing {
        Standing::Within => "within",
        Standing::Disjoint => "disjoint from",
        Standing::Overlaps => "overlaps",
        Standing::Aside => "beside",
    };
    arithmetic.push(format!("{c} {sign} {q}"));
    (standing, reason, arithmetic)
}

/// Returns the interval that a quantity is compared by: for a change, that of the figure it went to.
fn interval(quantity: &Quantity) -> Interval {
    match quantity.change {
        Some(change) => Interval {
            low: Some(change.to),
            high: Some(change.to),
            low_open: false,
            high_open: false,
            policy: quantity.interval.policy.clone(),
        },
        None => quantity.interval.clone(),
    }
}

/// Returns the arithmetic where the coarser of two bare figures, widened by half a unit of its last
/// significant digit, holds the finer.
fn rounding(a: &Quantity, b: &Quantity) -> Option<String> {
    let wide = |q: &Quantity| (q.stated.bound == Bound::Exact).then_some(q.stated.half_unit).flatten();
    let (coarse, fine) = match (wide(a), wide(b)) {
        (Some(x), Some(y)) if x > y => (a, b),
        (Some(x), Some(y)) if x < y => (b, a),
        (Some(_), None) => (a, b),
        (None, Some(_)) => (b, a),
        _ => return None,
    };
    let (half, n, m) = (coarse.stated.half_unit?, coarse.stated.point()?, fine.stated.point()?);
    let (low, high) = (n.plus(half.negated())?, n.plus(half)?);
    let line = format!("{n} may be rounded: [{low}, {high}] holds {m}");
    (fine.stated.bound == Bound::Exact && low <= m && m <= high).then_some(line)
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
            words: String::new(),
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
            unit: String::new(),
            noun: String::new(),
            head: String::new(),
            class: String::new(),
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
            let (was, reason, arithmetic) = figures(&asked, &found, &plain(asked.clone()), &plain(found.clone()));
            assert_eq!(was, standing, "{asked:?} {found:?}: {reason}");
            assert!(!reason.is_empty() && arithmetic.len() >= 3);
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

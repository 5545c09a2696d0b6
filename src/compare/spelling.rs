//! Spellings of a person's name: "Fred" and "Frederick", "T." and "Theresa", "Masoud" and "Massoud".
//!
//! Outlets spell one person in more than one way. Two names are taken for one only where all other words are the
//! same, so that of Jean and Joan Rao there stay two.

/// The least letters of a word that may be misspelt, or of which another can be the short form.
const LONG: usize = 5;

/// The least letters of a short form.
const SHORT: usize = 3;

/// Whether the words of two persons' names, the last names at the end, are two spellings of one name. At most one
/// word is spelt in another way, and the last one is no short form.
pub fn one_spelling(short: &[String], long: &[String]) -> bool {
    let (Some((last, given)), Some((other, others))) = (short.split_last(), long.split_last()) else { return false };
    let names = given.first().zip(others.first());
    let Some((first, their_first)) = names.filter(|_| !given.is_empty() && given.len() <= others.len()) else {
        return false;
    };
    let mut variants = usize::from(last != other);
    if last != other && !misspelt(last, other) {
        return false;
    }
    if first != their_first {
        variants += 1;
        if !(shortened(first, their_first) || shortened(their_first, first) || misspelt(first, their_first)) {
            return false;
        }
    }
    // A middle name may be a letter in one and a word in the other.
    let middle = given[1..].iter().all(|word| others[1..].iter().any(|w| w == word || initial(word, w)));
    variants <= 1 && middle
}

fn initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() == 1 && long.starts_with(short)
}

fn shortened(short: &str, long: &str) -> bool {
    short.len() >= SHORT && long.len() >= LONG && long.starts_with(short)
}

/// Whether two words of some length differ by one letter: another one, or one more.
fn misspelt(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < LONG || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - start - end == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        let table = [
            ("mia t rao", "mia theresa rao", true),
            ("fred lee", "frederick lee", true),
            ("fred lee", "frederick j lee", true),
            ("masoud dahl", "massoud dahl", true),
            ("ilene wolfe", "ilene wolff", true),
            ("masoud wolfe", "massoud wolff", false),
            ("jean rao", "joan rao", false),
            ("mia rao", "tom rao", false),
            ("mia t rao", "mia ulla rao", false),
            ("rao", "rao", false),
        ];
        for (a, b, one) in table {
            let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(one_spelling(&words(a), &words(b)), one, "{a} / {b}");
        }
    }
}

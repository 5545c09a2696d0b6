//! The pages that define quotations and statements are tests: `tests/spec/en/quotation.md`, `statement.md`.
//!
//! A bullet is a text and what is found in it: claims in [brackets], a further piece of the same claim in
//! [+brackets], ¶ for a new paragraph. After " -- " stands, for each claim in order and apart by ";", the
//! mention of the speaker, " = " the full name that it stands for, " for " the principal, " via " who passes it
//! on; "nobody" where the text names none. A bullet without brackets is one in which nothing is found.

use corroborate::claim::{Claim, Kind, Mention, Role};
use corroborate::intake::Declared;
use corroborate::pipeline;

/// Reads the marked text of a bullet: the text, and the pieces of each claim in bytes.
fn unmark(marked: &str) -> (String, Vec<Vec<(usize, usize)>>) {
    let (mut text, mut claims) = (String::new(), Vec::<Vec<(usize, usize)>>::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let joined = rest[open + 1..].starts_with('+');
        let from = open + 1 + usize::from(joined);
        let Some(close) = rest[from..].find(']') else { panic!("no closing bracket: {marked}") };
        let start = text.len();
        text.push_str(&rest[from..from + close]);
        let piece = (start, text.len());
        match claims.last_mut().filter(|_| joined) {
            Some(claim) => claim.push(piece),
            None => claims.push(vec![piece]),
        }
        rest = &rest[from + close + 1..];
    }
    text.push_str(rest);
    (text, claims)
}

fn spans(claim: &Claim) -> Vec<(usize, usize)> {
    let pieces = claim.quotation().map(|q| &q.spans).or(claim.statement().map(|s| &s.spans));
    match pieces.filter(|p| !p.is_empty()) {
        Some(pieces) => pieces.iter().map(|s| (s.start, s.end)).collect(),
        None => vec![(claim.span.start, claim.span.end)],
    }
}

fn speaker(claim: &Claim) -> String {
    let (who, principal) = match (claim.quotation(), claim.statement()) {
        (Some(q), _) => (&q.speaker, &q.principal),
        (_, Some(s)) => (&s.speaker, &s.principal),
        _ => (&None, &None),
    };
    let shown = |m: &Mention| match &m.name {
        Some(name) => format!("{} = {name}", m.text),
        None => m.text.to_string(),
    };
    let mut out = who.as_ref().map_or("nobody".to_owned(), shown);
    if let Some(principal) = principal {
        out += &format!(" for {}", shown(principal));
    }
    for relay in claim.attribution.iter().filter(|a| a.role == Role::Relay) {
        out += &format!(" via {}", relay.who.text);
    }
    out
}

/// Checks every bullet of a page; lists all that differ.
fn check(page: &str, kind: Kind) {
    let mut wrong = Vec::new();
    let mut bullets = 0;
    for line in page.lines().filter_map(|line| line.strip_prefix("- ")) {
        bullets += 1;
        let (marked, speakers) = line.split_once(" -- ").unwrap_or((line, ""));
        let (text, expected) = unmark(&marked.replace('¶', "\n\n"));
        let read = pipeline::read("t.txt", text.clone().into_bytes(), Declared::default());
        let (_, article) = read.expect("a bullet is a text");
        let found: Vec<&Claim> = article.claims.iter().filter(|c| c.kind() == kind).collect();
        let words =
            |pieces: &[(usize, usize)]| pieces.iter().map(|(s, e)| &text[*s..*e]).collect::<Vec<_>>().join("] [+");
        let show = |all: Vec<String>| all.join(" | ");
        let want = show(expected.iter().map(|c| words(c)).collect());
        let got = show(found.iter().map(|c| words(&spans(c))).collect());
        let who: Vec<String> = found.iter().map(|c| speaker(c)).collect();
        if want != got || expected.len() != found.len() {
            wrong.push(format!("{text}\n  expected {want}\n  found    {got}"));
        } else if who.join("; ") != speakers.trim() {
            wrong.push(format!("{text}\n  expected {speakers}\n  found    {}", who.join("; ")));
        }
    }
    assert!(bullets > 0, "a page without bullets tests nothing");
    assert!(wrong.is_empty(), "{} of {bullets} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn quotations_are_as_their_page_says() {
    check(include_str!("spec/en/quotation.md"), Kind::Quotation);
}

#[test]
fn statements_are_as_their_page_says() {
    check(include_str!("spec/en/statement.md"), Kind::Statement);
}

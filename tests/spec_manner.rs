//! The page that defines polarity, modality and chains of attribution is a test: `tests/spec/en/manner.md`.
//!
//! A bullet is a text with one claim in [brackets], then " -- " and what the claim is: "denied" where it is, the
//! modality, and after "; " the chain, each link with its role and " = " the name that a mention stands for.

use corroborate::claim::{Claim, Kind, Polarity};
use corroborate::intake::Declared;
use corroborate::pipeline;

fn shown(claim: &Claim) -> String {
    let mut words = Vec::new();
    if claim.polarity == Polarity::Denied {
        words.push("denied");
    }
    if claim.polarity != Polarity::Denied || claim.modality.word() != "stated" {
        words.push(claim.modality.word());
    }
    let mut out = words.join(" ");
    let links = claim.attribution.iter().map(|link| {
        let name = link.who.name.as_ref().map(|name| format!(" = {name}")).unwrap_or_default();
        format!("{} {}{name}", link.role.word(), link.who.text)
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        out += &format!("; {}", links.join(", "));
    }
    out
}

#[test]
fn claims_are_as_surely_said_as_their_page_says() {
    let page = include_str!("spec/en/manner.md");
    let mut wrong = Vec::new();
    let mut bullets = 0;
    for line in page.lines().filter_map(|line| line.strip_prefix("- ")) {
        bullets += 1;
        let (marked, expected) = line.split_once(" -- ").unwrap_or_else(|| panic!("what is it? {line}"));
        let start = marked.find('[').unwrap_or_else(|| panic!("no claim: {line}"));
        let end = marked.find(']').unwrap_or_else(|| panic!("no end: {line}")) - 1;
        let text = marked.replace(['[', ']'], "");
        let (_, article) = pipeline::read("t.txt", text.clone().into_bytes(), Declared::default()).expect("a text");
        // "Some 20 people": a bound before the brackets belongs to the figure.
        let fits = |c: &&Claim| c.span.end == end && (c.span.start == start || c.kind() == Kind::Quantity);
        let kinds = [Kind::Quantity, Kind::Statement];
        let claim = kinds.iter().find_map(|kind| article.claims.iter().filter(|c| c.kind() == *kind).find(fits));
        match claim.map(shown) {
            Some(found) if found == expected => {}
            found => wrong.push(format!("{text}\n  expected {expected}\n  found    {found:?}")),
        }
    }
    assert!(bullets > 40, "{bullets} bullets");
    assert!(wrong.is_empty(), "{} of {bullets} differ\n{}", wrong.len(), wrong.join("\n"));
}

//! Runs the pages of `tests/spec/<language>/<kind>.md`: prose that defines a kind of claim, with sentences that
//! are its tests.
//!
//! A line that starts with "> " is a sentence; the claims of the kind are in brackets, and all are marked. The
//! lines "- …" after it say what each of them means, in order. Everything else is prose.

use corroborate::claim::{Claim, Value};
use corroborate::extract::document::Document;
use corroborate::extract::{Draft, date, quantity};
use std::fmt::Write as _;
use std::path::Path;

fn found(kind: &str, text: &str) -> Vec<Draft> {
    let doc = Document::read(text, None);
    let dates = date::find(&doc);
    let mut out = if kind == "date" { dates } else { quantity::find(&doc, &dates) };
    out.sort_by_key(|draft| draft.span);
    out
}

/// Writes a value as the pages do: bound and figure, unit or noun, class, trend; of a date its hedge and normal form.
fn shown(draft: &Draft) -> String {
    match &draft.value {
        Value::Date(date) => match &date.hedge {
            Some(hedge) => {
                format!("{} {}{}", hedge.bound.sign(), date.normal, if hedge.near { "; close by" } else { "" })
            }
            None => date.normal.to_string(),
        },
        Value::Quantity(q) => {
            let stated = &q.stated;
            let figure = match (stated.low, stated.high) {
                (Some(low), Some(high)) if low != high => format!("{low} to {high}"),
                (Some(low), None) if stated.bound.sign() == "range" => format!("{low} or more"),
                (low, high) => low.or(high).map(|f| f.to_string()).unwrap_or_default(),
            };
            let sign = stated.bound.sign();
            let mut out = if sign == "=" || sign == "range" { figure } else { format!("{sign} {figure}") };
            for part in [&q.unit, &q.noun, &q.class] {
                if !part.is_empty() {
                    let _ = write!(out, "; {part}");
                }
            }
            if let Some(trend) = q.trend {
                let _ = write!(out, "; {}", trend.word());
            }
            out
        }
        _ => String::new(),
    }
}

fn check(path: &Path, kind: &str, wrong: &mut Vec<String>) -> usize {
    let page = std::fs::read_to_string(path).expect("the page can be read");
    let lines: Vec<&str> = page.lines().collect();
    let mut sentences = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some(marked) = line.strip_prefix("> ") else { continue };
        sentences += 1;
        let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
        let meant: Vec<&str> = lines[at + 1..].iter().map_while(|l| l.strip_prefix("- ")).collect();
        let drafts = found(kind, &text);
        let mut words = text.clone();
        for draft in drafts.iter().rev() {
            words.insert(draft.span.end, ']');
            words.insert(draft.span.start, '[');
        }
        let values: Vec<String> = drafts.iter().map(shown).collect();
        if words != marked || values != meant {
            wrong.push(format!("{}:{}\n> {words}\n- {}", path.display(), at + 1, values.join("\n- ")));
        }
    }
    sentences
}

#[test]
fn the_pages_say_what_the_finders_find() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/en");
    let mut wrong = Vec::new();
    for kind in ["quantity", "date"] {
        let sentences = check(&folder.join(format!("{kind}.md")), kind, &mut wrong);
        assert!(sentences >= 10, "{kind}.md has {sentences} sentences");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Time and memory grow with the text, not faster: ten times the text has ten times the claims and takes at
/// most some thirty times as long, whatever it is made of.
#[test]
fn extraction_is_linear_in_hostile_text() {
    let parts = [
        "12,345 ",
        "(",
        "“",
        "5-",
        "one of the ",
        "and a half ",
        "killed 10, ",
        "1,",
        "from 5 to ",
        "at ten to six ",
        "at 10.40, ",
        "from 8 in the morning until 9 ",
        "two men, 24 and 31, ",
        "between 3 and 9 May and ",
        "will vote on Monday and ",
        "million ",
        "Mr. ",
        "\"we lost 12\", said Mr Dorn, ",
    ];
    let run = |text: &str| {
        let began = cpu_time::ThreadTime::now();
        let claims: Vec<Claim> = {
            let article = corroborate::claim::ArticleId::from_parts(
                &corroborate::hash::Digest::of(text.as_bytes()),
                &corroborate::text::capture::Origin::default(),
            );
            let canonical = corroborate::text::Canonical::plain(text.to_owned());
            corroborate::extract::extract(&article, &canonical, None)
        };
        (claims.len(), began.elapsed())
    };
    run("warm up the lexicons: 5 people died");
    let mut slow = Vec::new();
    for part in parts {
        let (_, small) = run(&part.repeat(300));
        let (_, large) = run(&part.repeat(3_000));
        let limit = small.max(std::time::Duration::from_millis(20)) * 30;
        if large >= limit {
            slow.push(format!("{part:?}: {small:?}, then {large:?} for ten times as much"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

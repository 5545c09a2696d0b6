//! Runs the cases of `tests/spec/compare/*.md`: two short texts, or one, and what is to be said of them.
//!
//! A case is a list item. `A:` and `B:` give the texts, with the day of publication in brackets where it
//! matters; `->` gives a finding as `relation: words of A / words of B`. The findings between two claims other
//! than near misses must be exactly those given (`-> nothing`: none); a near miss (`incomparable AXIS:`) and a
//! claim of one side (`only:`) must be among those found. Further claims that a finding rests on follow with `+`.
//! `assumed:` gives what a finding must say that it assumes (`assumed: nothing`: no finding says anything).
//! `voices:` gives the named sources, apart by ";", with those who speak for one in brackets; a case that gives nothing
//! else is about them alone. Each case also runs with its sides exchanged.

#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "common/story.rs"]
mod story;

use corroborate::claim::Article;
use corroborate::compare::{Finding, Relation, Voices, compare};
use corroborate::intake::Declared;
use corroborate::pipeline;
use std::fs;
use std::path::Path;

#[derive(Default)]
struct Case {
    place: String,
    sides: Vec<(Option<String>, String)>,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/compare");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut cases: Vec<Case> = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let text = line.trim_start_matches("- ").trim();
            if line.starts_with("- ") {
                cases.push(Case { place: format!("{name}:{}", number + 1), ..Case::default() });
            }
            let side =
                ["A", "B"].iter().any(|s| text.starts_with(&format!("{s}:")) || text.starts_with(&format!("{s} [")));
            let Some(case) = cases.last_mut() else { continue };
            if side && (line.starts_with("- ") || line.starts_with("  ")) {
                let (head, body) = text.split_once(": ").unwrap();
                let day = head.split_once('[').map(|(_, day)| day.trim_end_matches(']').to_owned());
                case.sides.push((day, body.replace(" | ", "\n\n")));
            } else if let Some(expected) = text.strip_prefix("-> ") {
                case.expected.push(expected.to_owned());
            }
        }
    }
    cases
}

fn article(outlet: &str, (published, text): &(Option<String>, String)) -> Article {
    let declared = Declared { outlet: Some(outlet.to_owned()), published: published.clone(), ..Declared::default() };
    pipeline::read(&format!("{outlet}.txt"), text.as_bytes().to_vec(), declared).unwrap().1
}

fn articles(case: &Case) -> Vec<Article> {
    case.sides.iter().zip(["A", "B"]).map(|(side, outlet)| article(outlet, side)).collect()
}

/// Returns a finding as a case writes it, the sides in the order A, B.
fn written(articles: &[Article], finding: &Finding) -> String {
    let words = |side: corroborate::compare::Side| {
        let article = &articles[side.article];
        article.words(article.claims[side.claim].span).to_owned()
    };
    let relation = serde_json::to_value(finding.relation).unwrap();
    let relation = relation.as_str().unwrap();
    let axis = match finding.relation {
        Relation::Incomparable => finding.axes.iter().find(|a| a.fits == Some(false)).map_or("", |a| a.axis),
        _ => "",
    };
    let head = if axis.is_empty() { relation.to_owned() } else { format!("{relation} {axis}") };
    let also: String = finding.also.iter().map(|side| format!(" + {}", words(*side))).collect();
    match finding.b {
        Some(b) => {
            let (x, y) = if articles[finding.a.article].origin.outlet <= articles[b.article].origin.outlet {
                (finding.a, b)
            } else {
                (b, finding.a)
            };
            format!("{head}: {} / {}{also}", words(x), words(y))
        }
        None => format!("{head}: {}", words(finding.a)),
    }
}

/// Returns the named sources as a case writes them.
fn sources(voices: &Voices) -> String {
    let shown = |source: &String| match voices.merged.iter().find(|merged| merged.source == *source) {
        Some(merged) => format!("{source} ({})", merged.names.join(", ")),
        None => source.clone(),
    };
    let sources: Vec<String> = voices.sources.iter().map(shown).collect();
    format!("voices: {}", if sources.is_empty() { "none".to_owned() } else { sources.join("; ") })
}

fn faults(case: &Case, articles: &[Article]) -> Vec<String> {
    let comparison = compare(articles);
    let found: Vec<(Relation, String)> =
        comparison.findings.iter().map(|f| (f.relation, written(articles, f))).collect();
    let mut faults = Vec::new();
    let voices = sources(&comparison.voices);
    let told = |expected: &&String| ["voices:", "assumed:"].iter().any(|head| expected.starts_with(head));
    for expected in case.expected.iter().filter(|e| e.starts_with("voices:") && **e != voices) {
        faults.push(format!("{voices}\n    not  {expected}"));
    }
    let assumed: Vec<&str> = comparison.findings.iter().map(|f| f.assumed.as_str()).filter(|a| !a.is_empty()).collect();
    for expected in case.expected.iter().filter_map(|e| e.strip_prefix("assumed: ")) {
        let said = |sentence: &&str| sentence.strip_prefix("Assumed: ") == Some(expected);
        if if expected == "nothing" { !assumed.is_empty() } else { !assumed.iter().any(said) } {
            faults.push(format!("assumed {assumed:?}\n    not  {expected}"));
        }
    }
    if case.expected.iter().all(|expected| told(&expected)) {
        return faults;
    }
    for expected in case.expected.iter().filter(|e| *e != "nothing" && !told(e)) {
        if !found.iter().any(|(_, f)| f == expected) {
            faults.push(format!("missing  {expected}"));
        }
    }
    for (relation, text) in &found {
        let said = !matches!(relation, Relation::Incomparable | Relation::Only);
        if said && !case.expected.contains(text) {
            faults.push(format!("too much {text}"));
        }
    }
    faults
}

#[test]
fn every_case_of_the_specification() {
    let cases = cases();
    assert!(cases.len() >= MINIMUM, "only {} cases", cases.len());
    let mut report = String::new();
    for case in &cases {
        assert!(matches!(case.sides.len(), 1 | 2), "{}: one side or two", case.place);
        assert!(!case.expected.is_empty(), "{}: nothing expected", case.place);
        let articles = articles(case);
        let mut faults_here = faults(case, &articles);
        // The order of the inputs changes nothing.
        let turned: Vec<Article> = articles.iter().rev().cloned().collect();
        if faults_here.is_empty() {
            faults_here.extend(faults(case, &turned).into_iter().map(|f| format!("sides exchanged: {f}")));
        }
        for fault in faults_here {
            report.push_str(&format!("{}: {fault}\n", case.place));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// How many cases there are at least.
const MINIMUM: usize = 150;

#[test]
fn an_unrelated_article_changes_no_finding() {
    let unrelated =
        (None, "Cheese makers of Ternau met in the old hall. They tasted and talked until evening.".to_owned());
    for case in cases() {
        let pair = articles(&case);
        let mut three = pair.clone();
        three.push(article("C", &unrelated));
        let said = |articles: &[Article]| -> Vec<String> {
            let findings = compare(articles).findings;
            let of_pair = findings.iter().filter(|f| articles[f.a.article].origin.outlet != "C" && f.b.is_some());
            of_pair.map(|f| written(articles, f)).collect()
        };
        assert_eq!(said(&pair), said(&three), "{}", case.place);
    }
}

#[test]
fn a_copied_article_adds_no_voice() {
    let text = "The dam above Marn broke on Friday, killing 12 people, the mayor said. Rescuers searched the valley until \
                dark with dogs and lamps. Two bridges and a school were swept away by the water in the first hour.";
    let other = "Floods hit the valley below Marn after a dam broke. The governor put the toll at nine.";
    let one = [article("A", &(None, text.to_owned())), article("B", &(None, other.to_owned()))];
    let mut copied = one.to_vec();
    copied.push(article("C", &(Some("2024-05-09".to_owned()), text.to_owned())));
    let (before, after) = (compare(&one).voices, compare(&copied).voices);
    assert_eq!((before.texts, after.texts), (2, 3));
    assert_eq!((before.uncopied, after.uncopied), (2, 2));
    assert_eq!(before.sources, after.sources);
}

/// The work of a comparison, counted and not timed: ten times the articles of one story are far from a hundred times
/// the work, and no more findings than the work.
#[test]
fn the_work_grows_with_the_articles_and_not_with_their_square() {
    let measured = |count: usize| {
        let comparison = compare(&story::articles(count));
        (comparison.work.pairs, comparison.findings.len(), comparison.passages.len())
    };
    let (few, many) = (measured(40), measured(400));
    assert!(many.0 < few.0 * 20, "pairs held: {} for 40 articles, {} for 400", few.0, many.0);
    assert!(many.1 < few.1 * 15, "findings: {} for 40 articles, {} for 400", few.1, many.1);
    assert!(many.2 < few.2 * 15, "passages: {} for 40 articles, {} for 400", few.2, many.2);
}

/// With hundreds of articles every figure that several give is still held against every other such figure, whoever
/// gives it, and the order of the articles changes nothing.
#[test]
fn in_a_large_group_no_common_figure_goes_unopposed() {
    let text = |at: usize| {
        format!("The dam above Marn broke. The flood killed {} people, officials said.", [12, 15, 19][at % 3])
    };
    let mut articles: Vec<Article> = (0..240).map(|at| article(&format!("O{at}"), &(None, text(at)))).collect();
    let opposed = |articles: &[Article]| {
        let comparison = compare(articles);
        let mut pairs: Vec<(String, String, String)> = comparison
            .findings
            .iter()
            .filter(|f| f.relation == Relation::Conflict)
            .map(|f| {
                let words = |side: corroborate::compare::Side| {
                    articles[side.article].words(articles[side.article].claims[side.claim].span).to_owned()
                };
                let (x, y) = (words(f.a), words(f.b.unwrap()));
                let witnesses = f.reason.split("The first is given").nth(1).unwrap_or("").to_owned();
                if x <= y { (x, y, witnesses) } else { (y, x, witnesses) }
            })
            .collect();
        pairs.sort();
        (pairs, comparison.findings.len(), comparison.work)
    };
    let (pairs, findings, work) = opposed(&articles);
    let shown: Vec<(&str, &str)> = pairs.iter().map(|(x, y, _)| (x.as_str(), y.as_str())).collect();
    assert_eq!(shown, [("12 people", "15 people"), ("12 people", "19 people"), ("15 people", "19 people")]);
    assert!(pairs.iter().all(|(.., witnesses)| witnesses.matches("and 77 more").count() == 2), "{pairs:?}");
    assert!(findings < 3 * 240 && work.left_out == 0 && work.chained > 200, "{findings} {work:?}");
    articles.reverse();
    let turned = opposed(&articles);
    assert_eq!((turned.1, turned.2), (findings, work));
}

/// Time grows with the texts, not faster, whatever they are made of: so many times the text takes at most three times as
/// many times as long.
#[test]
fn comparison_is_linear_in_hostile_text() {
    let letter = |i: usize| char::from(b'a' + u8::try_from(i % 26).unwrap());
    let name = |i: usize| format!("Qu{}{}{}", letter(i), letter(i / 26), letter(i / 676));
    let rows: [(&str, &dyn Fn(usize) -> String); 12] = [
        ("shots in one clause", &|_| "and police fired 12 shots at 12 men ".to_owned()),
        ("years in one sentence", &|_| "it fell in 2014 and two years ago ".to_owned()),
        ("a name that opens a sentence without end", &|i| {
            if i == 0 { "Dorn: 12 dead: ".to_owned() } else { "30 hurt: ".to_owned() }
        }),
        ("one dispute without end", &|_| {
            "Dorn denied that 5 died. The ministry confirmed that 12 had died.\n".to_owned()
        }),
        ("quotations in one sentence", &|_| "\"we lost 12 men\", said Mr Dorn, ".to_owned()),
        ("a place each", &|i| format!("{} people were killed in {}. ", 10 + i % 7, name(i))),
        ("a speaker each", &|i| format!("“We lost {i} men in {0},” said Mia {0}. ", name(i))),
        ("a figure each", &|i| format!("Mia {} said that {} people were killed in the Marn fire. ", name(i), 10 + i)),
        ("sums", &|i| format!("The bank lost ${i} million. ")),
        ("parts", &|i| format!("So far {} of the {} hurt were children. ", 5 + i % 9, 20 + i)),
        ("days in one sentence", &|i| format!("at 5.30 pm on March {}, 20{}, ", 1 + i % 28, 10 + i % 80)),
        ("clock times", &|_| "at 5.30 pm local time (1530 GMT) on Monday, ".to_owned()),
    ];
    let run = |row: &dyn Fn(usize) -> String, count: usize| {
        let text: String = (0..count).map(row).collect();
        let other = text.replace("12", "13");
        let articles = [("One", text), ("Two", other)]
            .map(|(outlet, text)| article(outlet, &(Some("2026-03-04".to_owned()), text)));
        let began = cpu_time::ThreadTime::now();
        compare(&articles);
        began.elapsed()
    };
    run(rows[0].1, 5);
    const LARGE: usize = 400;
    let mut slow = Vec::new();
    for (what, row) in rows {
        // Of figures each is held against its neighbours: below a hundred there are fewer of those than there may be.
        let few = if what == "a figure each" { 100 } else { 50 };
        let (small, large) = (run(row, few), run(row, LARGE));
        let times = u32::try_from(LARGE / few).unwrap();
        if large >= small.max(std::time::Duration::from_millis(20)) * 3 * times {
            slow.push(format!("{what}: {small:?}, then {large:?} for {times} times as much"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

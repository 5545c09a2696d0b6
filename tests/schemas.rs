//! Every JSON output is valid against its schema in `schema/json/`, and the schemas refuse what is not.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use boon::{Compiler, SchemaIndex, Schemas};
use corroborate::claim::Article;
use corroborate::compare::revisions::revise;
use corroborate::compare::{compare, timeline};
use corroborate::intake::{Declared, manifest};
use corroborate::pipeline;
use corroborate::report::json::{AnswerDocument, ReportDocument};
use corroborate::report::line::Lines;
use corroborate::report::revision::RevisionReport;
use corroborate::report::revision::json::{RevisionDocument, rows};
use corroborate::report::rows::{ArticleRow, ClaimRow, FindingRow};
use corroborate::report::timeline::data::{self, TimelineDocument};
use corroborate::report::timeline::not_checked;
use corroborate::report::{Made, Report};
use corroborate::text::position::Positions;
use corroborate::verify::{Question, follow, verify};
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

const NAMES: [&str; 9] = ["article", "claim", "finding", "report", "answer", "change", "revision", "point", "timeline"];

/// The compiled schemas, by name.
struct Checker {
    schemas: Schemas,
    indexes: Vec<(&'static str, SchemaIndex)>,
}

impl Checker {
    fn new() -> Self {
        let folder = root().join("schema/json");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut ids = Vec::new();
        for name in NAMES {
            let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
            let schema: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
            let id = schema["$id"].as_str().unwrap().to_owned();
            compiler.add_resource(&id, schema).unwrap();
            ids.push((name, id));
        }
        let indexes = ids.iter().map(|(name, id)| (*name, compiler.compile(id, &mut schemas).unwrap())).collect();
        Self { schemas, indexes }
    }

    fn valid(&self, name: &str, value: &Value) -> Result<(), String> {
        let index = self.indexes.iter().find(|(known, _)| *known == name).unwrap().1;
        self.schemas.validate(value, index).map_err(|error| format!("{name}: {error:#}\n{value:#}"))
    }

    fn check(&self, name: &str, value: &impl Serialize) -> Value {
        // Lines come from a writer of their own; a reader must not see a difference.
        let mut line = Lines::default();
        line.row(value).unwrap();
        assert_eq!(std::str::from_utf8(line.bytes()).unwrap(), serde_json::to_string(value).unwrap());
        let value = serde_json::to_value(value).unwrap();
        self.valid(name, &value).unwrap();
        let version = if name == "report" { 2 } else { 1 };
        assert_eq!(value["schema"], format!("corroborate/{name}/{version}"));
        value
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn story(name: &str) -> Vec<Article> {
    let folder = root().join("samples").join(name);
    let rows = manifest::read(name, &std::fs::read(folder.join("manifest.jsonl")).unwrap()).unwrap();
    rows.into_iter()
        .map(|row| {
            let bytes = std::fs::read(folder.join(&row.file)).unwrap();
            pipeline::read(&row.file, bytes, row.declared).unwrap().1
        })
        .collect()
}

/// A text with claims of every kind, with bounds, changes, vague words, ratios, and characters of many bytes.
const ODD: &str = "Two thirds of the bridge fell — “we have lost it”, said Zoë Ćirić.\n\n\
    Prices rose from 4.8 to 4.7 percent on Tuesday, 19 September 2023, at 19:00. Nearly 2,000 people, and \
    several children, were injured; no casualties were reported in Łódź. At most 3½ million euros are missing. \
    The mayor denied that 12 had died and said that up to 30 could be hurt.";

/// A report writes each claim that it cites once, and its findings point at claims that are there.
fn cites_each_claim_once(report: &Value, findings: usize) {
    let list = |key: &str| report[key].as_array().unwrap();
    let ids: std::collections::BTreeSet<(&str, &str)> =
        list("claims").iter().map(|c| (c["source"].as_str().unwrap(), c["claim"].as_str().unwrap())).collect();
    assert_eq!(ids.len(), list("claims").len());
    assert_eq!(list("findings").len(), findings);
    let mut cited = std::collections::BTreeSet::new();
    for finding in list("findings") {
        let also = finding["also"].as_array().unwrap().iter();
        cited.extend([&finding["a"], &finding["b"]].into_iter().chain(also).filter_map(Value::as_u64));
    }
    assert_eq!(cited, (0..list("claims").len() as u64).collect());
}

#[test]
fn outputs_are_valid() {
    let checker = Checker::new();
    let odd = pipeline::read("odd.txt", ODD.as_bytes().to_vec(), Declared::default()).unwrap().1;
    for articles in [story("karabakh"), story("ferry"), vec![odd], Vec::new()] {
        for article in &articles {
            checker.check("article", &ArticleRow::new(article));
            let positions = Positions::new(article.text.text());
            assert!(!article.claims.is_empty());
            for claim in &article.claims {
                checker.check("claim", &ClaimRow::new(article, claim, &positions));
            }
        }
        let comparison = compare(&articles);
        for finding in &comparison.findings {
            checker.check("finding", &FindingRow::new(&articles, finding));
        }
        let mut lines = timeline::main(&articles, &comparison);
        lines.extend(timeline::of(&articles, &follow::asked("killed", &articles).unwrap()));
        for row in data::rows(&articles, &lines) {
            checker.check("point", &row);
        }
        checker.check("timeline", &TimelineDocument::new(&articles, Some("killed"), &lines, &not_checked()));
        let made = Made { program: "test".into(), extractor: "x/1".into(), policy: "literal/1".into() };
        let report = Report::new(&articles, &comparison, made, true);
        let report = ReportDocument::new(&report);
        cites_each_claim_once(&checker.check("report", &report), comparison.findings.len());
        for question in ["30 dead", "2,000 peacekeepers", "450 jobs", "15 killed"] {
            let question = Question::read(question).unwrap();
            checker.check("answer", &AnswerDocument::new(&articles, &verify(&question, &articles)));
        }
        for (words, speaker) in [("we have run out of beds", Some("Avetyan")), ("we have lost it", None)] {
            let question = Question::quote(words, speaker).unwrap();
            checker.check("answer", &AnswerDocument::new(&articles, &verify(&question, &articles)));
        }
    }
}

#[test]
fn revisions_are_valid() {
    let checker = Checker::new();
    let articles = story("granary");
    let [old, new] = articles.as_slice() else { panic!("two captures") };
    let revision = revise(old, new);
    assert!(revision.changes.len() > 5, "{revision:?}");
    for row in rows([old, new], &revision.changes) {
        checker.check("change", &row);
    }
    let report = RevisionReport::new(old, new, &revision, Made::default());
    checker.check("revision", &RevisionDocument::new(&report));
}

#[test]
fn the_schemas_refuse_what_is_missing_or_wrong() {
    let checker = Checker::new();
    let articles = story("karabakh");
    let article = &articles[0];
    let positions = Positions::new(article.text.text());
    let quantity = article.claims.iter().find(|c| c.quantity().is_some()).unwrap();
    let row = checker.check("claim", &ClaimRow::new(article, quantity, &positions));
    let wrong: [(&str, Value); 6] = [
        ("id", "c:12".into()),
        ("kind", "figure".into()),
        ("polarity", "maybe".into()),
        ("span", serde_json::json!({"start": -1, "end": 2, "start_char": 0, "end_char": 2})),
        ("quantity", Value::Null),
        ("schema", "corroborate/claim/2".into()),
    ];
    for (key, value) in wrong {
        let mut changed = row.clone();
        changed[key] = value;
        assert!(checker.valid("claim", &changed).is_err(), "{key} changed");
        changed.as_object_mut().unwrap().remove(key);
        assert!(checker.valid("claim", &changed).is_err(), "{key} missing");
    }
    let mut figure = row.clone();
    figure["quantity"]["low"] = "1e3".into();
    assert!(checker.valid("claim", &figure).is_err());
}

//! A revision as Markdown (CommonMark).

use super::super::markdown::{escaped, words};
use super::RevisionReport;

/// Returns the revision.
pub fn write(report: &RevisionReport) -> String {
    let mut out = format!("# {}\n\n{}\n{}\n", escaped(&report.title), escaped(&report.summary), escaped(&report.fates));
    for part in &report.parts {
        out.push_str(&format!("\n## {} ({})\n\n{}\n\n", part.title, part.items.len(), part.note));
        for item in &part.items {
            out.push_str(&format!("- _{}_: {}\n", item.label, escaped(&item.reason)));
            for (name, view) in &item.sides {
                let by = view.said_by.as_ref().map(|by| format!(" (said by {})", escaped(by))).unwrap_or_default();
                let place = view.place.replace('`', "'");
                out.push_str(&format!("  - **{name}**: {}{by} `{place}`\n", words(&view.sentence)));
            }
        }
    }
    out.push_str("\n## Sources\n\n| | file | published | SHA-256 of the bytes |\n| --- | --- | --- | --- |\n");
    for (name, article) in ["old", "new"].into_iter().zip(report.articles) {
        let published = article.origin.published.as_deref().unwrap_or("no date given");
        let file = escaped(&super::super::view::file_name(article));
        out.push_str(&format!("| {name} | {file} | {} | `{}` |\n", escaped(published), article.sha256));
    }
    out.push_str("\n## Not checked\n\n");
    for line in &report.not_checked {
        out.push_str(&format!("- {}\n", escaped(line)));
    }
    let made = &report.made;
    out.push_str(&format!("\nMade by {}, extractor {}, policy {}.\n", made.program, made.extractor, made.policy));
    out
}

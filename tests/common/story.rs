//! One story told by any number of outlets: articles in several wordings, with figures, days, speakers and copies
//! varied by the article's number alone, so that every run makes the same ones.

use corroborate::claim::Article;
use corroborate::intake::Declared;
use corroborate::pipeline;

/// Returns number `n` of the stream that `seed` names, in `0..of`; a mixer after Steele, Lea and Flood (SplitMix64).
fn pick(seed: usize, n: usize, of: usize) -> usize {
    let mut x =
        (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add((n as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9));
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) % of as u64) as usize
}

const LEADS: &[&str] = &[
    "A dam above Marn broke on DAY, killing TOLL people and sweeping away two bridges, the governor said.",
    "TOLL people died when the upper dam at Marn gave way on DAY, according to the civil guard.",
    "The death toll of the Marn flood stands at TOLL after the dam failed on DAY, officials reported.",
    "At least TOLL villagers were killed on DAY as water poured through a breach in the Marn dam.",
    "More than TOLL people lost their lives in Marn on DAY, the mayor told reporters.",
];

const HURT: &[&str] = &[
    "Another HURT were injured, the hospital in Ostrel said.",
    "HURT people were hurt, some of them by falling beams.",
    "Doctors treated about HURT wounded people in a school near the river.",
    "Nearly HURT residents were injured, a spokesman for the civil guard said.",
];

const HOMES: &[&str] = &[
    "The water destroyed HOMES houses and damaged the market hall.",
    "Some HOMES homes were destroyed along the lower road.",
    "HOMES houses were flattened within the first hour, the mayor said.",
];

const AWAY: &[&str] = &[
    "AWAY residents were evacuated to the hills in army lorries.",
    "About AWAY people fled to higher ground during the night.",
    "The army evacuated AWAY villagers before dawn.",
];

const COSTS: &[&str] = &[
    "The damage was put at COST million euros by the finance ministry.",
    "Repairs will cost COST million euros, the finance ministry said.",
];

const SAID: &[&str] = &[
    "“We heard a roar and then the lower street was simply gone,” said Mira Holt, the mayor of Marn.",
    "Mira Holt, the mayor, said they “heard a roar and then the lower street was simply gone”.",
    "Governor Ansel Pryde called for an independent inquiry into the upkeep of the dam.",
    "Ansel Pryde, the governor, demanded an independent inquiry into how the dam was kept.",
    "The operator, Norvik Power, denied that it had ignored warnings about the spillway.",
    "Norvik Power said that it had never ignored any warning about the spillway gates.",
    "“Nobody may go back to the valley before the engineers have looked at the wall,” Pryde said.",
    "Interior Minister Tove Lind promised that every family would have a roof by the winter.",
    "Lind said every family would have a roof over its head before winter.",
    "Engineer Paul Okoro warned that the remaining wall could slide at 16:43 or at any later hour.",
    "The spillway had last been rebuilt after the 1987 flood, Okoro said.",
];

/// Returns the text of article number `n`.
fn text(n: usize) -> String {
    let of = |stream: usize, list: &[&'static str]| list[pick(stream, n, list.len())];
    let day = ["Tuesday", "Wednesday"][pick(1, n, 8) / 7];
    let toll = [12, 12, 12, 12, 14, 14, 15, 17, 19, 20 + pick(2, n, 9)][pick(3, n, 10)];
    let hurt = [40, 40, 42, 45, 60, 30 + pick(4, n, 40)][pick(5, n, 6)];
    let homes = [150, 160, 200, 120 + pick(6, n, 90)][pick(7, n, 4)];
    let away = [2000, 2000, 2400, 1500 + 10 * pick(8, n, 150)][pick(9, n, 4)];
    let cost = [30, 35, 40][pick(10, n, 3)];
    let mut parts = vec!["Dam breaks above Marn".to_owned(), of(11, LEADS).replace("TOLL", &toll.to_string())];
    parts.push(of(12, HURT).replace("HURT", &hurt.to_string()));
    parts.push(of(13, HOMES).replace("HOMES", &homes.to_string()));
    parts.push(of(14, AWAY).replace("AWAY", &away.to_string()));
    parts.push(of(15, COSTS).replace("COST", &cost.to_string()));
    for stream in 16..20 {
        parts.push(of(stream, SAID).to_owned());
    }
    if pick(20, n, 20) == 0 {
        parts.push(format!("A reporter counted {} boats at the quay of Ostrel.", 30 + pick(24, n, 400)));
    }
    parts.join("\n\n").replace("DAY", day)
}

/// Returns `count` articles on one story, each of an outlet of its own, published over three days; one in ten is
/// a copy of an earlier one.
pub fn articles(count: usize) -> Vec<Article> {
    let read = |n: usize| {
        let copied = if n > 0 && pick(21, n, 10) == 0 { pick(22, n, n) } else { n };
        let declared = Declared {
            outlet: Some(format!("Outlet {n}")),
            published: Some(format!("2024-05-{:02}", 8 + pick(23, n, 3))),
            ..Declared::default()
        };
        pipeline::read(&format!("{n}.txt"), text(copied).into_bytes(), declared).expect("reads").1
    };
    (0..count).map(read).collect()
}

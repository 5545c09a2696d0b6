//! Questions and what two short texts answer: a case is a line.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use corroborate::claim::Article;
use corroborate::intake::Declared;
use corroborate::pipeline;
use corroborate::verify::{Outcome, Question, Standing, verify};

const COURIER: &str = "According to the health ministry, the flood in Orsa has killed more than 40 people and injured \
    at least 200.\n\nThe army sent nearly 3,000 soldiers to the valley.\n\n\
    “We will rebuild every house before the winter,” said Mia Rao, the mayor of Orsa.";

const HERALD: &str = "The army sent 3,000 soldiers to the valley of Orsa.\n\n\
    Several people were injured in Tamm, police said.\n\n\
    The mayor, Mia Rao, promised to “rebuild every house” and asked the government for help.";

fn articles() -> Vec<Article> {
    [("courier.txt", COURIER), ("herald.txt", HERALD)]
        .into_iter()
        .map(|(name, text)| pipeline::read(name, text.as_bytes().to_vec(), Declared::default()).unwrap().1)
        .collect()
}

#[test]
fn figures() {
    use Outcome::{Contradicted, NotEstablished, NothingComparable, Supported};
    let table = [
        ("more than 40 dead", Supported),
        ("at least 40 killed", Supported),
        ("more than 30 people killed", Supported),
        ("50 dead", NotEstablished),
        ("40 dead", NotEstablished),
        ("15 dead", Contradicted),
        ("100 injured", Contradicted),
        ("3,000 soldiers", Supported),
        ("three thousand soldiers", Supported),
        ("10,000 soldiers", Contradicted),
        ("100 injured in Tamm", NotEstablished),
        ("12 dead in Tamm", NothingComparable),
        ("20 cows", NothingComparable),
    ];
    let articles = articles();
    for (words, outcome) in table {
        let answer = verify(&Question::read(words).unwrap(), &articles);
        assert_eq!(answer.outcome, outcome, "{words}: {:#?} {:?}", answer.evidence, answer.silent);
        assert!(!answer.not_checked.is_empty());
        // Every article is either evidence or said to be silent, never both and never neither.
        for at in 0..articles.len() {
            let heard = answer.evidence.iter().any(|e| e.article == at);
            assert_ne!(heard, answer.silent.iter().any(|s| s.article == at), "{words}");
        }
    }
}

/// Neither a length of another kind nor all of whom some are a part contradicts what a text says itself.
#[test]
fn what_is_measured_or_counted_otherwise_contradicts_nothing() {
    let text = "A quake struck Marn on Monday, hurting more than 120. It was 60 km south of Tamm, at a depth of 10 km.\n\n\
        No foreigners were hurt, but five boats sank.";
    let article = pipeline::read("text.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1;
    let table = [
        ("60 km from Tamm", Outcome::Supported),
        ("a depth of 10 km", Outcome::Supported),
        ("a depth of 60 km", Outcome::Contradicted),
        ("no foreigners hurt", Outcome::Supported),
        ("two foreigners hurt", Outcome::Contradicted),
        ("50 people hurt", Outcome::Contradicted),
    ];
    for (words, outcome) in table {
        let answer = verify(&Question::read(words).unwrap(), std::slice::from_ref(&article));
        assert_eq!(answer.outcome, outcome, "{words}: {:#?} {:?}", answer.evidence, answer.silent);
    }
}

/// Who asks for a bare sum is told where it stands; a name before a comma says whose age it is.
#[test]
fn sums_and_ages_that_a_question_says_no_more_of() {
    let text = "Halden has paid $14 a share for Norvig, $2.6 billion in all.\n\n\
        “A good day,” said its chief, Tom Lee, 54. Norvig sold kettles for $900 million, and has \
        a wharf of 12 km and one of 40 km.";
    let article = pipeline::read("text.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1;
    let table = [
        ("$2.6 billion", Outcome::Supported),
        ("$14 a share", Outcome::Supported),
        ("$15 a share", Outcome::NothingComparable),
        ("$7 million", Outcome::NothingComparable),
        ("12 km", Outcome::Supported),
        ("13 km", Outcome::NothingComparable),
        ("Tom Lee, 54", Outcome::Supported),
        ("Tom Lee, 55", Outcome::Contradicted),
        ("Mia Rao, 55", Outcome::NothingComparable),
    ];
    for (words, outcome) in table {
        let answer = verify(&Question::read(words).unwrap(), std::slice::from_ref(&article));
        assert_eq!(answer.outcome, outcome, "{words}: {:#?} {:?}", answer.evidence, answer.silent);
    }
}

#[test]
fn quotations() {
    use Outcome::{Contradicted, NotEstablished, NothingComparable, Supported};
    let table = [
        ("we will rebuild every house before the winter", None, Supported),
        ("rebuild every house", Some("Rao"), Supported),
        ("rebuild every house", Some("Leo Berg"), Contradicted),
        ("we will not rebuild every house before the winter", Some("Rao"), NotEstablished),
        ("we will leave the valley for ever", None, NothingComparable),
        ("sent 3,000 soldiers to the valley", None, NotEstablished),
    ];
    let articles = articles();
    for (words, speaker, outcome) in table {
        let answer = verify(&Question::quote(words, speaker).unwrap(), &articles);
        assert_eq!(answer.outcome, outcome, "{words}: {:#?} {:?}", answer.evidence, answer.silent);
    }
}

#[test]
fn evidence_points_at_its_words() {
    let articles = articles();
    let answer = verify(&Question::read("50 dead").unwrap(), &articles);
    let [evidence] = answer.evidence.as_slice() else { panic!("{:#?}", answer.evidence) };
    assert_eq!(articles[evidence.article].words(evidence.span), "more than 40 people");
    assert_eq!((evidence.standing, answer.voices.texts), (Standing::Overlaps, 1));
    assert_eq!(answer.voices.sources, ["the health ministry"]);
    assert_eq!(answer, verify(&Question::read("50 dead").unwrap(), &articles));
}

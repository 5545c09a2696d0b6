//! The classes of words around what is found, in alphabetical order.

use serde::Deserialize;

/// What a word around a figure, a date or a speaker does there. The examples are English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Around {
    /// "A", where "an" cannot stand.
    A,
    /// Says behind a figure that so many come to others: "12 more months".
    Adds,
    /// Sets a time of the day before it into the second half of the day.
    Afternoon,
    /// Says that a movement goes where it came from: "back up to 40".
    Again,
    /// Stands before a level that another is held against.
    Against,
    /// Stands behind "of" and a number of years, or before "of" and one.
    Age,
    /// Bounds an age behind those whose it is: "children under five".
    AgeBound,
    /// May stand behind an age that ends a clause: "She was 75 when".
    AgeEnds,
    /// Makes an age of a number behind it.
    AgeWord,
    /// Stands before a band of ages.
    Aged,
    /// Makes an age of the years since something was made.
    Ago,
    /// The country behind a price in its money: "$54.12 US a barrel".
    America,
    /// Stands before those of whom a part is told.
    Among,
    /// Tells that a part is counted with the whole.
    AmongThem,
    /// Stands before the unit of which there is one and a half.
    AnHour,
    /// Joins two, both meant.
    And,
    /// Joins two clauses.
    AndBut,
    /// Joins two alike: "20 and 30".
    AndOr,
    /// Joins two ends: "between 2 and 4", "2 to 4".
    AndTo,
    /// Makes no count of "one" before it: "one another".
    Another,
    /// Stands before a part that is no toll: "the toll may rise, with 12 in hospital".
    Apart,
    /// The article of one that is not known.
    Article,
    /// Opens what something is, or how it is told.
    As,
    /// Makes a month of a name or a word behind it: "in May".
    AsksMonth,
    /// May stand before four digits that are a year.
    AsksYear,
    /// Stands before a level, a price or a place.
    At,
    /// A form of the verb that makes a passive.
    Be,
    /// A form of the verb that makes a passive, denied or not.
    BeAny,
    /// The verb, by lemma, behind which a part is named: "three of the dead were children".
    BeForm,
    /// May stand between a verb and the figure that is its object: "arrested a total of 30".
    BeforeCount,
    /// Stands behind "not" as a part of what bounds a figure: "not more than".
    BesideBound,
    /// Opens a range.
    Between,
    /// Bounds a figure, and makes a year of four digits that count nothing: "beyond 2040".
    Beyond,
    /// Joins two, the second against what is thought.
    But,
    /// Stands before an amount of which something moved, or before who did it.
    By,
    /// Tells, by lemma, that a number is dialled.
    Calls,
    /// Tells what is possible.
    Can,
    /// Stands between a price and what it is paid for: "$14 in cash for each share".
    Cash,
    /// Joins digits that measure, and make no name: "8-by-12 feet".
    CodeJoins,
    /// Says of a day of the week behind it that it is to come: "next Sunday".
    Coming,
    /// Makes about two of what follows: "a couple of dozen".
    Couple,
    /// Stands, as the noun of a claim, for those who came together.
    Crowd,
    /// The sign of a currency that stands before the figure in small letters.
    Crown,
    /// Makes a time of "one": "one day".
    Day,
    /// Makes a count of "one" before "day": "in one day".
    DayCounts,
    /// Stands behind the number of a day: "3rd".
    DayEnding,
    /// May stand between a time of the day and the part of the day: "half past six on Friday evening".
    DayPartWay,
    /// Makes a decade of a year: "1990s".
    DecadeEnding,
    /// An auxiliary that denies: "cannot".
    Denies,
    /// Opens a clause that describes what another one says: "when asked".
    Describes,
    /// Makes an age of a number behind "at": "died at 95".
    Died,
    /// Opens no object behind a verb: "killed 20 each".
    Each,
    /// Stands between "for" and that for each of which so much is paid.
    EachEvery,
    /// Tells, of whoever is told of, the one with the highest or lowest age: "the youngest was seven".
    Eldest,
    /// Joins two ends or two alike: "7- or 8-inch".
    EndsAny,
    /// Does so behind an article.
    Few,
    /// Stands before a power of ten that is counted vaguely: "a few hundred".
    FewTimes,
    /// Compares with the whole of which a part is told: "a third fewer".
    Fewer,
    /// Stands before that for which so much is paid.
    For,
    /// Stands between a spokesman and for whom he speaks.
    ForOf,
    /// Stands before where something began.
    From,
    /// Makes an attorney one who holds an office.
    General,
    /// Opens what is told of something else behind an aside.
    GoesOn,
    /// Stands, by lemma, before an infinitive that tells what was done: "went on to say".
    GoesOnTo,
    /// Says of a day of the week behind it that it is past: "last Sunday".
    Gone,
    /// Stands before "a million" for a half of it.
    Half,
    /// Stands between a half and its whole: "half the crop".
    HalfOf,
    /// Makes no count of "one": "on the one hand".
    Hand,
    /// A form of an auxiliary that makes no passive.
    Has,
    /// The auxiliary of a perfect.
    Have,
    /// Stands for one person.
    He,
    /// Stands for somebody whose age is told: "she was 75".
    HeWho,
    /// Stands before what is one person's.
    His,
    /// A verb that tells of a level before a bare figure: "sales hit 9,000".
    Hits,
    /// Stands between a time of the day or a day and the one to which it runs: "from 9 p.m. until six".
    HourEnd,
    /// Makes a time on the clock of four digits.
    Hours,
    /// Asks for a number before it is told: "how many".
    How,
    /// Stands for who speaks.
    IWe,
    /// Opens what is asked.
    If,
    /// Stands before a place, a time or a whole.
    In,
    /// Stands before a place or a time.
    InOn,
    /// Stands before a part of what was counted.
    Includes,
    /// Stands between a count and those who are counted with it.
    Including,
    /// Does so behind a comma.
    IncludingToo,
    /// Stands for a thing.
    It,
    /// Stands for a thing or who is spoken to: for no speaker.
    ItYou,
    /// Joins a noun to what is told of it, where all of it is wanted.
    JoinsAny,
    /// Joins a name to whose it is.
    JoinsName,
    /// Joins a noun to where and whose it is.
    JoinsNoun,
    /// People who are many as they stand, and told of as a kind.
    Kin,
    /// Makes no count of "one of a": "one of a kind".
    Kind,
    /// Tells which one of a row of times.
    Last,
    /// Bounds a time, and behind another figure tells how long that took: "600 jobs over two years".
    Lasts,
    /// Opens a time of its own, behind which a measure may still be that of the figure.
    LastsUntil,
    /// Bounds with "at".
    Least,
    /// Stands right before a level: "to 4 percent".
    LevelAt,
    /// Says with "time" that a time on the clock is that of the place.
    Local,
    /// The name of a measure that stands behind a small figure only.
    Magnitude,
    /// A noun that counts many as it stands: "police".
    ManyPeople,
    /// Stands for somebody as an object, and for no speaker.
    Me,
    /// Says that a figure is below zero.
    Minus,
    /// Names what stands before "past" or "to" an hour: "five minutes past six".
    Minutes,
    /// Stands between minutes and the hour after which they are.
    MinutesAfter,
    /// Stands between minutes and the hour before which they are, where they are named.
    MinutesBefore,
    /// Stands between minutes and the hour after which they are, and seldom elsewhere between two numbers.
    MinutesPast,
    /// Stands between minutes and the hour before which they are.
    MinutesTo,
    /// A month that is a name too, or opens a sentence as a word.
    MonthOrName,
    /// A month that is a word too: in small letters only with a year.
    MonthOrWord,
    /// Tells of others beside those known: "20 more".
    More,
    /// Sets a time of the day before it into the first half of the day.
    Morning,
    /// May stand between a word of movement and its figure: "fell by almost 3 percent".
    Moves,
    /// Stands behind a last name: "Jr".
    NameEnding,
    /// Denies by itself.
    Never,
    /// Sets a time of the day before it into the hours about midnight.
    Night,
    /// Says of a noun that there is none.
    No,
    /// Bounds no four digits so that they count: "about 1998".
    NoBound,
    /// A label whose number is written in digits.
    NoNumber,
    /// Opens a subject of which nobody did what its verb says: "no official", "neither Rao nor Lee".
    Nobody,
    /// Denies the verb before it.
    Not,
    /// A label that says by itself that a number follows.
    NumberLabel,
    /// A noun whose number is told: "the number of cases rose to 40".
    NumberOf,
    /// A verb that tells how many something is: "the dead number 40".
    NumberVerb,
    /// Does so of what was.
    Numbered,
    /// Does so of one group.
    Numbers,
    /// Bounds a figure only behind a hyphen.
    Odd,
    /// Stands between a part and its whole, a thing and whose it is.
    Of,
    /// Joins a word of loss with the number of lives: "the loss of all 20".
    OfAll,
    /// May stand between "of" and what something is a part of.
    OfMany,
    /// Is what "midday" before it tells from others of its kind: "midday prayers".
    OfMidday,
    /// Says that a vague plural counts what follows: "scores of".
    OfMore,
    /// May stand behind a noun that a clause or a thing is told of: "reports that", "claims of".
    OfThat,
    /// Says that a part is told of what follows.
    OfThe,
    /// Stands behind "of" for those who were counted before.
    OfThem,
    /// Stands behind "most of" before a whole: "most of a nine-month term".
    OfWhole,
    /// Stands behind "of" for the whole of a part.
    OfWhom,
    /// Makes an age of years.
    Old,
    /// Does so, of one or many.
    Olds,
    /// Stands before a day or a scale.
    On,
    /// A number word that takes "of" as a part does.
    One,
    /// May stand behind a "one" that counts: "one in five".
    OneCounts,
    /// Stands behind "one" and a hyphen in words that count nothing: "one-sided".
    OneNames,
    /// Says of a "one" behind it that it counts.
    OneOnly,
    /// Makes a pronoun of "one" behind it: "this one".
    OneStands,
    /// Stands before a "one" that is no count, even of something.
    OneThe,
    /// May stand before a figure that a hyphen joins to it, which counts all the same: "sub-20".
    Opens,
    /// Joins two, one of them meant.
    Or,
    /// Joins two ends of a range.
    OrTo,
    /// Stands between a figure and its noun: "12 other boats".
    Other,
    /// Stands between a count and its state: "20 others injured".
    Others,
    /// Stands with "of" between a part and so many.
    Out,
    /// Stand between "are" and what a report is said to be: "turned out to be".
    OutBe,
    /// Stands before what is somebody's.
    Owned,
    /// Tells that a period ended when it is told of.
    Past,
    /// Makes no part of "half" before it: "half past six".
    PastWay,
    /// Those who are counted as people, one of whom has another name.
    People,
    /// Stands before what a rate is told for.
    Per,
    /// May stand between the words that open a period and its unit: "over the past few days".
    PeriodHas,
    /// People as they are counted, one of whom has another name.
    Persons,
    /// Tells, by lemma, that a share is told in points.
    Point,
    /// Makes a spokesman of a secretary.
    Press,
    /// Tell, by lemma, what a report turns out to be: "proved false".
    Proves,
    /// Makes a rank or a half of a game of "half" behind it: "the first half of".
    Ranked,
    /// What is told at a rate: "rose at a rate of 5 percent".
    Rate,
    /// A vague plural that is something else where nothing is said to be counted.
    Results,
    /// Opens what somebody is quoted with: "as saying".
    Saying,
    /// The name of a scale, which names nothing else.
    Scale,
    /// Stands between hyphens in a score: "2-for-3".
    Score,
    /// Speaks for somebody behind "press".
    Secretary,
    /// Says that what follows is missing: "fell $3 million short of".
    Short,
    /// Makes a game of figures: "five-a-side".
    Side,
    /// Opens a period that lasts.
    Since,
    /// Sets with "hours" a time of the day before it into the first half of the day.
    SmallHours,
    /// A verb, by lemma, that begins a clause of its own behind a noun: "20 people and rescuers said".
    Speaks,
    /// The unit, by lemma, of a period.
    Spells,
    /// Makes a count of those who are of a group behind a hyphen: "2,000-strong".
    Strong,
    /// Stands for whoever or whatever a clause tells of.
    Subject,
    /// Makes a year of four digits behind it whatever follows: "in 2016 dockers walked out".
    SurelyYear,
    /// A verb, by lemma, that takes lives.
    Takes,
    /// Stands before what something is compared with.
    Than,
    /// Opens what is said or thought.
    That,
    /// Opens what is told of who or what was named, as a part of its name.
    ThatWho,
    /// The article of one that is known.
    The,
    /// Stands before one that is known, or is something's.
    TheIts,
    /// Stands before those who are known.
    TheThose,
    /// Stands before what is somebody's.
    Their,
    /// Stands for those counted before.
    Them,
    /// Stands for somebody as an object, himself too.
    Themselves,
    /// Opens a clause that says what there is.
    There,
    /// Stands for many.
    They,
    /// Stands for many, or for a body.
    TheyAll,
    /// Tell, by lemma, what somebody thinks and has not said.
    Thinks,
    /// Tells a time from those before and after it.
    This,
    /// Tells no whole of a part before it.
    ThisEach,
    /// Stands behind "local".
    Time,
    /// Stands before where something ended.
    To,
    /// Say, as the noun of a claim, how often.
    TimesOf,
    /// Leads from a word of movement to its figure.
    ToBy,
    /// May stand between an amount and the level reached: "to close at 40".
    ToLevel,
    /// Tells of a part before it: "a third were women".
    ToldOf,
    /// Stands before where something goes or comes from.
    Toward,
    /// Says, by lemma, that it did not come to what follows: "attempted murder".
    Tried,
    /// Tells an age of who stands before it: "turned 40".
    Turned,
    /// Opens a clause in which somebody else may speak.
    Turns,
    /// A verb, by lemma, under which a state stands: "were reported dead".
    UnderState,
    /// Stands with "to" before a level that was reached.
    Up,
    /// A form of the verb that makes a passive of what was or is done.
    WasDone,
    /// Tells what many are.
    Were,
    /// Stands for what was said or called.
    What,
    /// Opens a time or a place.
    WhenWhere,
    /// Stands for who was named.
    Who,
    /// Opens what is told of who or what was named.
    WhoWhich,
    /// Opens what is told of somebody or something.
    WhoWhose,
    /// Those whose age is bounded: "anyone over 65".
    Whoever,
    /// Stands between "of" and a whole that is known or somebody's.
    Whose,
    /// Stands before "of" and who said it: "in the words of".
    Words,
    /// Tells what would be, or was said to come.
    Would,
    /// The one who is spoken to.
    You,
}

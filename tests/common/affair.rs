//! Records made by hand: an affair of states, a force and a plan, written for the tests.
//!
//! A sentence marks its own parts: `{PAK|Pakistan}` is a mention (the first is the source, the second
//! the target), `{^USA|officials}` a speaker (`{^|analysts}` one that is no actor), `[offered]` the
//! trigger and `~said~` the word of speaking.

use actant::corpus::document::{Document, Meta};
use actant::graph::net::Graph;
use actant::graph::{self, Options};
use actant::record::{
    Actor, Attribution, End, Mention, Range, Ranges, Record, Sentence, Speaker, Statement, VERSION,
};
use actant::terms::{Certainty, Form, Kind, Manner, Polarity, Tense};

/// The actors: id, name, kind, and whether the gazetteer has it.
const ACTORS: &[(&str, &str, Kind, bool)] = &[
    ("PAK", "Pakistan", Kind::State, true),
    ("ISR", "Israel", Kind::State, true),
    ("USA", "United States", Kind::State, true),
    ("IRN", "Iran", Kind::State, true),
    ("TUR", "Türkiye", Kind::State, true),
    ("EGY", "Egypt", Kind::State, true),
    ("RUS", "Russia", Kind::State, true),
    ("CHN", "China", Kind::State, true),
    ("HAM", "Hamas", Kind::ArmedGroup, true),
    ("ISF", "International Stabilization Force", Kind::ArmedForce, true),
    ("UNSC", "UN Security Council", Kind::Intergovernmental, true),
    ("CIA", "CIA", Kind::GovernmentBody, true),
    ("asim-munir", "Asim Munir", Kind::Person, false),
    ("ishaq-dar", "Ishaq Dar", Kind::Person, false),
    ("gaza-plan", "Gaza plan", Kind::Document, false),
];

/// A document whose record is being written, sentence by sentence.
pub struct Paper {
    record: Record,
    text: String,
}

impl Paper {
    /// Begins a document with a name, a publisher and a date.
    pub fn new(id: &str, publisher: &str, published: &str) -> Paper {
        let meta = Meta {
            title: Some(format!("{publisher} on the force")),
            publisher: Some(publisher.into()),
            published: Some(published.into()),
            url: Some(format!("https://news.example/{id}?a=1&b=2")),
            ..Meta::default()
        };
        let record = Record {
            actant: VERSION,
            id: id.into(),
            meta,
            sha256: String::new(),
            text: None,
            sentences: Some(Vec::new()),
            mentions: Some(Vec::new()),
            actors: Some(Vec::new()),
            statements: Some(Vec::new()),
            attributions: None,
            propositions: None,
        };
        Paper { record, text: String::new() }
    }

    /// Adds a sentence that affirms a relation as a fact.
    pub fn say(self, marked: &str, relation: &str, valence: i8) -> Paper {
        self.says(marked, relation, valence, |_| ())
    }

    /// Adds a sentence that states a relation; `change` makes the statement what it should be.
    pub fn says(
        mut self,
        marked: &str,
        relation: &str,
        valence: i8,
        change: impl FnOnce(&mut Statement),
    ) -> Paper {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let begin = self.here();
        let (mut ends, mut triggers) = (Vec::new(), Vec::new());
        let (mut speaker, mut cue) = (None, None);
        let mut rest = marked;
        while let Some(at) = rest.find(['{', '[', '~']) {
            self.text.push_str(&rest[..at]);
            let open = rest.as_bytes()[at];
            let close = match open {
                b'{' => '}',
                b'[' => ']',
                _ => '~',
            };
            let end = at + 1 + rest[at + 1..].find(close).expect("a mark is closed");
            let inner = &rest[at + 1..end];
            rest = &rest[end + 1..];
            match open {
                b'[' => triggers.push(self.range(inner)),
                b'~' => cue = Some(self.range(inner)),
                _ => {
                    let (id, words) = inner.split_once('|').expect("a mention has an id");
                    let range = self.range(words);
                    let actor = id.trim_start_matches('^');
                    if id.starts_with('^') {
                        let actor = Some(actor.to_owned()).filter(|actor| !actor.is_empty());
                        speaker = Some(Speaker { range: range.clone(), actor });
                    } else {
                        let mention = self.record.mentions.as_ref().unwrap().len() as u32;
                        ends.push(End { mention, actor: actor.into() });
                    }
                    if !actor.is_empty() {
                        self.mention(actor, range);
                    }
                }
            }
        }
        self.text.push_str(rest);
        let sentences = self.record.sentences.as_mut().unwrap();
        let sentence = sentences.len() as u32;
        sentences.push(Sentence { begin, end: self.text.chars().count() as u32 });
        let statements = self.record.statements.as_mut().unwrap();
        let mut ends = ends.into_iter();
        let mut statement = Statement {
            id: format!("s-{}-{}", self.record.id, statements.len()),
            sentence,
            relation: relation.into(),
            label: triggers.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" "),
            source: ends.next().expect("a source"),
            target: ends.next(),
            trigger: match triggers.len() {
                1 => Ranges::One(triggers.remove(0)),
                _ => Ranges::Several(triggers),
            },
            via: None,
            valence,
            plover: Some("AGREE".into()),
            cameo: Some("0334".into()),
            polarity: Polarity::Affirmed,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            when: None,
            quantity: None,
            attribution: Vec::new(),
            confidence: 0.8,
            rule: format!("{relation}/test"),
            decisions: Vec::new(),
        };
        statement.attribution.extend(cue.map(|cue| Attribution {
            source: speaker,
            cue,
            manner: Manner::Reported,
        }));
        change(&mut statement);
        statements.push(statement);
        self
    }

    /// Adds words as they are, marks and all, that state nothing.
    pub fn raw(mut self, words: &str) -> Paper {
        self.text.push_str(words);
        self
    }

    /// Changes the record itself.
    pub fn change(mut self, change: impl FnOnce(&mut Record)) -> Paper {
        change(&mut self.record);
        self
    }

    /// Ends the document.
    pub fn record(self) -> Record {
        let document = Document::new("", Meta::default(), self.text);
        Record { sha256: document.digest(), text: Some(document.text().to_owned()), ..self.record }
    }

    /// How many code points the text has so far.
    fn here(&self) -> u32 {
        self.text.chars().count() as u32
    }

    /// Writes words and returns where they stand.
    fn range(&mut self, words: &str) -> Range {
        let begin = self.here();
        self.text.push_str(words);
        Range { begin, end: self.here(), text: words.into() }
    }

    /// Adds a mention, and its actor if it is new.
    fn mention(&mut self, id: &str, range: Range) {
        let known = ACTORS.iter().find(|actor| actor.0 == id);
        let &(_, name, kind, linked) = known.unwrap_or(&("", "", Kind::Organization, false));
        let name = if name.is_empty() { range.text.clone() } else { name.to_owned() };
        let actors = self.record.actors.as_mut().unwrap();
        let place = actors.iter().position(|actor| actor.id == id).unwrap_or_else(|| {
            let aliases = Vec::new();
            actors.push(Actor { id: id.into(), name, kind, linked, aliases, description: None });
            actors.len() - 1
        });
        let actor = &mut actors[place];
        if actor.name != range.text && !actor.aliases.contains(&range.text) {
            actor.aliases.push(range.text.clone());
        }
        let head = [range.begin, range.end];
        let mention = Mention { range, head, form: Form::Name, kind, actor: id.into(), by: None };
        self.record.mentions.as_mut().unwrap().push(mention);
    }
}

/// Denies a statement.
pub fn denied(statement: &mut Statement) {
    statement.polarity = Polarity::Negated;
}

/// Makes a statement a plan.
pub fn planned(statement: &mut Statement) {
    statement.certainty = Certainty::Planned;
}

/// Makes a statement possible.
pub fn possible(statement: &mut Statement) {
    statement.certainty = Certainty::Possible;
}

/// Four papers that disagree, some thirty statements, fifteen actors.
pub fn papers() -> Vec<Record> {
    let courier = Paper::new("courier-1", "The Courier", "2025-10-09")
        .says("{PAK|Pakistan} [will send troops to] the {ISF|stabilization force}, {^USA|US officials} ~said~.", "deploys-troops-to", 1, planned)
        .says("{PAK|Islamabad} has [never recognized] {ISR|Israel}.", "recognizes", 1, denied)
        .say("{USA|Washington} has been [pressing] {PAK|Pakistan} for weeks.", "pressures", -1)
        .say("{asim-munir|Munir} [met] officials of the {CIA|CIA}.", "meets", 0)
        .say("{UNSC|The Security Council} [endorsed] the {gaza-plan|plan}.", "endorses", 1)
        .say("{PAK|Pakistan} [voted for] the {gaza-plan|plan}.", "votes-for", 1)
        .say("{RUS|Russia} [abstained on] the {gaza-plan|plan}.", "abstains-on", 0)
        .say("{CHN|China} [abstained on] the {gaza-plan|plan}.", "abstains-on", 0)
        .record();
    let herald = Paper::new("herald-7", "Morning Herald", "2025-10-11")
        .says("{ishaq-dar|Dar} ~said~ that {PAK|Pakistan} would [not disarm] {HAM|Hamas}.", "disarms", -1, |s| {
            s.polarity = Polarity::Negated;
            s.source = End { mention: 1, actor: "PAK".into() };
            s.target = Some(End { mention: 2, actor: "HAM".into() });
        })
        .say("{IRN|Iran} [supports] {HAM|Hamas}.", "supports", 1)
        .say("{TUR|Turkey} [supports] {HAM|Hamas} as well.", "supports", 1)
        .say("{IRN|Tehran} [condemned] {PAK|Pakistan} over the step.", "condemns", -1)
        .say("{TUR|Ankara} [criticized] {PAK|Pakistan}, more mildly.", "criticizes", -1)
        .say("{EGY|Egypt} [works with] {ISR|Israel} at the crossing.", "cooperates-with", 1)
        .says("{ISR|Israel} [opposes] Turkish soldiers, and {TUR|Turkey} knows it, {^|analysts} ~say~.", "opposes", -1, |_| ())
        .say("{ISR|Israel} [attacked] {HAM|Hamas} again.", "attacks", -1)
        .record();
    let wire = Paper::new("wire-22", "Gulf Wire", "2025-12-20")
        .says(
            "{PAK|Pakistan} [offered troops] to the {ISF|force}, {^USA|the White House} ~said~.",
            "offers-troops-to",
            1,
            |_| (),
        )
        .says(
            "{PAK|Pakistan} [may send troops to] the {ISF|force}.",
            "deploys-troops-to",
            1,
            possible,
        )
        .say("{asim-munir|Field Marshal Munir} [leads] the army of {PAK|Pakistan}.", "leads", 0)
        .say("{ishaq-dar|Dar} [speaks for] {PAK|Pakistan}.", "speaks-for", 0)
        .say("{USA|The United States} [backs] the {ISF|force}.", "supports", 1)
        .say("{EGY|Cairo} [backs] the {ISF|force} too.", "supports", 1)
        .say("{HAM|Hamas} [rejected] the {gaza-plan|plan}.", "rejects", -1)
        .say("{IRN|Iran} [rejected] the {gaza-plan|plan}.", "rejects", -1)
        .record();
    let post = Paper::new("post-3", "Capital Post", "2025-12-21")
        .say("{USA|The US} [is pressing] {PAK|Pakistan}.", "pressures", -1)
        .says(
            "{PAK|Pakistan} [has not recognized] {ISR|Israel}, {^ishaq-dar|Dar} ~said~.",
            "recognizes",
            1,
            denied,
        )
        .say("{USA|The US} [supports] {ISR|Israel}.", "supports", 1)
        .say("{IRN|Iran} [supports] {HAM|Hamas}, again.", "supports", 1)
        .says("{ISF|The force} [is to disarm] {HAM|Hamas}.", "disarms", -1, planned)
        .say("{EGY|Egypt} [talks with] {HAM|Hamas}.", "negotiates-with", 0)
        .record();
    vec![courier, herald, wire, post]
}

/// Returns the graph of records that have no slip.
#[track_caller]
pub fn graph(records: &[Record]) -> Graph {
    let mut notices = Vec::new();
    let graph = graph::build(records, Options::default(), &mut notices).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    graph
}

//! A pile of news as large as is asked for, made of our own articles: paragraphs of several of them
//! behind one another, some sentences left out, and the names changed for others.
//!
//! Names are drawn as the world draws them, few of them often and many seldom (Zipf 1935). The same
//! seed makes the same pile.

use std::io::{self, Write};
use std::path::Path;

use actant::corpus;
use actant::corpus::document::{Document, Meta};
use actant::reader::Reader;
use actant::terms::{Form, Kind};
use indexmap::IndexSet;

/// The paragraphs of one synthetic article: about five kilobytes.
const PARAGRAPHS: usize = 36;

/// A paragraph cut at its names: words of the text, and numbers of the names between them.
struct Mould {
    pieces: Vec<Piece>,
}

enum Piece {
    Words(String),
    State(usize),
    Person(usize),
}

/// Paragraphs, and names to fill them with.
pub struct Corpus {
    moulds: Vec<Mould>,
    states: Vec<String>,
    firsts: Vec<String>,
    lasts: Vec<String>,
}

/// Numbers without end (xorshift, Marsaglia 2003).
pub struct Dice(pub u64);

impl Dice {
    /// Draws a number below `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    /// Draws one of `values`, the first ones oftener: the place is the exponential of an even draw.
    fn zipf<'v>(&mut self, values: &'v [String]) -> &'v str {
        let even = self.below(1 << 20) as f64 / f64::from(1 << 20);
        let place = (values.len() as f64).powf(even) as usize - 1;
        &values[place.min(values.len() - 1)]
    }
}

impl Corpus {
    /// Makes moulds of the articles in `data/articles`, and takes names from the gazetteer and from
    /// the articles.
    pub fn new(reader: &Reader) -> Corpus {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        let (mut states, mut firsts, mut lasts) =
            (IndexSet::new(), IndexSet::new(), IndexSet::new());
        let mut moulds = Vec::new();
        for document in corpus::read(&[folder], &corpus::options::Options::default()) {
            let document = document.unwrap();
            let record = reader.read(&document);
            let text: Vec<char> = document.text().chars().collect();
            let words = |begin: usize, end: usize| text[begin..end].iter().collect::<String>();
            let mut actors: IndexSet<String> = IndexSet::new();
            let mut pieces = Vec::new();
            let mut at = 0;
            for mention in record.mentions.unwrap() {
                let (begin, end) = (mention.range.begin as usize, mention.range.end as usize);
                if begin < at || mention.form != Form::Name {
                    continue;
                }
                let (number, _) = actors.insert_full(mention.actor.clone());
                let piece = match mention.kind {
                    Kind::State if mention.actor.len() == 3 => {
                        states.insert(mention.range.text);
                        Piece::State(number)
                    }
                    Kind::Person if mention.range.text.split(' ').count() == 2 => {
                        let (first, last) = mention.range.text.split_once(' ').unwrap();
                        firsts.insert(first.to_owned());
                        lasts.insert(last.to_owned());
                        Piece::Person(number)
                    }
                    _ => continue,
                };
                pieces.push(Piece::Words(words(at, begin)));
                pieces.push(piece);
                at = end;
            }
            pieces.push(Piece::Words(words(at, text.len())));
            moulds.extend(paragraphs(pieces));
        }
        // Names of states stand in the gazetteer; of last names there is no end.
        for entry in reader.gazetteer.entries() {
            if entry.kind == Kind::State {
                states.insert(entry.name.clone());
            }
        }
        let seeds: Vec<String> = lasts.iter().cloned().collect();
        for end in ["ov", "sen", "ani", "ez", "ic", "ou", "ar", "yan", "wal", "mann"] {
            lasts.extend(seeds.iter().map(|last| format!("{last}{end}")));
        }
        let list = |names: IndexSet<String>| names.into_iter().collect();
        Corpus { moulds, states: list(states), firsts: list(firsts), lasts: list(lasts) }
    }

    /// Writes `count` articles as JSON Lines.
    pub fn write(&self, count: usize, out: &mut dyn Write) -> io::Result<()> {
        let mut dice = Dice(0x5EED_2025);
        for number in 0..count {
            let text = self.article(&mut dice);
            let (month, day) = (1 + dice.below(12), 1 + dice.below(28));
            let article = serde_json::json!({
                "id": format!("article-{number:06}"),
                "title": format!("Report {number}"),
                "publisher": format!("Paper {}", dice.below(200)),
                "published": format!("2025-{month:02}-{day:02}"),
                "text": text,
            });
            writeln!(out, "{article}")?;
        }
        Ok(())
    }

    fn article(&self, dice: &mut Dice) -> String {
        let names: Vec<(String, String)> = (0..40)
            .map(|_| {
                let person = format!("{} {}", dice.zipf(&self.firsts), dice.zipf(&self.lasts));
                (dice.zipf(&self.states).to_owned(), person)
            })
            .collect();
        let mut text = String::new();
        for _ in 0..PARAGRAPHS {
            let mut paragraph = String::new();
            for piece in &self.moulds[dice.below(self.moulds.len())].pieces {
                paragraph.push_str(match piece {
                    Piece::Words(words) => words,
                    Piece::State(number) => &names[number % names.len()].0,
                    Piece::Person(number) => &names[number % names.len()].1,
                });
            }
            for sentence in paragraph.split_inclusive(". ") {
                if dice.below(4) > 0 {
                    text.push_str(sentence);
                }
            }
            text.push_str("\n\n");
        }
        text
    }
}

/// Records to make others of: those of some articles.
pub struct Pile {
    moulds: Vec<Record>,
}

/// A record as it is written, its text, and how many statements it holds.
struct Record {
    line: String,
    text: String,
    statements: usize,
}

/// How many records are made others of.
const RECORDS: usize = 100;

/// What stands in a record for the number of its document and the digest of its text.
const NUMBER: &str = "@number";
const DIGEST: &str = "@digest";

/// What the name of a found actor begins with, of which there are some thousands.
const FOUND: &str = "@found-";

impl Pile {
    /// Reads some articles.
    pub fn new(corpus: &Corpus, reader: &Reader) -> Pile {
        let mut dice = Dice(0x5EED_2025);
        let mut mould = |_| {
            let text = corpus.article(&mut dice) + NUMBER;
            let document = Document::new(NUMBER, Meta::default(), text.clone());
            let members = ["sentences", "mentions", "actors", "statements"].map(String::from);
            let mut record = reader.read(&document).only(&members);
            record.sha256 = DIGEST.into();
            let found = |actor: &mut String, linked: &[String]| {
                if !linked.contains(actor) {
                    actor.insert_str(0, FOUND);
                }
            };
            let actors = record.actors.iter().flatten().filter(|actor| actor.linked);
            let linked: Vec<String> = actors.map(|actor| actor.id.clone()).collect();
            for mention in record.mentions.iter_mut().flatten() {
                found(&mut mention.actor, &linked);
            }
            for actor in record.actors.iter_mut().flatten() {
                found(&mut actor.id, &linked);
            }
            let mut statements = 0;
            for statement in record.statements.iter_mut().flatten() {
                statements += 1;
                found(&mut statement.source.actor, &linked);
                if let Some(target) = &mut statement.target {
                    found(&mut target.actor, &linked);
                }
            }
            Record { line: serde_json::to_string(&record).unwrap(), text, statements }
        };
        Pile { moulds: (0..RECORDS).map(&mut mould).collect() }
    }

    /// Writes records until they hold `count` statements or some more.
    pub fn write(&self, count: usize, out: &mut dyn Write) -> io::Result<()> {
        let (mut statements, mut dice) = (0, Dice(0xAC7A27));
        for (number, mould) in (0..).zip(self.moulds.iter().cycle()) {
            if statements >= count {
                break;
            }
            statements += mould.statements;
            let number = format!("{number:08}");
            let document = Document::new("", Meta::default(), mould.text.replace(NUMBER, &number));
            let line = mould.line.replace(NUMBER, &number).replace(DIGEST, &document.digest());
            let line = line.replace(FOUND, &format!("g{}-", dice.below(200)));
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// Cuts an article into paragraphs.
fn paragraphs(pieces: Vec<Piece>) -> Vec<Mould> {
    let mut moulds = vec![Mould { pieces: Vec::new() }];
    for piece in pieces {
        let Piece::Words(words) = piece else {
            moulds.last_mut().unwrap().pieces.push(piece);
            continue;
        };
        for (number, part) in words.split("\n\n").enumerate() {
            if number > 0 {
                moulds.push(Mould { pieces: Vec::new() });
            }
            moulds.last_mut().unwrap().pieces.push(Piece::Words(part.to_owned()));
        }
    }
    moulds
}

//! What words say of whoever does them, and of whom or what they are done to.
//!
//! A row of `data/cues/frames.tsv` is a frame of connotation (Rashkin, Singh and Choi 2016,
//! <https://aclanthology.org/P16-1030>): how whoever does it stands to whom it is done to, what it
//! does to them, and what it says of the doer; then the words that have it. They are clues for a model
//! (`standing.rs`) and decide nothing by themselves: the same word may praise one and blame another.
//! The doer of a verb is its subject; of an adjective, and of a noun that is no deed, it is whom the
//! word is said of. Left out: senses of a word, and phrases of more than a verb and its particle.

use crate::data::Data;
use crate::error::{Error, Place, Result};
use crate::language::tags::Upos;
use crate::language::tree::{Syntax, TokenId};
use crate::table::{Map, Set};

/// The values of the column `class`.
const CLASSES: [&str; 3] = ["verb", "noun", "other"];

/// What a word says, all its frames together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// The numbers of its frames, in the order of the table.
    pub frames: Vec<u32>,
    /// How the doer stands to whom it is done to, from -2 to 2; of several frames the strongest.
    pub attitude: i8,
    /// What it does to them, in the same way.
    pub effect: i8,
    /// What it says of the doer, in the same way.
    pub doer: i8,
}

impl Said {
    /// Takes in one more frame.
    fn with(mut self, frame: u32, [attitude, effect, doer]: [i8; 3]) -> Said {
        if !self.frames.contains(&frame) {
            self.frames.push(frame);
        }
        let parts = [&mut self.attitude, &mut self.effect, &mut self.doer];
        for (part, value) in parts.into_iter().zip([attitude, effect, doer]) {
            if value.abs() > part.abs() {
                *part = value;
            }
        }
        self
    }

    /// Returns whether it speaks for (1) or against (-1) somebody, or for nobody (0).
    pub fn leaning(&self, upos: Upos) -> i8 {
        let order = match upos {
            Upos::Adj | Upos::Adv => [self.doer, self.effect, self.attitude],
            _ => [self.attitude, self.doer, self.effect],
        };
        order.into_iter().find(|&value| value != 0).unwrap_or(0).signum()
    }

    /// Returns its three values as a number that can be hashed; 0 if none of them is for or against.
    pub fn values(&self) -> u32 {
        let value = |sum: u32, value: i8| sum * 5 + (value + 2) as u32;
        [self.attitude, self.effect, self.doer].into_iter().fold(0, value) ^ 62
    }
}

/// The senses of a lemma: places in [`Frames::said`], 0 for none.
#[derive(Clone, Debug, Default)]
struct Senses {
    /// As a verb, a noun, another word.
    classes: [u16; 3],
    /// With a particle: "call *out*".
    particles: Vec<(String, u16)>,
}

/// The words and what they say.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    words: Map<String, Senses>,
    /// What may be said; the first is nothing.
    said: Set<Said>,
}

impl Frames {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If a row has another number of columns, a class that is none or a number beyond -2 to 2.
    pub fn load(data: &Data) -> Result<Frames> {
        let file = data.file("cues/frames.tsv")?;
        let mut frames = Frames::default();
        frames.said.insert(Said::default());
        let rows = file.text()?.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        for (frame, (at, line)) in rows.skip(1).enumerate() {
            let slip = || {
                let place = Place::at(&file.path, at as u32 + 1, 1);
                Error::new(place, format!("\"{line}\" is no row")).hint(
                    "a row is a name, verb, noun or other, three numbers from -2 to 2, and words",
                )
            };
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, class, attitude, effect, doer, words] = fields[..] else { return Err(slip()) };
            let class = CLASSES.iter().position(|&known| known == class).ok_or_else(slip)?;
            let mut values = [0i8; 3];
            for (value, field) in values.iter_mut().zip([attitude, effect, doer]) {
                let read = field.parse().ok().filter(|read| (-2..=2).contains(read));
                *value = read.ok_or_else(slip)?;
            }
            for word in words.split(' ') {
                frames.add(class, word, frame as u32, values);
            }
        }
        Ok(frames)
    }

    fn add(&mut self, class: usize, word: &str, frame: u32, values: [i8; 3]) {
        let (verb, particle) = word.split_once('+').unwrap_or((word, ""));
        let senses = self.words.entry(verb.to_string()).or_default();
        let sense = match particle {
            "" => &mut senses.classes[class],
            _ => {
                let known = senses.particles.iter().position(|(known, _)| known == particle);
                let at = known.unwrap_or(senses.particles.len());
                if known.is_none() {
                    senses.particles.push((particle.to_string(), 0));
                }
                &mut senses.particles[at].1
            }
        };
        let said = self.said[usize::from(*sense)].clone().with(frame, values);
        *sense = self.said.insert_full(said).0 as u16;
    }

    /// Returns the place of what a word of a sentence says, by its lemma in small letters.
    pub fn sense(&self, syntax: &Syntax, at: TokenId, lemma: &str) -> u16 {
        let order = match syntax[at].upos {
            Upos::Verb | Upos::Aux => [0, 1, 2],
            Upos::Noun | Upos::Intj => [1, 0, 2],
            Upos::Adj | Upos::Adv => [2, 0, 1],
            _ => return 0,
        };
        let Some(senses) = self.words.get(lemma) else { return 0 };
        if order[0] == 0 && !senses.particles.is_empty() {
            // The particle hangs on its verb or stands behind it.
            let next = syntax.beside(at, 1);
            for word in syntax.children(at).iter().copied().filter(|&child| child > at).chain(next)
            {
                let lemma = syntax.lemma(word);
                if let Some((_, sense)) = senses.particles.iter().find(|(known, _)| known == lemma)
                {
                    return *sense;
                }
            }
        }
        order.into_iter().map(|class| senses.classes[class]).find(|&sense| sense != 0).unwrap_or(0)
    }

    /// Returns what is said at a place.
    pub fn said(&self, sense: u16) -> &Said {
        &self.said[usize::from(sense)]
    }
}

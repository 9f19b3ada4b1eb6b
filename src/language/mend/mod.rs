//! Trees, mended where what the network chose leaves one other reading.
//!
//! The network scores tags and arcs one by one and may choose what no reader would. Each file here
//! mends one family of such slips, by what stands around a word; where two readings are left the tree
//! stays as it was drawn. The order counts: names are made whole before arcs are judged by them, and
//! clauses find their verb last.

pub mod arcs;
pub mod bare;
pub mod beside;
pub mod between;
pub mod flanked;
pub mod fronted;
pub mod headlines;
pub mod hung;
pub mod hyphens;
pub mod infinitive;
pub mod joined;
pub mod names;
pub mod naming;
pub mod objects;
pub mod past;
pub mod raised;
pub mod relative;
#[cfg(test)]
pub mod rows;
pub mod subjects;
pub mod titled;
pub mod verbs;

use crate::data::Data;
use crate::error::Result;
use crate::language::mend::headlines::Headlines;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::table::Set;

/// Mends trees.
#[derive(Clone, Debug)]
pub struct Mends {
    headlines: Headlines,
    /// Words that help a participle.
    helping: Set<String>,
    /// Participles that may have an object.
    twofold: Set<String>,
    /// Prepositions that join clauses too.
    joining: Set<String>,
    /// Quantifiers that stand behind a verb that helps.
    floating: Set<String>,
    /// Verbs by which somebody is made something.
    naming: Set<String>,
    /// Verbs by which something is told.
    telling: Set<String>,
}

impl Mends {
    /// Loads what mending needs.
    ///
    /// # Errors
    ///
    /// If a list cannot be read.
    pub fn load(data: &Data) -> Result<Mends> {
        let headlines = Headlines::read(&data.file("english/headlines.txt")?)?;
        let words = |name: &str| -> Result<Set<String>> {
            let file = data.file(name)?;
            let lines = file.text()?.lines().filter(|line| !line.starts_with('#'));
            Ok(lines.map(str::to_owned).collect())
        };
        let helping = words("english/helping.txt")?;
        let twofold = words("english/twofold.txt")?;
        let joining = words("english/joining.txt")?;
        let floating = words("english/floating.txt")?;
        let naming = words("english/naming.txt")?;
        let telling = words("english/telling.txt")?;
        Ok(Mends { headlines, helping, twofold, joining, floating, naming, telling })
    }

    /// Mends the tree of one sentence.
    pub fn mend(&self, text: &str, pieces: &[Piece], words: &mut [Word]) {
        names::mend(text, pieces, words);
        hyphens::mend(text, pieces, words);
        arcs::mend(text, pieces, words, &self.helping);
        beside::mend(text, pieces, words);
        past::mend(text, pieces, words, (&self.helping, &self.twofold));
        relative::mend(text, pieces, words, &self.telling);
        verbs::mend(text, pieces, words);
        between::mend(text, pieces, words);
        bare::mend(text, pieces, words);
        infinitive::mend(text, pieces, words);
        flanked::mend(text, pieces, words, (&self.helping, &self.joining, &self.floating));
        joined::mend(text, pieces, words, (&self.joining, &self.twofold));
        raised::mend(text, pieces, words);
        fronted::mend(text, pieces, words);
        subjects::mend(text, pieces, words);
        titled::mend(text, pieces, words);
        objects::mend(words);
        naming::mend(text, pieces, words, &self.naming);
        self.headlines.mend(text, pieces, words);
    }
}

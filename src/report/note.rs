//! A methods note in Markdown: what was read, with what, how much was found, how good it is, and how
//! it is cited.
//!
//! Written to be pasted into a paper or its appendix (CommonMark with the tables of GitHub). What is
//! not known is said to be unknown. There is no date in it but those of the documents, so that the
//! same input gives the same note.

use indexmap::IndexMap;
use std::io::{self, Write};

use crate::corpus::tally::{counted, grouped};
use crate::graph::copies;
use crate::report::facts::{Facts, together};
use crate::report::figures::{agreeing, bounded, hundredths, judge, weighing};
use crate::report::score::Score;

/// What a methods note tells of.
pub struct Note<'n> {
    /// What the graph is.
    pub facts: &'n Facts,
    /// The filters that were asked for, as options; empty if none were.
    pub filters: &'n str,
    /// The digests of the lexicons and models that the program has in use now.
    pub data: &'n IndexMap<String, String>,
    /// The score of a coded sample.
    pub score: Option<&'n Score>,
}

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Note<'_> {
    /// Writes the note.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "## Methods note: relations between political actors\n")?;
        writeln!(out, "{}\n", self.corpus())?;
        writeln!(out, "{}\n", self.found())?;
        if !self.filters.is_empty() {
            let filters = self.filters;
            writeln!(out, "Counted is only what these options let through: `{filters}`.\n")?;
        }
        writeln!(out, "{}\n", self.decisions())?;
        self.relations(out)?;
        self.quality(out)?;
        self.digests(out)?;
        writeln!(out, "### Limits\n\n{LIMITS}\n")?;
        self.cite(out)
    }

    /// Returns the version that the documents were read with, as far as is known.
    fn version(&self) -> &str {
        self.facts.manifest.as_ref().map_or(VERSION, |manifest| &manifest.actant)
    }

    /// Tells of the documents.
    fn corpus(&self) -> String {
        let facts = self.facts;
        let documents = match facts.documents {
            Some(documents) => counted(documents as u64, "document"),
            None => "documents whose number is not known".to_owned(),
        };
        let version = self.version();
        let mut text = format!(
            "The relations were read from {documents} with Actant {version}, a program that finds \
             in English news who does what to whom, and who says so. It parses each sentence with \
             small trained models and reads relations off the parse by written rules; it uses no \
             large language model, and the same input gives the same result."
        );
        if let Some(independent) = facts.independent {
            text.push_str(&format!(
                " Of the documents {} {} independent: copies, of which at least {} % of the \
                 shorter stands in the longer, count as one.",
                grouped(independent as u64),
                if independent == 1 { "is" } else { "are" },
                copies::THRESHOLD
            ));
        }
        // A folder of exports describes only the documents that state something.
        let whom = match facts.documents {
            Some(all) if all == facts.described => "They".to_owned(),
            _ => format!("Those that state something ({})", grouped(facts.described as u64)),
        };
        let less = |number: usize, what: &str| match number {
            0 => String::new(),
            _ => format!(" ({} {what})", grouped(number as u64)),
        };
        let publishers = match facts.publishers {
            0 => "name no publisher".to_owned(),
            several => {
                let without = less(facts.unnamed, "name none");
                format!("are of {}{without}", counted(several as u64, "publisher"))
            }
        };
        let without = less(facts.undated, "give no date");
        let dates = match &facts.span {
            Some((first, last)) if first == last => format!("were published on {first}{without}"),
            Some((first, last)) => format!("were published from {first} to {last}{without}"),
            None => "give no date".to_owned(),
        };
        if facts.described > 0 {
            text.push_str(&format!(" {whom} {publishers} and {dates}."));
        }
        text
    }

    /// Tells of the statements.
    fn found(&self) -> String {
        let Facts { total, omitted, actors, relations, .. } = self.facts;
        let of = |part: u64| format!("{} ({})", grouped(part), percent(part, total.statements));
        let mut text = format!(
            "Found were {} of {}, which make {} between {}. A statement is one place in a document \
             that states a relation; an edge is one relation from one actor to another, affirmed or denied, and \
             its weight is the number of independent documents that state it. Of the statements {} \
             deny the relation, {} state a plan, and {} are what somebody in the document says \
             (hearsay) and not the document itself.",
            counted(total.statements, "statement"),
            counted(relations.len() as u64, "relation"),
            counted(total.edges, "edge"),
            counted(*actors as u64, "actor"),
            of(total.denied),
            of(total.planned),
            of(total.hearsay)
        );
        let left: Vec<String> = [
            (omitted.untargeted, "that name no target"),
            (omitted.reflexive, "from an actor to itself"),
            (
                omitted.other,
                "for which the lexicon has no relation, or a trained model only a guess",
            ),
            (omitted.filtered, "that filters leave out"),
        ]
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{} {what}", grouped(u64::from(*number))))
        .collect();
        if !left.is_empty() {
            text.push_str(&format!(" Statements not counted: {}.", left.join(", ")));
        }
        text
    }

    /// Tells of the decisions of people.
    fn decisions(&self) -> String {
        match &self.facts.decisions {
            Some(decided) => {
                let mut text = format!(
                    "People checked some of it: {} were applied, by which {} were rejected and {} \
                     confirmed.",
                    counted(decided.given as u64, "decision"),
                    counted(decided.rejected, "statement"),
                    grouped(decided.accepted)
                );
                if decided.unfound > 0 {
                    let unfound = counted(decided.unfound as u64, "decision");
                    text.push_str(&format!(" What {unfound} were about was not found."));
                }
                text
            }
            None => {
                "No decisions of people were applied: all is as the program read it.".to_owned()
            }
        }
    }

    /// Writes the table of relations.
    fn relations(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "### Relations\n")?;
        writeln!(
            out,
            "| relation | statements | edges | denied | planned | hearsay | mean confidence |"
        )?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|")?;
        let total = ("all".to_owned(), self.facts.total.clone());
        for (name, tally) in self.facts.relations.iter().chain([(&total.0, &total.1)]) {
            let share = |part| percent(part, tally.statements);
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {:.2} |",
                escaped(name),
                grouped(tally.statements),
                grouped(tally.edges),
                share(tally.denied),
                share(tally.planned),
                share(tally.hearsay),
                tally.confidence()
            )?;
        }
        writeln!(out, "\nConfidence follows how a statement was read. {CONFIDENCE}\n")
    }

    /// Writes what is known of quality.
    fn quality(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "### Quality\n")?;
        let Some(score) = self.score else {
            return writeln!(out, "{UNCODED}\n");
        };
        let overall = &score.overall;
        let coders = counted(score.coders.len() as u64, "coder");
        let found: Vec<String> = overall
            .judges
            .iter()
            .map(|judged| {
                format!("{} ({})", bounded(judged.precision.as_ref()), escaped(judge(&judged.by)))
            })
            .collect();
        let drawn = match score.population {
            Some(all) => format!("{} of {}", grouped(score.statements), counted(all, "statement")),
            None => counted(score.statements, "statement"),
        };
        let here = self.facts.total.statements;
        let other = match score.population.filter(|&all| all != here) {
            Some(_) => format!(
                " It was drawn from texts that each count once, or from other records: counted here \
                 are {}.",
                counted(here, "statement")
            ),
            None => String::new(),
        };
        writeln!(
            out,
            "A sample of {drawn}, stratified by relation, was drawn, and {} of it judged by {coders}: is \
             what was read what the sentence says?{other} Precision (right among right and \
             wrong, with its Wilson 95 % interval) is {}. {}",
            grouped(overall.coded),
            found.join(", "),
            escaped(&weighing(score))
        )?;
        if score.coders.len() > 1 {
            writeln!(out, "\n{}", agreeing(&overall.agreement))?;
        }
        let judges = overall.judges.iter().map(|judged| escaped(&judged.by));
        let judges: Vec<String> = judges.collect();
        writeln!(out, "\n| relation | judged | precision, {} | alpha |", judges.join(" | "))?;
        writeln!(out, "|---|--:|{}--:|", "--:|".repeat(judges.len()))?;
        for (name, figures) in &score.relations {
            let shares = figures.judges.iter().map(|judged| bounded(judged.precision.as_ref()));
            let alpha = hundredths(figures.agreement.alpha);
            let (name, shares) = (escaped(name), shares.collect::<Vec<_>>().join(" | "));
            writeln!(out, "| {name} | {} | {shares} | {alpha} |", grouped(figures.coded))?;
        }
        writeln!(out)
    }

    /// Returns the digests of the lexicons and models the documents were read with, and whether it is
    /// known that they are those.
    fn data(&self) -> (&IndexMap<String, String>, bool) {
        match &self.facts.manifest {
            Some(manifest) if !manifest.data.is_empty() => (&manifest.data, true),
            _ => (self.data, false),
        }
    }

    /// Writes the digests.
    fn digests(&self, out: &mut dyn Write) -> io::Result<()> {
        let (data, known) = self.data();
        let corpus = self.facts.corpus.as_deref().unwrap_or("not known");
        writeln!(out, "### Digests\n")?;
        writeln!(out, "| what | SHA-256 |\n|---|---|")?;
        writeln!(out, "| corpus | {corpus} |")?;
        writeln!(
            out,
            "| lexicons and models ({}) | {} |",
            counted(data.len() as u64, "file"),
            together(data)
        )?;
        writeln!(
            out,
            "\nThat of the corpus is made of the sorted SHA-256 of its texts, one a line; that of \
             lexicons and models of lines of digest, two blanks and name, as `sha256sum` writes them."
        )?;
        writeln!(out, "{}\n", if known { LISTED } else { UNKNOWN })
    }

    /// Writes how it is cited.
    fn cite(&self, out: &mut dyn Write) -> io::Result<()> {
        let (data, _) = self.data();
        let version = self.version();
        writeln!(out, "### How to cite\n")?;
        write!(
            out,
            "> Actant, version {version} [computer program]. Lexicons and models SHA-256 {}",
            together(data)
        )?;
        match &self.facts.corpus {
            Some(corpus) => writeln!(out, "; corpus SHA-256 {corpus}.\n")?,
            None => writeln!(out, ".\n")?,
        }
        let coded = self.score.is_some();
        let methods = METHODS.iter().filter(|(of_coding, _)| coded || !of_coding);
        for (_, work) in methods {
            writeln!(out, "- {work}")?;
        }
        Ok(())
    }
}

/// What a reader must know of the confidences.
const CONFIDENCE: &str = "It is no measure of how much of this corpus is right; a coded sample is.";

/// What is said where no sample was coded.
const UNCODED: &str = "\
No sample of these statements was coded, so it is not known how many of them are right. To find out: \
`actant report RECORDS --sample 200 -o sample.xlsx` draws a sample; two people judge each statement in \
it, apart from each other; `actant report --score sample.xlsx` tells precision and agreement, and \
`actant report RECORDS --coded sample.xlsx` puts them here.";

/// What is said where the manifest lists the data files.
const LISTED: &str = "The file `manifest.json` of the exports lists each.";

/// What is said where it is not known with which data files documents were read.
const UNKNOWN: &str = "\
It is not recorded with which version, lexicons and models the documents were read. Given are those of \
the program that wrote this note; they hold if it also read the documents, with the same options.";

/// What is to be borne in mind.
const LIMITS: &str = "\
A statement says what a document says, not what is so. Not every relation in the documents is found, \
least those told over several sentences or between actors without a name, so that a missing edge is no \
evidence that there is no relation.";

/// The works the method follows, and whether only coding does.
const METHODS: &[(bool, &str)] = &[
    (
        false,
        "Certainty: Saurí and Pustejovsky 2009, FactBank, *Language Resources and Evaluation* 43.",
    ),
    (
        false,
        "Copies: Broder 1997, On the resemblance and containment of documents, *Compression and \
         Complexity of Sequences*.",
    ),
    (
        true,
        "Intervals: Wilson 1927, Probable inference, the law of succession, and statistical \
         inference, *Journal of the American Statistical Association* 22.",
    ),
    (true, "Agreement: Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*."),
];

/// Returns a part of a whole in percent.
fn percent(part: u64, whole: u64) -> String {
    format!("{} %", (part as f64 / whole.max(1) as f64 * 100.0).round())
}

/// Returns words that stand for themselves in a cell of Markdown.
fn escaped(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if matches!(character, '|' | '\\' | '`' | '*' | '<' | '>' | '&') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

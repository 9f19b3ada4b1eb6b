//! A folder of exports → the graph it was made of, as far as an audit needs it.
//!
//! `evidence.csv` holds every statement of every edge with its document; `nodes.csv`, where it stands
//! beside it, the other names of the actors. Columns are found by their heads, so that a table that
//! went through a spreadsheet and has more of them is read too. What the table does not say is empty
//! in the graph: the places of speakers and cues, documents that state nothing, actors without an
//! edge.

use csv::{Reader, StringRecord};
use indexmap::{IndexMap, IndexSet};
use petgraph::graph::NodeIndex;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Place, Result};
use crate::export::view::actor_id;
use crate::graph::documents::{self, Document, Documents};
use crate::graph::edge::{Node, edge_id};
use crate::graph::evidence::Evidence;
use crate::graph::names;
use crate::graph::net::{Graph, Weaver, disk};
use crate::graph::pack::Packer;
use crate::graph::pile::Extent;
use crate::graph::shelf::Writer;
use crate::record::{Attribution, Quantity, Range, Speaker, When};
use crate::terms::{Certainty, Kind, Manner, Polarity, Tense};

/// The table of statements in a folder of exports.
pub const EVIDENCE: &str = "evidence.csv";

/// A table of the exports, read row by row.
pub struct Table<'p> {
    path: &'p Path,
    reader: Reader<File>,
    head: IndexMap<String, usize>,
    row: StringRecord,
}

impl<'p> Table<'p> {
    /// Opens a table.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or lacks one of the columns.
    pub fn open(path: &'p Path, columns: &[&str]) -> Result<Table<'p>> {
        let file = File::open(path).map_err(|error| Error::io(path, &error))?;
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let names = reader.headers().map_err(|error| slip(path, &error))?;
        let name = |name: &str| name.trim_start_matches('\u{FEFF}').to_owned();
        let head: IndexMap<_, _> = names.iter().map(name).zip(0..).collect();
        if let Some(missing) = columns.iter().find(|column| !head.contains_key(**column)) {
            let error =
                Error::new(Place::at(path, 1, 1), format!("no column is called \"{missing}\""));
            return Err(error.hint("`actant build` and `actant graph` write such tables"));
        }
        Ok(Table { path, reader, head, row: StringRecord::new() })
    }

    /// Goes to the next row; tells whether there is one.
    ///
    /// # Errors
    ///
    /// If the table cannot be read on.
    pub fn advance(&mut self) -> Result<bool> {
        self.reader.read_record(&mut self.row).map_err(|error| slip(self.path, &error))
    }

    /// Returns a cell that Actant words itself, or an empty one.
    pub fn term(&self, column: &str) -> &str {
        self.head.get(column).and_then(|&at| self.row.get(at)).unwrap_or_default()
    }

    /// Returns a cell of free text, without the apostrophe that guards it against spreadsheets.
    pub fn text(&self, column: &str) -> &str {
        let cell = self.term(column);
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    /// Returns a cell of free text, or nothing if it is empty.
    fn maybe(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// Says that the row has a slip.
    pub fn wrong(&self, message: String) -> Error {
        let line = self.row.position().map_or(0, |position| position.line() as u32);
        Error::new(Place::at(self.path, line, 1), message)
    }

    /// Returns the number in a cell.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn number<N: std::str::FromStr>(&self, column: &str) -> Result<N> {
        let cell = self.term(column);
        let error =
            || self.wrong(format!("\"{cell}\" in the column \"{column}\" is no such number"));
        cell.trim().parse().map_err(|_| error())
    }

    /// Returns the member of a vocabulary in a cell.
    fn member<M>(&self, column: &str, from_word: fn(&str) -> Option<M>) -> Result<M> {
        let cell = self.term(column);
        let error = || self.wrong(format!("\"{cell}\" in the column \"{column}\" means nothing"));
        from_word(cell).ok_or_else(error)
    }

    /// Returns a range whose text and ends are in three columns.
    ///
    /// # Errors
    ///
    /// If an end is no number.
    pub fn range(&self, text: &str, begin: &str, end: &str) -> Result<Range> {
        let (begin, end) = (self.number(begin)?, self.number(end)?);
        Ok(Range { begin, end, text: self.text(text).to_owned() })
    }

    /// Returns the ranges of the trigger, which are lists in their cells.
    ///
    /// # Errors
    ///
    /// If an end is no number.
    pub fn trigger(&self) -> Result<Vec<Range>> {
        let list = |column| self.term(column).split(" | ").map(|one| one.trim().parse::<u32>());
        let texts: Vec<&str> = self.text("trigger").split(" | ").collect();
        let whole = texts.len() == list("trigger_begin").count();
        let ranges = list("trigger_begin").zip(list("trigger_end")).enumerate();
        ranges
            .map(|(at, (begin, end))| match (begin, end) {
                (Ok(begin), Ok(end)) => {
                    let text = texts.get(at).filter(|_| whole).copied().unwrap_or_default();
                    Ok(Range { begin, end, text: text.to_owned() })
                }
                _ => Err(self.wrong("the places of the trigger are no numbers".to_owned())),
            })
            .collect()
    }

    /// Returns the members of a list in a cell.
    fn list(&self, column: &str) -> Vec<String> {
        let members = self.text(column).split(" | ").filter(|member| !member.is_empty());
        members.map(str::to_owned).collect()
    }

    /// Returns the document of the row.
    fn document(&self) -> Document {
        Document {
            id: self.text("document").to_owned(),
            sha256: self.text("sha256").to_owned(),
            published: self.maybe("published"),
            title: self.maybe("title"),
            publisher: self.maybe("publisher"),
            author: self.maybe("author"),
            url: self.maybe("url"),
            language: None,
        }
    }

    /// Returns the statement of the row.
    fn evidence(&self, document: usize) -> Result<Evidence> {
        let bare = |text: String| Range { begin: 0, end: 0, text };
        Ok(Evidence {
            statement: self.text("statement").to_owned(),
            document,
            quotation: self.range("quotation", "begin", "end")?,
            before: self.text("before").to_owned(),
            after: self.text("after").to_owned(),
            trigger: self.trigger()?,
            source: self.range("source_text", "source_begin", "source_end")?,
            target: self.range("target_text", "target_begin", "target_end")?,
            via: self.maybe("via").map(bare),
            label: self.text("wording").to_owned(),
            valence: self.number("valence")?,
            plover: self.maybe("plover"),
            cameo: self.maybe("cameo").map(|code| code.trim_start_matches("CAMEO ").to_owned()),
            certainty: self.member("certainty", Certainty::from_word)?,
            tense: self.member("tense", Tense::from_word)?,
            when: self
                .maybe("when")
                .map(|text| When { range: bare(text), date: self.maybe("date") }),
            quantity: match (self.maybe("quantity"), self.term("number")) {
                (Some(text), number) if !number.is_empty() => {
                    Some(Quantity { range: bare(text), value: self.number("number")? })
                }
                _ => None,
            },
            attribution: self.chain()?,
            confidence: self.number("confidence")?,
            rule: self.text("rule").to_owned(),
            decisions: self.list("decisions"),
        })
    }

    /// Returns the chain of speakers; their places are not in the table.
    fn chain(&self) -> Result<Vec<Attribution>> {
        if self.term("manner").is_empty() {
            return Ok(Vec::new());
        }
        let manners: Vec<&str> = self.term("manner").split(" > ").collect();
        let words: Vec<&str> = self.text("said_by").splitn(manners.len(), " > ").collect();
        let ids: Vec<&str> = self.text("said_by_ids").split(" > ").collect();
        let bare = |text: &str| Range { begin: 0, end: 0, text: text.to_owned() };
        let links = manners.iter().zip(words).enumerate().map(|(at, (manner, words))| {
            let manner = Manner::from_word(manner);
            let manner = manner.ok_or_else(|| self.wrong("an unknown manner".to_owned()))?;
            let cue = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'));
            let actor = ids.get(at).filter(|id| **id != "?").map(|id| actor_id(id).into_owned());
            Ok(match cue {
                Some(cue) if actor.is_none() => {
                    Attribution { source: None, cue: bare(cue), manner }
                }
                _ => {
                    let source = Some(Speaker { range: bare(words), actor });
                    Attribution { source, cue: bare(""), manner }
                }
            })
        });
        links.collect()
    }
}

/// Turns a slip of a table round: the place goes to the front.
fn slip(path: &Path, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |position| position.line() as u32);
    Error::new(Place::at(path, line, 1), format!("not a table: {error}"))
}

/// The columns without which there is no audit.
const NEEDED: &[&str] = &[
    "source",
    "target",
    "source_name",
    "target_name",
    "relation",
    "polarity",
    "certainty",
    "tense",
    "manner",
    "quotation",
    "begin",
    "end",
    "trigger_begin",
    "trigger_end",
    "source_begin",
    "source_end",
    "target_begin",
    "target_end",
    "valence",
    "confidence",
    "rule",
    "statement",
    "document",
    "sha256",
];

/// An edge, while the rows of its statements are read.
struct Row {
    ends: [NodeIndex; 2],
    /// The ids of both ends.
    ids: [String; 2],
    relation: String,
    polarity: Polarity,
    /// The id that the table gives it.
    id: String,
    /// What would tell it from others, were it of its first statement alone.
    claim: String,
    /// Where its first statement lies, and how many there are.
    first: u64,
    count: u32,
}

impl Row {
    /// Puts the edge into the graph.
    fn weave(self, weaver: &mut Weaver) -> Result<()> {
        let Row { ends, ids, relation, polarity, id, claim, first, count } = self;
        let ids = [ids[0].as_str(), ids[1].as_str()];
        // In the view of claims an edge is one statement's, and its id that statement's too.
        let alone = edge_id(ids, &relation, polarity, Some(&claim)) == id;
        let claim = alone.then_some(claim.as_str());
        let extent = Extent::Run { first, count };
        weaver.part(ends, &relation, polarity, claim, &extent).map_err(|error| disk(&error))
    }
}

/// The node and the name of each actor, by its id.
type Nodes = IndexMap<String, (NodeIndex, String)>;

/// Returns the node of an id, and makes one of its name if there is none.
fn node(nodes: &mut Nodes, weaver: &mut Weaver, id: &str, name: &str) -> io::Result<NodeIndex> {
    if let Some((node, _)) = nodes.get(id) {
        return Ok(*node);
    }
    let bare = Node::bare(id.to_owned(), name.to_owned(), Kind::Organization);
    let node = weaver.node(&bare)?;
    nodes.insert(id.to_owned(), (node, name.to_owned()));
    Ok(node)
}

/// The documents that the rows name.
#[derive(Default)]
struct Papers {
    known: IndexSet<(String, String)>,
    writer: documents::Writer,
    firsts: IndexMap<String, u32>,
    groups: Vec<u32>,
}

impl Papers {
    /// Returns the index of a row's document.
    fn index(&mut self, table: &Table<'_>) -> io::Result<usize> {
        let key = (table.text("document").to_owned(), table.text("sha256").to_owned());
        let (index, fresh) = self.known.insert_full(key);
        if fresh {
            let document = table.document();
            let first = table.maybe("copy_of").unwrap_or_else(|| document.id.clone());
            self.groups.push(*self.firsts.entry(first).or_insert(index as u32));
            self.writer.push(&document)?;
        }
        Ok(index)
    }

    fn finish(self) -> io::Result<Documents> {
        let mut documents = self.writer.finish()?;
        documents.set_groups(self.groups);
        Ok(documents)
    }
}

/// Reads the graph that a folder of exports shows. Statements are kept outside of memory.
///
/// # Errors
///
/// If there is no table of evidence, or it has a slip.
pub fn read(folder: &Path) -> Result<Graph> {
    let path = folder.join(EVIDENCE);
    let mut table = Table::open(&path, NEEDED)?;
    let full = |error: io::Error| disk(&error);
    let (mut weaver, mut nodes, mut papers) =
        (Weaver::default(), Nodes::default(), Papers::default());
    let (mut writer, mut packer) = (Writer::default(), Packer::default());
    let mut open: Option<Row> = None;
    while table.advance()? {
        let index = papers.index(&table).map_err(full)?;
        let ids = ["source", "target"].map(|column| actor_id(table.term(column)).into_owned());
        let mut end = |id: &str, name: &str| node(&mut nodes, &mut weaver, id, table.text(name));
        let source = end(&ids[0], "source_name").map_err(full)?;
        let ends = [source, end(&ids[1], "target_name").map_err(full)?];
        let (relation, edge) = (table.text("relation"), table.term("edge"));
        let polarity = table.member("polarity", Polarity::from_word)?;
        packer.bytes.clear();
        packer.evidence(&table.evidence(index)?);
        let first = writer.push(index as u32, &packer.bytes).map_err(full)?;
        match &mut open {
            Some(row)
                if row.ends == ends
                    && (row.relation.as_str(), row.polarity, row.id.as_str())
                        == (relation, polarity, edge) =>
            {
                row.count += 1;
            }
            _ => {
                let (relation, id) = (relation.to_owned(), edge.to_owned());
                let claim = format!("{}\n{}", table.text("document"), table.text("statement"));
                let row = Row { ends, ids, relation, polarity, id, claim, first, count: 1 };
                open.replace(row).map_or(Ok(()), |before| before.weave(&mut weaver))?;
            }
        }
    }
    open.map_or(Ok(()), |row| row.weave(&mut weaver))?;
    let path = folder.join("nodes.csv");
    if path.exists() {
        name(&mut weaver, &nodes, &path)?;
    }
    let shelf = Arc::new(writer.finish().map_err(full)?);
    let names = nodes.iter().map(|(id, (_, name))| (id.clone(), name.clone())).collect();
    Ok(Graph {
        net: weaver.finish(shelf).map_err(full)?,
        documents: papers.finish().map_err(full)?,
        names: names::of(&names).map_err(full)?,
        ..Graph::default()
    })
}

/// Adds what the table of actors knows of them.
fn name(weaver: &mut Weaver, nodes: &Nodes, path: &Path) -> Result<()> {
    let mut table = Table::open(path, &["id", "kind", "listed", "aliases"])?;
    while table.advance()? {
        let id = actor_id(table.term("id")).into_owned();
        let Some((at, name)) = nodes.get(&id) else { continue };
        let kind = table.member("kind", Kind::from_word)?;
        let linked = table.term("listed") == "yes";
        let aliases = table.list("aliases");
        let node = Node { linked, aliases, ..Node::bare(id, name.clone(), kind) };
        weaver.set(*at, &node).map_err(|error| disk(&error))?;
    }
    Ok(())
}

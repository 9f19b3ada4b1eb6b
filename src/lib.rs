//! Actant reads news articles and writes down who does what to whom, and who says so.
//!
//! ```text
//! bytes → Document → Sentences of Tokens → Mentions, Actors → Statements → Record ┊ Record → Graph → exports, audit
//!         corpus/    language/             entity/            relation/            ┊          graph/   export/  audit/
//! ```
//!
//! # The list
//!
//! A file uses only files above it here. The list is the order to read the code in, the order of
//! imports, and an article's way; `tests/tidy.rs` holds the code to it.
//!
//! ```text
//! text.rs                     spans and code points
//! table.rs                    maps and sets in the order of insertion
//! terms.rs                    the closed vocabularies
//! error.rs                    what failed, where, what to do
//! date.rs                     calendar dates, whole or partial
//! data.rs                     the built-in files, and the user's over them
//! rows.rs                     small lists of the data, row by row
//! corpus/document.rs          one article
//! corpus/encoding.rs          bytes → text, whatever encoding they are in
//! corpus/fields.rs            which member or column is what of an article
//! corpus/part.rs              what stands in an input
//! corpus/tally.rs             what was read and what was left out
//! corpus/tongue.rs            whether a text is English
//! corpus/packed.rs            gzip and Zstandard
//! corpus/zip.rs               ZIP: the files of an archive
//! corpus/tar.rs               tar: the files of an archive
//! corpus/format.rs            the formats, and how an input shows its own
//! corpus/plain.rs             plain text with a header
//! corpus/object.rs            one article as a JSON object
//! corpus/json_lines.rs        JSON Lines
//! corpus/size.rs              how many bytes there are to read
//! corpus/json.rs              JSON: a list of objects, or one
//! corpus/table.rs             CSV and TSV
//! corpus/published.rs         dates of publication, however they are written
//! corpus/html/reference.rs    character references of HTML
//! corpus/html/tag.rs          one tag of HTML
//! corpus/html/tree.rs         HTML → a tree
//! corpus/html/words.rs        what the names of a page's parts say of them
//! corpus/html/block.rs        a tree → paragraphs, headings, items
//! corpus/html/meta.rs         what a page says of its article
//! corpus/html/article.rs      which blocks are the article
//! corpus/html/mod.rs          a page → its article
//! corpus/feed.rs              RSS, Atom, JSON Feed
//! corpus/warc.rs              WARC: the pages of a web archive
//! corpus/mail.rs              letters and mailboxes
//! corpus/docx.rs              documents of word processors
//! corpus/pdf/object.rs        what a PDF is written in
//! corpus/pdf/file.rs          the objects of a PDF
//! corpus/pdf/cmap.rs          which letters the codes of a font stand for
//! corpus/pdf/font.rs          a font: letters and widths
//! corpus/pdf/page.rs          a page → letters at their places
//! corpus/pdf/lines.rs         letters at their places → paragraphs
//! corpus/pdf/mod.rs           documents that are set in pages
//! corpus/options.rs           how inputs are read
//! corpus/open.rs              an input of a format → its parts
//! corpus/folder.rs            what a folder holds, in order
//! corpus/mod.rs               the pass: inputs → documents
//! language/tags.rs            parts of speech and relations
//! language/iob.rs             labels of words that are of names
//! language/tree.rs            tokens, sentences, trees
//! language/conllu.rs          CoNLL-U, read and written
//! language/quoted.rs          which words stand in which quotation
//! language/model.rs           the form of a model file
//! language/linear.rs          small linear models
//! language/chain.rs           the best labels of a sequence
//! language/features.rs        what is seen of a word
//! language/paragraph.rs       text → paragraphs
//! language/key.rs             hashes, piece by piece
//! language/wording.rs         words that are cut otherwise than their letters show
//! language/dress.rs          texts that come in tokens
//! language/dateline.rs        where and when a dispatch was written
//! language/chunk.rs           paragraphs → chunks, and where tokens may end
//! language/segment.rs         text → tokens and sentences
//! language/lemma.rs           forms and tags → lemmas
//! language/activation.rs      the squashing functions
//! language/register.rs        registers of sums, by processor
//! language/kernel.rs          products of integer matrices
//! language/layer.rs           one layer of integer weights
//! language/vocabulary.rs      which features the network knows
//! language/decode.rs          scores of arcs → a tree
//! language/met.rs             words met before
//! language/network.rs         sentences → tags, heads, relations
//! language/slip.rs            letters held down
//! language/capitals.rs        names spelled like common words
//! language/mend/lists.rs      the lists of words that mends ask
//! language/mend/hung.rs       what hangs on what, while heads change
//! language/mend/rows.rs       small trees by which mends are tested
//! language/mend/names.rs      names that were cut or hung wrongly
//! language/mend/capital.rs    words of names that are spelled like other words
//! language/mend/arcs.rs       arcs that English does not allow
//! language/mend/beside.rs     appositions on the wrong noun
//! language/mend/floated.rs    verbs behind "both" that were read as something else
//! language/mend/past.rs       past tenses that were taken for something else
//! language/mend/posted.rs     names behind an office that says what it is for
//! language/mend/relative.rs   relative clauses on the noun before their person
//! language/mend/verbs.rs      clauses whose verb was taken for something else
//! language/mend/objects.rs     objects that were hung on what stands before them
//! language/mend/given.rs      who is given what
//! language/mend/naming.rs     who is made something
//! language/mend/between.rs    verbs between a name and their object
//! language/mend/infinitive.rs infinitives that were read as something else
//! language/mend/verbal.rs     verbs that were taken for a part of the noun behind them
//! language/mend/listed.rs     subjects that are a list of names
//! language/mend/reduced.rs    participles that were taken for the verb of their clause
//! language/mend/parallel.rs   phrases of one form that "and" joins
//! language/mend/bare.rs       verbs without an ending, or in -ing, that were read as nouns
//! language/mend/gerunds.rs    gerunds that were read as what describes
//! language/mend/raised.rs     verbs that were hung on their own subject
//! language/mend/subjects.rs   subjects that were drawn as something else
//! language/mend/flanked.rs    past tenses between a name and their object
//! language/mend/acting.rs    verbs that were read as nouns though they have an object
//! language/mend/fronted.rs    subjects behind what a sentence begins with
//! language/mend/opening.rs    what a sentence begins with, drawn as its subject
//! language/mend/parted.rs     clauses behind semicolons, "but" and quotations
//! language/mend/hyphens.rs    hyphens that wait for their second half
//! language/mend/joined.rs     clauses behind prepositions that join clauses
//! language/mend/titled.rs     who somebody is, and the name
//! language/mend/when.rs       when something was done, hung on what it was done to
//! language/mend/side.rs       phrases that stand side by side
//! language/mend/second_objects.rs two objects of one verb
//! language/mend/second_subjects.rs two subjects of one verb
//! language/mend/headlines.rs  verbs of headlines that were read as nouns
//! language/mend/mod.rs        trees, mended
//! language/train/random.rs    random numbers
//! language/train/matrix.rs    products of floating point matrices
//! language/train/layout.rs    the shape of the network in training
//! language/train/loss.rs      dropout, rectifier, loss
//! language/train/network.rs   layers, forward and backward
//! language/train/learn.rs     a sentence → its gradient
//! language/train/adam.rs      steps down the gradient
//! language/train/round.rs     floating point → integers
//! language/train/trees.rs     treebanks → the network
//! language/train/logistic.rs  decisions → a linear model
//! language/train/chain.rs     sequences with labels → a chain
//! language/train/ranking.rs   rankings → a linear model
//! language/train/segment.rs   treebanks → where tokens and sentences end
//! language/train/lemma.rs     treebanks → lemmas
//! language/train/mod.rs       what `actant train` does
//! language/mod.rs             the pass: document → trees
//! entity/actor.rs             actors and their mentions
//! entity/spelling.rs          spellings compared, and slugs
//! entity/lexicon.rs           titles, first names, shapes, nouns
//! entity/load.rs              its files
//! entity/entry.rs             one entry of the gazetteer
//! entity/packed.rs            a list of actors that is read in place
//! entity/trie.rs              names as sequences of words
//! entity/hang.rs              the names of a list, hung into the trie
//! entity/gazetteer.rs         every listed actor, and their names
//! entity/compile.rs           files of actors → a packed list
//! entity/page.rs              one document in hand
//! entity/boilerplate.rs       where a page stops being about its affair
//! entity/spot.rs              listed names at their places
//! entity/sense.rs             whom a listed name means
//! entity/treaty.rs            documents by number and by noun
//! entity/sight.rs             how far a name reaches
//! entity/names.rs             names, listed and by shape
//! entity/clue_hash.rs         the hashes by which clues are known
//! entity/clue.rs              what is seen of a word that may be of a name
//! entity/vouch.rs             what speaks for a name beside what was learned
//! entity/seen.rs              a name as the trained chain sees it
//! entity/echo.rs              names that a document has again
//! entity/recognise.rs         names by what was learned of names
//! entity/unit.rs              numbers of units
//! entity/amend.rs             names, mended once they are found
//! entity/learn.rs             documents with marked names → the recogniser
//! entity/whole.rs             names that reach further than was seen
//! entity/described.rs         names, by the nouns beside them
//! entity/metonymy.rs          the state or the place
//! entity/parts.rs            by which parts of its name a body is called
//! entity/figure.rs            actors in the making
//! entity/bodies.rs            names that are but a part of a body's name
//! entity/join.rs              which names name the same
//! entity/alias.rs             names that the text itself gives to one
//! entity/variant.rs           names that are another in other words
//! entity/why.rs               why a mention means an actor
//! entity/nominal.rs           nouns that stand for an actor
//! entity/office.rs            persons by their office
//! entity/owned.rs             what is somebody's and acts for them
//! entity/explained.rs         initials that a noun phrase explains
//! entity/proposal.rs          documents that a noun phrase introduces
//! entity/bare.rs              names of unknown kind
//! entity/discourse.rs         mentions so far, and their chains
//! entity/bind.rs              whom a pronoun cannot mean
//! entity/hint.rs              what is seen of a word and a chain
//! entity/asking.rs            which words ask, and whom they may mean
//! entity/plain.rs             pronouns whose clause tells whose they are
//! entity/epithet.rs           who is called by what else they are
//! entity/rank.rs              which chain is the likeliest
//! entity/agreement.rs         how a noun agrees with whom it may take up
//! entity/earlier.rs           what was mentioned before, as nouns ask for it
//! entity/definite.rs          nouns that take up by a rule
//! entity/pair.rs              plurals of two
//! entity/predicate.rs         nouns that say what somebody is
//! entity/turn.rs              who speaks in which paragraph
//! entity/quotation.rs         who says a quotation, and to whom
//! entity/narrator.rs          who tells a text
//! entity/speech.rs            whose "I", "we" and "you" it is
//! entity/reference.rs         what was found on the way, as mentions
//! entity/refer.rs             pronouns, and nouns that take up
//! entity/whose.rs             whose people a group is
//! entity/unnamed.rs           a noun phrase that may be an actor without a name
//! entity/crowd.rs             groups and persons without a name of their own
//! entity/mention.rs           names → mentions
//! entity/cast.rs              figures and mentions → the cast
//! entity/voice.rs             who speaks for a group without a name
//! entity/publisher.rs         whose "we" a press release says
//! entity/mod.rs               the pass: trees → cast
//! entity/learn_chains.rs      annotated coreference → weights
//! relation/statement.rs       statements and propositions
//! relation/code.rs            event types, quad classes and codes
//! relation/number.rs          numbers in words and digits → their value
//! relation/cues.rs            the cues of certainty, polarity and speech
//! relation/attribution/page.rs      one document in hand
//! relation/attribution/features.rs  what decisions are judged by
//! relation/attribution/cue.rs       which words say that somebody says so
//! relation/attribution/block.rs     what each part of a sentence is to a cue
//! relation/attribution/run.rs       sentences before and after
//! relation/attribution/cut.rs       words → spans
//! relation/attribution/mod.rs       trees → attributions
//! relation/attribution/train.rs     annotated articles → its models
//! relation/frame.rs           what words say of who does them and to whom
//! relation/role.rs            what the words beside an actor say of it
//! relation/standing.rs        what is seen of two actors of a sentence
//! relation/valence.rs         who is for or against whom, as learned
//! relation/learn_valence.rs   labelled sentences → its model
//! relation/lexicon.rs         the relation lexicon
//! relation/fields.rs          the values of its files, each with its place
//! relation/load.rs            its files
//! relation/check.rs           its sentences
//! relation/grammar.rs         voice, subjects, antecedents
//! relation/example.rs         what stands for others
//! relation/control.rs         who does what an open clause says
//! relation/title.rs           titles, and the names they belong to
//! relation/clause.rs          predicates and their arguments
//! relation/below.rs           whom a complement is about
//! relation/bearer.rs          who is what a noun says
//! relation/nominal.rs         nouns as predicates
//! relation/stance.rs          polarity and certainty
//! relation/tense.rs           when a predicate is
//! relation/shape.rs           questions, conditions and other shapes of clauses
//! relation/beside.rs          how much of it is said of what stands beside
//! relation/value.rs           dates and numbers
//! relation/phrase.rs          noun phrases as spans
//! relation/speaker.rs         who is said to say it
//! relation/heads.rs           from head words to mentions, and who is behind a thing
//! relation/site.rs            where a site is
//! relation/holder.rs          who holds an office, and who serves
//! relation/reach.rs           from arguments to actors
//! relation/writing.rs         who speaks in what is written
//! relation/pattern.rs         rules over clauses
//! relation/ends.rs            who fills the roles of a rule
//! relation/phrasal.rs         verbs of several words
//! relation/open.rs            where a verb without a rule links two actors
//! relation/deed.rs            deeds that a noun takes up
//! relation/learned.rs         pairs of actors without a rule → statements
//! relation/proposition/extent.rs     the words of a phrase
//! relation/proposition/predicate.rs  the words of a predicate
//! relation/proposition/argument.rs   what a predicate has beside it
//! relation/proposition/onward.rs     what it says further on
//! relation/proposition/implied.rs    what a noun phrase says in passing
//! relation/proposition/mod.rs        clauses as propositions
//! relation/mod.rs             the pass: trees and cast → findings
//! record.rs                   the contract, as JSON
//! transcript.rs               what the passes found → the record
//! reader.rs                   the whole way of an article, from text to record
//! output.rs                   writing files so that a failed run never costs the old one
//! graph/store.rs              bytes that may be more than memory holds
//! graph/decision/row.rs       what a person may decide
//! graph/decision/toml.rs      decisions in TOML
//! graph/decision/csv.rs       decisions in a table
//! graph/decision/resolver.rs  judgements of nomenklatura
//! graph/decision/anchor.rs    where a decision finds its statement
//! graph/decision/plan.rs      decisions together, and what contradicts what
//! graph/decision/recast.rs    who is who once actors are merged and split
//! graph/decision/mod.rs       the pass: decisions → records
//! graph/evidence.rs           one statement of one document
//! graph/pack.rs               statements as bytes
//! graph/shelf.rs              packed values that may be more than memory holds
//! graph/documents.rs          what is known of each document
//! graph/names.rs              what actors are called
//! graph/pile.rs               evidence that may be more than memory holds
//! graph/edge.rs               actors, and the edges between them
//! graph/net.rs                a graph, and where all of it lies
//! graph/support.rs            what speaks for an edge, counted from its evidence
//! graph/filter.rs             which edges of a graph are wanted
//! graph/rollup.rs             persons and bodies as what they belong to
//! graph/shape.rs              what stands for an edge
//! graph/lens.rs               a graph as somebody wants to see it
//! graph/measures/tie.rs       edges as measures see them
//! graph/measures/centrality.rs  how central an actor is
//! graph/measures/groups.rs    who belongs together
//! graph/measures/balance.rs   whether the friends of friends are friends
//! graph/measures/mod.rs       the measures of actors and of a graph
//! graph/quadtree.rs           forces between very many points
//! graph/layout.rs             where actors stand in a drawing
//! graph/quote.rs              from code points back to the characters of a text
//! graph/context.rs            the text around a quotation
//! graph/copies.rs             which documents are copies of one text
//! graph/claims.rs             one record → what it says, checked against its own text
//! graph/records.rs            records as they lie in a file
//! graph/draft.rs              what each record says, packed away
//! graph/voices.rs             what documents say of one actor, put to the vote
//! graph/sorter.rs             what is said, in the order of whom or what it is of
//! graph/assembly.rs           drafts → actors, edges and their evidence
//! graph/mod.rs                the pass: records → graph
//! export/plain.rs             what no format can hold is taken out, and counted
//! export/view.rs              rows of nodes and edges, their ids, captions and places
//! export/claims.rs            statements as things of their own
//! export/cell.rs              one value of a row
//! export/flat.rs              what flat attributes say of actors and edges
//! export/tables.rs            the tables that people read
//! export/look.rs              how actors and edges look
//! export/xml.rs               text as XML holds it
//! export/graphml.rs           GraphML
//! export/gexf.rs              GEXF
//! export/dot.rs               DOT, a drawing
//! export/room.rs              room for words in a drawing
//! export/curve.rs             where the lines of a drawing run
//! export/svg.rs               SVG, the drawing itself
//! export/csv.rs               three tables for a spreadsheet
//! export/gephi.rs             two tables for Gephi
//! export/neo4j.rs             tables for Neo4j's bulk import
//! export/xlsx.rs              a workbook
//! export/trig.rs              TriG, a named graph a statement
//! export/cytoscape.rs         JSON for Cytoscape
//! export/json.rs              JSON: nodes, links, evidence
//! export/html.rs              one page to look at
//! export/mod.rs               the pass: graph → files
//! audit/stand.rs              how a statement stands to its deed
//! audit/verdict.rs            what speaks for an edge and against it
//! audit/item.rs               what a report is made of
//! audit/claims.rs             edges and statements as reports show them
//! audit/choice.rs             which actor or edge is meant
//! audit/questions.rs          questions to which several relations are answers
//! audit/contest.rs            what is contested
//! audit/remarks.rs            what an actor is said to have said
//! audit/absence.rs            why there is no edge
//! audit/uncovered.rs          predicates for which there is no rule
//! audit/exports.rs            a folder of exports → graph
//! audit/marks.rs              a quotation cut at the words that matter
//! audit/terminal.rs           a report for a terminal
//! audit/table.rs              a report as a table
//! audit/lines.rs              a report as JSON Lines
//! audit/page.rs               a report as a page
//! audit/sources.rs            documents by digest and by name
//! audit/held.rs               one quotation held against one text
//! audit/citation.rs           what records and exports quote
//! audit/verify.rs             citations held against documents
//! audit/mod.rs                the pass: graph → reports
//! report/interval.rs          a share, and how sure it is
//! report/agreement.rs         whether coders agree
//! report/allot.rs             how many of each stratum are drawn
//! report/sample.rs            which statements are drawn
//! report/sheet.rs             a sample as a table to be coded
//! report/workbook.rs          a sample as a workbook to be coded
//! report/grid.rs              what a spreadsheet saved → rows of cells
//! report/coded.rs             a coded sample
//! report/score.rs             a coded sample → precision and agreement
//! report/figures.rs           a score in words and columns
//! report/facts.rs             what a graph is, counted
//! report/note.rs              a methods note
//! report/mod.rs               a graph → what a paper must say of it
//! diff/build.rs               a build as it is compared
//! diff/mod.rs                 the pass: two builds → what differs, and why
//! lib.rs                      the map
//! cli/output.rs               standard output and messages
//! cli/arguments.rs            what every command takes, and how it ends
//! cli/progress.rs             how far a run is
//! cli/stream.rs               articles through all threads, in order
//! cli/resume.rs               an interrupted run, taken up where it was left
//! cli/extract.rs              documents → records
//! cli/parse.rs                documents → CoNLL-U
//! cli/check.rs                the lexicon's examples
//! cli/actors.rs               files of actors, packed
//! cli/actor.rs                who was held to be one actor, and why
//! cli/form.rs                 in which form a report is written
//! cli/decisions.rs            files of decisions, and made good in a run
//! cli/records.rs              records → a graph
//! cli/why.rs                  why there is an edge, and why there is none
//! cli/sentence.rs             how a text is read, step by step
//! cli/explain.rs              what a word of a record means
//! cli/diff.rs                 two builds compared
//! cli/lens.rs                 what of a graph is shown
//! cli/graph.rs                records → graph and its files
//! cli/audit.rs                what backs an edge, and what is contested
//! cli/report.rs               a methods note, a sample, a score
//! cli/verify.rs               does every quotation still stand
//! cli/build.rs                documents → graph: the main job
//! cli/data.rs                 the lexicons and models in use
//! cli/train.rs                treebanks → models
//! cli/mod.rs                  arguments and exit status
//! main.rs                     the binary
//! ```

pub mod audit;
pub mod corpus;
pub mod data;
pub mod date;
pub mod diff;
pub mod entity;
pub mod error;
pub mod export;
pub mod graph;
pub mod language;
pub mod output;
pub mod reader;
pub mod record;
pub mod relation;
pub mod report;
pub mod rows;
pub mod table;
pub mod terms;
pub mod text;
pub mod transcript;

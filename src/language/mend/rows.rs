//! Small trees by which mends are tested: read from a row of words, mended, and compared.

use crate::data::Data;
use crate::language::iob;
use crate::language::mend::hung::Tree;
use crate::language::mend::lists::Lists;
use crate::language::network::Word;
use crate::language::segment::Piece;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::text::Span;

/// Cuts words that stand apart into pieces; a hyphen stands close behind a word, and close before one but "or".
fn cut(text: &str) -> Vec<Piece> {
    let mut begin = 0;
    let piece = |form: &str| {
        let span = Span::new(begin, begin + form.len());
        begin += form.len() + 1;
        let rest = &text[begin.min(text.len())..];
        let space_after = !rest.starts_with("- ") && (form != "-" || rest.starts_with("or "));
        Piece { span, space_after, joined: false, last: false, paragraph: 0 }
    };
    text.split(' ').map(piece).collect()
}

/// Reads `form/UPOS/XPOS/head/relation …`: the text, where its words stand, and the words.
#[track_caller]
pub fn read(tree: &str) -> (String, Vec<Piece>, Vec<Word>) {
    let (mut forms, mut words) = (Vec::new(), Vec::new());
    for word in tree.split_whitespace() {
        let fields: Vec<&str> = word.split('/').collect();
        forms.push(fields[0]);
        words.push(Word {
            upos: Upos::from_word(fields[1]).expect("upos"),
            xpos: Xpos::from_word(fields[2]).expect("xpos"),
            head: fields[3].parse().expect("head"),
            relation: Deprel::from_word(fields[4]).expect("relation"),
            ..Word::UNREAD
        });
    }
    let text = forms.join(" ");
    let pieces = cut(&text);
    (text, pieces, words)
}

/// Compares words with `head:relation …`; one of `XPOS/head:relation` has its tag compared too.
#[track_caller]
pub fn compare(words: &[Word], expected: &str, tree: &str) {
    let tagged = expected.split(' ').map(|word| word.contains('/'));
    let shown = |(word, tagged): (&Word, bool)| {
        let tag = if tagged { format!("{}/", word.xpos.word()) } else { String::new() };
        format!("{tag}{}:{}", word.head, word.relation.word())
    };
    let found: Vec<String> =
        words.iter().zip(tagged.chain([false].into_iter().cycle())).map(shown).collect();
    assert_eq!(found.join(" "), expected, "{tree}");
}

/// Reads a tree, mends it and compares its words with what is expected.
#[track_caller]
pub fn check_by(mend: impl Fn(&Tree, &mut [Word]), tree: &str, expected: &str) {
    check_named(mend, tree, &[], expected);
}

/// Mends a tree in which some words look like those of a name, each by its label.
#[track_caller]
pub fn check_named(
    mend: impl Fn(&Tree, &mut [Word]),
    tree: &str,
    labels: &[(usize, u8)],
    expected: &str,
) {
    let (text, pieces, mut words) = read(tree);
    for &(at, label) in labels {
        words[at].names = [-99; iob::LABELS + 1];
        words[at].names[usize::from(label)] = 0;
    }
    let lists = Lists::load(&Data::builtin()).expect("the lists are built in");
    mend(&Tree { text: &text, pieces: &pieces, lists: &lists }, &mut words);
    compare(&words, expected, tree);
}

/// Defines `check`, by which a module's rows are mended and compared.
macro_rules! check_with {
    ($mend:expr) => {
        #[track_caller]
        fn check(tree: &str, expected: &str) {
            $crate::language::mend::rows::check_by($mend, tree, expected);
        }
    };
}
pub(super) use check_with;

//! Trees, mended where what the network chose leaves one other reading.
//!
//! The network scores tags and arcs one by one and may choose what no reader would. Each file here
//! mends one family of such slips, by what stands around a word; where two readings are left the tree
//! stays as it was drawn. The order counts: names are made whole before arcs are judged by them, and
//! clauses find their verb last.

pub mod acting;
pub mod arcs;
pub mod bare;
pub mod beside;
pub mod between;
pub mod capital;
pub mod flanked;
pub mod floated;
pub mod fronted;
pub mod gerunds;
pub mod given;
pub mod headlines;
pub mod hung;
pub mod hyphens;
pub mod infinitive;
pub mod joined;
pub mod listed;
pub mod lists;
pub mod names;
pub mod naming;
pub mod objects;
pub mod opening;
pub mod parallel;
pub mod parted;
pub mod past;
pub mod posted;
pub mod raised;
pub mod reduced;
pub mod relative;
#[cfg(test)]
pub mod rows;
pub mod second_objects;
pub mod second_subjects;
pub mod side;
pub mod subjects;
pub mod titled;
pub mod verbal;
pub mod verbs;
pub mod when;

use crate::language::mend::hung::Tree;
use crate::language::network::Word;

/// One family of mends.
type Step = fn(&Tree, &mut [Word]);

/// The mends, in their order.
const STEPS: &[Step] = &[
    names::mend,
    posted::mend,
    capital::mend,
    hyphens::mend,
    arcs::mend,
    beside::mend,
    floated::mend,
    past::mend,
    relative::mend,
    verbs::mend,
    between::mend,
    gerunds::mend,
    bare::mend,
    infinitive::mend,
    verbal::mend,
    listed::mend,
    reduced::mend,
    parallel::mend,
    flanked::mend,
    joined::mend,
    raised::mend,
    acting::mend,
    fronted::mend,
    opening::mend,
    parted::mend,
    subjects::mend,
    titled::mend,
    objects::mend,
    given::mend,
    naming::mend,
    second_objects::mend,
    when::mend,
    second_subjects::mend,
    relative::contact,
    headlines::mend,
    relative::content,
];

/// Mends the tree of one sentence, and leaves it in `kept` too, which is as long. What a mend would
/// make no tree of stays as it was before it.
pub fn mend(tree: &Tree, words: &mut [Word], kept: &mut [Word]) {
    follow(STEPS, tree, words, kept);
}

/// Takes steps one after the other, and back each that does not leave a tree.
fn follow(steps: &[Step], tree: &Tree, words: &mut [Word], kept: &mut [Word]) {
    kept.copy_from_slice(words);
    for step in steps {
        step(tree, words);
        if words == kept {
            continue;
        }
        if is_tree(words) {
            kept.copy_from_slice(words);
        } else {
            words.copy_from_slice(kept);
        }
    }
}

/// Tells whether there is one root, and a way to it from every word.
fn is_tree(words: &[Word]) -> bool {
    let reaches_root = |at: usize| {
        let mut heads = std::iter::successors(Some(words[at].head), |&head| {
            head.checked_sub(1).map(|over| words[over].head)
        });
        heads.by_ref().take(words.len()).any(|head| head == 0)
    };
    let roots = words.iter().filter(|word| word.head == 0).count();
    roots == 1 && (0..words.len()).all(reaches_root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Data;
    use crate::language::iob;
    use crate::language::mend::lists::Lists;
    use crate::language::mend::rows::{compare, read};
    use crate::language::tags::{Deprel, Xpos};
    use proptest::prelude::*;

    /// Words with their tags, and the relations that such words have.
    const WORDS: &[(&str, &str)] = &[
        ("Norway/PROPN/NNP Chad/PROPN/NNP Kim/PROPN/NNP Monday/PROPN/NNP", NAMES),
        (
            "raids/NOUN/NNS task/NOUN/NN talks/NOUN/NNS adviser/NOUN/NN who/PRON/WP it/PRON/PRP",
            NAMES,
        ),
        ("armed/VERB/VBD named/VERB/VBN told/VERB/VBD visits/VERB/VBZ help/VERB/VB", VERBS),
        ("leading/VERB/VBG is/AUX/VBZ said/VERB/VBD armed/ADJ/JJ", VERBS),
        ("was/AUX/VBD has/AUX/VBZ will/AUX/MD do/AUX/VBP", "aux aux:pass cop"),
        ("in/ADP/IN by/ADP/IN of/ADP/IN to/PART/TO as/ADP/IN", "case mark obl advmod"),
        ("and/CCONJ/CC but/CCONJ/CC", "cc"),
        (
            "the/DET/DT its/PRON/PRP$ two/NUM/CD off/ADP/RP not/PART/RB",
            "det nmod:poss nummod compound:prt advmod",
        ),
        (",/PUNCT/, ./PUNCT/. -/PUNCT/HYPH \"/PUNCT/''", "punct"),
    ];
    const NAMES: &str =
        "nsubj obj obl nmod conj flat appos compound nsubj:pass root iobj nmod:poss";
    const VERBS: &str = "root conj ccomp advcl acl xcomp acl:relcl amod parataxis appos flat";

    /// Words with relations and heads drawn blindly, but so that they make a tree.
    fn trees() -> impl Strategy<Value = String> {
        let split =
            |words: &'static str| prop::sample::select(words.split(' ').collect::<Vec<_>>());
        let word = prop::sample::select(WORDS).prop_flat_map(move |(forms, relations)| {
            (split(forms), split(relations), any::<prop::sample::Index>())
        });
        let ranked = |words: Vec<_>| {
            let order: Vec<usize> = (0..words.len()).collect();
            (Just(order).prop_shuffle(), Just(words))
        };
        prop::collection::vec(word, 2..12).prop_flat_map(ranked).prop_map(|(order, words)| {
            let shown = words.iter().enumerate().map(|(at, (form, relation, drawn))| {
                let rank = order.iter().position(|&one| one == at).expect("a permutation");
                let head = if rank == 0 { 0 } else { order[drawn.index(rank)] + 1 };
                format!("{form}/{head}/{relation}")
            });
            shown.collect::<Vec<_>>().join(" ")
        })
    }

    proptest! {
        #[test]
        fn what_mends_leave_is_a_tree(tree in trees()) {
            let lists = Lists::load(&Data::builtin()).expect("the lists are built in");
            let (text, pieces, mut words) = read(&tree);
            prop_assert!(is_tree(&words));
            let mut kept = words.clone();
            let written = Tree { text: &text, pieces: &pieces, lists: &lists };
            mend(&written, &mut words, &mut kept);
            prop_assert!(is_tree(&words), "{tree}");
            prop_assert_eq!(words, kept);
        }
    }

    #[test]
    fn what_makes_a_circle_is_undone_and_the_rest_is_mended() {
        let (text, pieces, mut words) =
            read("Oman/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root Chad/PROPN/NNP/2/nsubj");
        let steps: &[Step] = &[
            |_, words| words[2].relation = Deprel::Obj,
            |_, words| (words[0].head, words[2].head) = (3, 1),
            |_, words| words[1].head = 2,
            |_, words| words[1].xpos = Xpos::VBN,
        ];
        let mut kept = words.clone();
        let tree = Tree { text: &text, pieces: &pieces, lists: &Lists::default() };
        follow(steps, &tree, &mut words, &mut kept);
        compare(&words, "NNP/2:nsubj VBN/0:root NNP/2:obj", "a circle between two mends");
        assert_eq!(words, kept);
    }

    #[test]
    fn a_tree_has_one_root_and_no_circle() {
        let of = |heads: &[usize]| {
            let word = |&head: &usize| Word { head, names: [0; iob::LABELS + 1], ..Word::UNREAD };
            is_tree(&heads.iter().map(word).collect::<Vec<_>>())
        };
        assert!(of(&[0]));
        assert!(of(&[2, 0, 4, 2]));
        assert!(!of(&[0, 0]));
        assert!(!of(&[2, 1]));
        assert!(!of(&[0, 3, 2]));
    }
}

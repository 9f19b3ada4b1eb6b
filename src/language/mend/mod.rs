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
pub mod names;
pub mod naming;
pub mod objects;
pub mod opening;
pub mod parted;
pub mod past;
pub mod raised;
pub mod relative;
#[cfg(test)]
pub mod rows;
pub mod second_objects;
pub mod second_subjects;
pub mod side;
pub mod subjects;
pub mod titled;
pub mod verbs;
pub mod when;

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
    /// Verbs by which somebody is given something.
    giving: Set<String>,
    /// What somebody is given.
    gifts: Set<String>,
    /// Verbs behind which a word in "-ing" is what somebody does.
    doing: Set<String>,
    /// Verbs behind whose object a verb stands without "to".
    letting: Set<String>,
    /// Verbs by which something is made another thing.
    making: Set<String>,
    /// Nouns that tell when.
    times: Set<String>,
    /// Verbs by which somebody speaks or acts by speaking.
    speaking: Set<String>,
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
        let speaking = words("english/speaking.txt")?;
        let times = words("english/times.txt")?;
        let (giving, gifts) = (words("english/giving.txt")?, words("english/gifts.txt")?);
        let doing = words("english/doing.txt")?;
        let (letting, making) = (words("english/letting.txt")?, words("english/making.txt")?);
        Ok(Mends {
            headlines,
            helping,
            twofold,
            joining,
            floating,
            naming,
            telling,
            giving,
            gifts,
            doing,
            letting,
            making,
            times,
            speaking,
        })
    }

    /// Mends the tree of one sentence, and leaves it in `kept` too, which is as long. What a mend would
    /// make no tree of stays as it was before it.
    pub fn mend(&self, text: &str, pieces: &[Piece], words: &mut [Word], kept: &mut [Word]) {
        self.follow(STEPS, (text, pieces), words, kept);
    }

    fn lists(&self) -> second_objects::Lists<'_> {
        let Mends { giving, making, naming, times, .. } = self;
        second_objects::Lists { giving, making, naming, times }
    }

    /// Takes steps one after the other, and back each that does not leave a tree.
    fn follow(
        &self,
        steps: &[Step],
        (text, pieces): (&str, &[Piece]),
        words: &mut [Word],
        kept: &mut [Word],
    ) {
        kept.copy_from_slice(words);
        for step in steps {
            step(self, text, pieces, words);
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
}

/// One family of mends.
type Step = fn(&Mends, &str, &[Piece], &mut [Word]);

/// The mends, in their order.
const STEPS: &[Step] = &[
    |_, text, pieces, words| names::mend(text, pieces, words),
    |_, text, pieces, words| capital::mend(text, pieces, words),
    |_, text, pieces, words| hyphens::mend(text, pieces, words),
    |with, text, pieces, words| arcs::mend(text, pieces, words, &with.helping),
    |_, text, pieces, words| beside::mend(text, pieces, words),
    |with, text, pieces, words| floated::mend(text, pieces, words, (&with.floating, &with.telling)),
    |with, text, pieces, words| past::mend(text, pieces, words, (&with.helping, &with.twofold)),
    |with, text, pieces, words| relative::mend(text, pieces, words, &with.telling),
    |_, text, pieces, words| verbs::mend(text, pieces, words),
    |_, text, pieces, words| between::mend(text, pieces, words),
    |with, text, pieces, words| gerunds::mend(text, pieces, words, &with.doing),
    |_, text, pieces, words| bare::mend(text, pieces, words),
    |_, text, pieces, words| infinitive::mend(text, pieces, words),
    |with, text, pieces, words| {
        flanked::mend(text, pieces, words, (&with.helping, &with.joining, &with.floating));
    },
    |with, text, pieces, words| joined::mend(text, pieces, words, (&with.joining, &with.twofold)),
    |_, text, pieces, words| raised::mend(text, pieces, words),
    |_, text, pieces, words| acting::mend(text, pieces, words),
    |_, text, pieces, words| fronted::mend(text, pieces, words),
    |_, text, pieces, words| opening::mend(text, pieces, words),
    |with, text, pieces, words| parted::mend(text, pieces, words, &with.speaking),
    |_, text, pieces, words| subjects::mend(text, pieces, words),
    |_, text, pieces, words| titled::mend(text, pieces, words),
    |_, _, _, words| objects::mend(words),
    |with, text, pieces, words| given::mend(text, pieces, words, (&with.giving, &with.gifts)),
    |with, text, pieces, words| naming::mend(text, pieces, words, (&with.naming, &with.letting)),
    |with, text, pieces, words| second_objects::mend(text, pieces, words, &with.lists()),
    |with, text, pieces, words| when::mend(text, pieces, words, &with.times),
    |with, text, pieces, words| second_subjects::mend(text, pieces, words, &with.times),
    |_, text, pieces, words| relative::contact(text, pieces, words),
    |with, text, pieces, words| with.headlines.mend(text, pieces, words),
];

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
    use crate::language::iob;
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
            let mends = Mends::load(&Data::builtin()).expect("the data are built in");
            let (text, pieces, mut words) = read(&tree);
            prop_assert!(is_tree(&words));
            let mut kept = words.clone();
            mends.mend(&text, &pieces, &mut words, &mut kept);
            prop_assert!(is_tree(&words), "{tree}");
            prop_assert_eq!(words, kept);
        }
    }

    #[test]
    fn what_makes_a_circle_is_undone_and_the_rest_is_mended() {
        let mends = Mends::load(&Data::builtin()).expect("the data are built in");
        let (text, pieces, mut words) =
            read("Oman/PROPN/NNP/2/nsubj armed/VERB/VBD/0/root Chad/PROPN/NNP/2/nsubj");
        let steps: &[Step] = &[
            |_, _, _, words| words[2].relation = Deprel::Obj,
            |_, _, _, words| (words[0].head, words[2].head) = (3, 1),
            |_, _, _, words| words[1].head = 2,
            |_, _, _, words| words[1].xpos = Xpos::VBN,
        ];
        let mut kept = words.clone();
        mends.follow(steps, (&text, &pieces), &mut words, &mut kept);
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

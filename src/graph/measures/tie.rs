//! The edges of a graph as measures see them: one tie for two actors, with weights.

/// An edge with what measures need to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The index of the source.
    pub source: usize,
    /// The index of the target.
    pub target: usize,
    /// How many independent documents state it.
    pub weight: u32,
    /// Whether it is for (1), against (-1) or neither (0); a denial is neither.
    pub sign: i8,
}

/// The neighbours of each actor in order, with something summed over the ties between the two.
pub type Neighbours = Vec<Vec<(usize, i64)>>;

/// Returns the neighbours of each of `count` actors, whichever way ties go; `of` says what is summed.
pub fn neighbours(count: usize, ties: &[Tie], of: impl Fn(&Tie) -> i64) -> Neighbours {
    let mut all: Neighbours = vec![Vec::new(); count];
    for tie in ties.iter().filter(|tie| tie.source != tie.target) {
        let value = of(tie);
        if value != 0 {
            all[tie.source].push((tie.target, value));
            all[tie.target].push((tie.source, value));
        }
    }
    all.iter_mut().for_each(add_up);
    all
}

/// Returns whom each of `count` actors has a tie to, in order, with the weight of all such ties.
pub fn successors(count: usize, ties: &[Tie]) -> Neighbours {
    let mut all: Neighbours = vec![Vec::new(); count];
    for tie in ties.iter().filter(|tie| tie.source != tie.target) {
        all[tie.source].push((tie.target, i64::from(tie.weight)));
    }
    all.iter_mut().for_each(add_up);
    all
}

/// Puts neighbours in order, each once with the sum of its values.
fn add_up(list: &mut Vec<(usize, i64)>) {
    list.sort_unstable();
    list.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 += if same { next.1 } else { 0 };
        same
    });
    list.shrink_to_fit();
}

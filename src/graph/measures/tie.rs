//! The edges of a graph as measures see them: one tie for two actors, with weights.

/// An edge with what measures need to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The index of the source.
    pub source: u32,
    /// The index of the target.
    pub target: u32,
    /// How many independent documents state it.
    pub weight: u32,
    /// Whether it is for (1), against (-1) or neither (0); a denial is neither.
    pub sign: i8,
}

impl Tie {
    /// Returns the indices of both ends.
    pub fn ends(self) -> [usize; 2] {
        [self.source as usize, self.target as usize]
    }
}

/// The neighbours of each actor in order, with something summed over the ties between the two.
///
/// All lie in one row, those of one actor behind those of the actor before (compressed sparse rows),
/// since there may be millions.
#[derive(Clone, Debug)]
pub struct Neighbours {
    /// Where the neighbours of each actor begin, and behind the last where they end.
    starts: Vec<u32>,
    all: Vec<(u32, i32)>,
}

impl Neighbours {
    /// Returns the neighbours of each of `count` actors, whichever way ties go; `of` says what is
    /// summed.
    pub fn around(count: usize, ties: &[Tie], of: impl Fn(&Tie) -> i32) -> Neighbours {
        let both = |tie: &Tie| [(tie.source, tie.target), (tie.target, tie.source)];
        Neighbours::new(count, ties, of, both)
    }

    /// Returns whom each of `count` actors has a tie to, with the weight of all such ties.
    pub fn ahead(count: usize, ties: &[Tie]) -> Neighbours {
        Neighbours::new(count, ties, weight, |tie| [(tie.source, tie.target)])
    }

    fn new<const WAYS: usize>(
        count: usize,
        ties: &[Tie],
        of: impl Fn(&Tie) -> i32,
        ways: impl Fn(&Tie) -> [(u32, u32); WAYS],
    ) -> Neighbours {
        let counted = || ties.iter().filter(|tie| tie.source != tie.target && of(tie) != 0);
        let mut starts = vec![0u32; count + 1];
        for (from, _) in counted().flat_map(&ways) {
            starts[from as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut free = starts.clone();
        let mut all = vec![(0, 0); starts[count] as usize];
        for tie in counted() {
            for (from, to) in ways(tie) {
                let place = &mut free[from as usize];
                all[*place as usize] = (to, of(tie));
                *place += 1;
            }
        }
        drop(free);
        // Each list is put in order and added up, and moves to the end of those before it.
        let mut kept = 0;
        for at in 0..count {
            let (begin, end) = (starts[at] as usize, starts[at + 1] as usize);
            all[begin..end].sort_unstable_by_key(|&(to, _)| to);
            let first = kept;
            for next in begin..end {
                let (to, value) = all[next];
                if kept > first && all[kept - 1].0 == to {
                    all[kept - 1].1 = all[kept - 1].1.saturating_add(value);
                } else {
                    all[kept] = (to, value);
                    kept += 1;
                }
            }
            starts[at] = first as u32;
        }
        starts[count] = kept as u32;
        all.truncate(kept);
        Neighbours { starts, all }
    }

    /// Returns how many actors there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many neighbours all have together.
    pub fn ties(&self) -> usize {
        self.all.len()
    }

    /// Returns the neighbours of one actor and what was summed, in their order.
    pub fn of(&self, actor: usize) -> &[(u32, i32)] {
        &self.all[self.starts[actor] as usize..self.starts[actor + 1] as usize]
    }

    /// Returns the neighbours of one actor after the other.
    pub fn iter(&self) -> impl Iterator<Item = &[(u32, i32)]> {
        (0..self.len()).map(|actor| self.of(actor))
    }
}

/// Returns the weight of a tie.
pub fn weight(tie: &Tie) -> i32 {
    i32::try_from(tie.weight).unwrap_or(i32::MAX)
}

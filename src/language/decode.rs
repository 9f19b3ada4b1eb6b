//! From scores of arcs to a tree: the maximum spanning arborescence with one root.
//!
//! Chu and Liu 1965 and Edmonds 1967, <https://doi.org/10.6028/jres.071B.032>, on a dense matrix:
//! each word takes its best head; where that makes a circle, the circle becomes one node and the
//! rest is solved again. Nearly every sentence is a tree at the first attempt. Crossing arcs are
//! allowed, as UD allows them.

/// Stands for "no arc".
const NEVER: f64 = -1e12;

/// What a second word under the root costs; more than all the scores of a sentence.
const SECOND_ROOT: f64 = 1e9;

/// Draws the best tree with exactly one word under the root.
///
/// `scores` has one row for each word and in it one score for each position: 0 is the root, `i` the
/// `i`th word. `heads` receives the position of each word's head. Time is quadratic in the number
/// of words, and once more that for each circle.
pub fn tree(scores: &[f32], heads: &mut Vec<usize>) {
    heads.clear();
    let words = count(scores.len());
    if words == 0 {
        return;
    }
    for (word, row) in scores.chunks_exact(words + 1).enumerate() {
        let mut best = usize::MAX;
        for (head, &score) in row.iter().enumerate() {
            if head != word + 1 && (best == usize::MAX || score > row[best]) {
                best = head;
            }
        }
        heads.push(best);
    }
    if heads.iter().filter(|&&head| head == 0).count() == 1 && circle(&position(heads)).is_none() {
        return;
    }
    let size = words + 1;
    let mut matrix = vec![NEVER; size * size];
    for (word, row) in scores.chunks_exact(size).enumerate() {
        for (head, &score) in row.iter().enumerate() {
            if head != word + 1 {
                let penalty = if head == 0 { SECOND_ROOT } else { 0.0 };
                matrix[(word + 1) * size + head] = f64::from(score) - penalty;
            }
        }
    }
    heads.clear();
    heads.extend_from_slice(&solve(&matrix, size)[1..]);
}

/// Returns the `n` for which `n (n + 1)` is `cells`.
fn count(cells: usize) -> usize {
    let mut words = cells.isqrt();
    while words * (words + 1) > cells {
        words -= 1;
    }
    words
}

/// Puts the root's own, absent head before the heads of the words.
fn position(heads: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(heads.iter().copied()).collect()
}

/// Returns the nodes of one circle, or nothing.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut nodes = vec![at];
            let mut next = heads[at];
            while next != at {
                nodes.push(next);
                next = heads[next];
            }
            return Some(nodes);
        }
    }
    None
}

/// Solves a matrix of `size` nodes, row = dependant, column = head; node 0 is the root.
fn solve(matrix: &[f64], size: usize) -> Vec<usize> {
    let mut heads = vec![0; size];
    for node in 1..size {
        let row = &matrix[node * size..][..size];
        let mut best = 0;
        for head in 1..size {
            if row[head] > row[best] {
                best = head;
            }
        }
        heads[node] = best;
    }
    let Some(nodes) = circle(&heads) else { return heads };
    let mut inside = vec![false; size];
    nodes.iter().for_each(|&node| inside[node] = true);
    let outside: Vec<usize> = (0..size).filter(|&node| !inside[node]).collect();
    // The circle is the last node of a smaller matrix; `enter` and `leave` say through which of its
    // nodes the best arc goes.
    let small = outside.len() + 1;
    let mut next = vec![NEVER; small * small];
    let (mut enter, mut leave) = (vec![0; small], vec![0; small]);
    for (at, &node) in outside.iter().enumerate() {
        for (other, &head) in outside.iter().enumerate() {
            next[at * small + other] = matrix[node * size + head];
        }
        let (mut into, mut from) = (f64::MIN, f64::MIN);
        for &member in &nodes {
            let gain = matrix[member * size + node] - matrix[member * size + heads[member]];
            if gain > into {
                (into, enter[at]) = (gain, member);
            }
            if matrix[node * size + member] > from {
                (from, leave[at]) = (matrix[node * size + member], member);
            }
        }
        next[(small - 1) * small + at] = into;
        if node != 0 {
            next[at * small + small - 1] = from;
        }
    }
    let solved = solve(&next, small);
    for (at, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if solved[at] == small - 1 { leave[at] } else { outside[solved[at]] };
    }
    let above = solved[small - 1];
    heads[enter[above]] = outside[above];
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tries every assignment of heads and returns the best tree with one root.
    fn by_hand(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::MIN;
        let mut heads = vec![0; words];
        loop {
            let legal = heads.iter().enumerate().all(|(word, &head)| head != word + 1)
                && heads.iter().filter(|&&head| head == 0).count() == 1
                && circle(&position(&heads)).is_none();
            if legal {
                best = best.max(total(scores, &heads));
            }
            let mut at = 0;
            while at < words && heads[at] == words {
                heads[at] = 0;
                at += 1;
            }
            if at == words {
                return best;
            }
            heads[at] += 1;
        }
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        let size = heads.len() + 1;
        heads.iter().enumerate().map(|(word, &head)| scores[word * size + head]).sum()
    }

    #[test]
    fn no_tree_is_better_than_the_one_drawn() {
        let mut state = 7u64;
        for round in 0..400 {
            let words = 1 + round % 5;
            let scores: Vec<f32> = (0..words * (words + 1))
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 56) as f32
                })
                .collect();
            let mut heads = Vec::new();
            tree(&scores, &mut heads);
            assert_eq!(total(&scores, &heads), by_hand(&scores, words), "{scores:?}");
        }
    }
}

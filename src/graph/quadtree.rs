//! Forces between very many points, those far away taken together.
//!
//! The quadtree of Barnes and Hut (1986, <https://doi.org/10.1038/324446a0>): a square is cut into four
//! as long as more than one point is in it, and a square that looks small from where a point stands
//! pushes as one heavy point in its middle. The work is that of `n log n` in place of all pairs.
//!
//! Points are put in and asked in one order and sums are made in that order: the same points give the
//! same bytes.

/// A place in the plane.
pub type Place = [f64; 2];

/// How large a square may look, as its width by its distance, to be taken for one point.
const OPENING: f64 = 0.9;

/// How often a square is cut at most; points still together then push as one.
const DEEPEST: u32 = 40;

/// A square: how heavy it is, where, and what it is cut into.
#[derive(Clone, Copy, Debug)]
struct Square {
    middle: Place,
    half: f64,
    mass: f64,
    /// The places of its points times their masses.
    moment: Place,
    /// The index of the first of its four parts; 0 if it is not cut.
    parts: usize,
}

/// All points, in squares of squares.
#[derive(Debug, Default)]
pub struct Quadtree {
    squares: Vec<Square>,
}

impl Quadtree {
    /// Puts points with masses into squares; what was in it before is forgotten.
    pub fn fill(&mut self, points: &[Place], masses: &[f64]) {
        self.squares.clear();
        let reach = points.iter().flatten().fold(1.0, |most: f64, one| most.max(one.abs()));
        self.squares.push(empty([0.0, 0.0], reach));
        for (&point, &mass) in points.iter().zip(masses) {
            self.put(point, mass);
        }
    }

    fn put(&mut self, point: Place, mass: f64) {
        let mut at = 0;
        for depth in 0..=DEEPEST {
            let square = self.squares[at];
            let alone = square.mass == 0.0;
            if square.parts == 0 && !alone && depth < DEEPEST {
                // Its only point, or points of one place, move into a part.
                self.cut(at);
                let inner = self.part(at, square.moment.map(|sum| sum / square.mass));
                self.squares[inner].mass = square.mass;
                self.squares[inner].moment = square.moment;
            }
            let square = &mut self.squares[at];
            square.mass += mass;
            square.moment =
                [square.moment[0] + mass * point[0], square.moment[1] + mass * point[1]];
            if square.parts == 0 {
                return;
            }
            at = self.part(at, point);
        }
    }

    fn cut(&mut self, at: usize) {
        let Square { middle: [x, y], half, .. } = self.squares[at];
        self.squares[at].parts = self.squares.len();
        let half = half / 2.0;
        for [right, down] in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
            self.squares.push(empty([x + right * half, y + down * half], half));
        }
    }

    /// Returns the part of a cut square that a point is in.
    fn part(&self, at: usize, [x, y]: Place) -> usize {
        let square = &self.squares[at];
        square.parts + usize::from(x >= square.middle[0]) + 2 * usize::from(y >= square.middle[1])
    }

    /// Returns the sum over all points of mass times way to `point`, by the distance squared and one.
    pub fn push(&self, point: Place, open: &mut Vec<usize>) -> Place {
        let mut sum = [0.0, 0.0];
        open.clear();
        open.push(0);
        while let Some(at) = open.pop() {
            let square = &self.squares[at];
            if square.mass == 0.0 {
                continue;
            }
            let x = point[0] - square.moment[0] / square.mass;
            let y = point[1] - square.moment[1] / square.mass;
            let distance = x * x + y * y;
            let width = 2.0 * square.half;
            if square.parts == 0 || width * width < OPENING * OPENING * distance {
                let push = square.mass / (distance + 1.0);
                sum = [sum[0] + push * x, sum[1] + push * y];
            } else {
                open.extend(square.parts..square.parts + 4);
            }
        }
        sum
    }
}

fn empty(middle: Place, half: f64) -> Square {
    Square { middle, half, mass: 0.0, moment: [0.0, 0.0], parts: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_taken_together_push_nearly_as_each_by_itself() {
        let points: Vec<Place> = (0..500u32)
            .map(|at| [f64::from(at * at % 997) - 500.0, f64::from(at * 37 % 811) - 400.0])
            .chain([[7.0, 7.0]; 3])
            .collect();
        let masses: Vec<f64> = (0..points.len()).map(|at| 1.0 + (at % 5) as f64).collect();
        let mut tree = Quadtree::default();
        tree.fill(&points, &masses);
        for &point in &points {
            let exact = points.iter().zip(&masses).fold([0.0, 0.0], |sum: Place, (other, mass)| {
                let (x, y) = (point[0] - other[0], point[1] - other[1]);
                let push = mass / (x * x + y * y + 1.0);
                [sum[0] + push * x, sum[1] + push * y]
            });
            let found = tree.push(point, &mut Vec::new());
            let off = (found[0] - exact[0]).abs() + (found[1] - exact[1]).abs();
            let size = exact[0].abs() + exact[1].abs();
            assert!(off < 0.05 * size + 0.3, "{point:?}: {found:?} for {exact:?}");
        }
    }
}

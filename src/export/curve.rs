//! Where the lines of a drawing run: from rim to rim, and apart where several join the same two actors.

use indexmap::IndexMap;

use crate::export::room::Box;
use crate::export::view::View;
use crate::graph::measures::tie::Tie;
use crate::graph::quadtree::Place;

/// How far apart parallel edges are in their middle, and all of a pair at most.
const APART: f64 = 30.0;
const WIDEST: f64 = 200.0;

/// An actor on paper.
pub struct Dot {
    /// Where its middle is.
    pub place: Place,
    /// How far its rim is from there.
    pub radius: f64,
}

impl Dot {
    /// Returns the box that it takes.
    pub fn taken(&self) -> Box {
        let Dot { place: [x, y], radius } = self;
        [x - radius, y - radius, x + radius, y + radius]
    }
}

/// The line of an edge: from, by way of, to.
pub struct Curve(pub [Place; 3]);

impl Curve {
    /// Returns points along it, close enough that no name slips between.
    pub fn points(&self) -> impl Iterator<Item = Place> {
        let [[left, top], _, [right, bottom]] = self.0;
        let count =
            ((right - left).abs().max((bottom - top).abs()) / 12.0).clamp(2.0, 400.0) as u32;
        (0..=count).map(move |at| self.at(f64::from(at) / f64::from(count)))
    }

    /// Returns the point at a part of the way.
    pub fn at(&self, part: f64) -> Place {
        let [from, by, to] = self.0;
        let rest = 1.0 - part;
        let along = |axis: usize| {
            rest * rest * from[axis] + 2.0 * rest * part * by[axis] + part * part * to[axis]
        };
        [along(0), along(1)]
    }
}

/// Returns the lines of all edges: those between one pair bend apart, and all end at the rim.
pub fn curves(view: &View<'_>, dots: &[Dot]) -> Vec<Curve> {
    let pair = |tie: &Tie| (tie.source.min(tie.target), tie.source.max(tie.target));
    let mut counts: IndexMap<(u32, u32), (usize, usize)> = Default::default();
    for tie in &view.ties {
        counts.entry(pair(tie)).or_default().0 += 1;
    }
    let curve = |row: &Tie| {
        let (count, drawn) = counts.entry(pair(row)).or_default();
        let step = APART.min(WIDEST / *count as f64);
        let bend = (*drawn as f64 - (*count as f64 - 1.0) / 2.0) * step;
        *drawn += 1;
        let [source, target] = row.ends().map(|end| &dots[end]);
        let [from, to] = [source.place, target.place];
        if row.source == row.target {
            let reach = source.radius * 3.0 + bend.abs() + 20.0;
            let side = [from[0] + reach, from[1] - reach];
            return Curve([
                rim(source, side, 0.0),
                [from[0], from[1] - 2.0 * reach],
                rim(target, [from[0] - reach, side[1]], 2.0),
            ]);
        }
        // Left of the line from the first of the two, so that both directions bend apart.
        let turn = if row.source < row.target { 1.0 } else { -1.0 };
        let (x, y) = (to[0] - from[0], to[1] - from[1]);
        let length = (x * x + y * y).sqrt().max(1.0);
        let away = 2.0 * bend * turn;
        let by = [
            (from[0] + to[0]) / 2.0 - y / length * away,
            (from[1] + to[1]) / 2.0 + x / length * away,
        ];
        Curve([rim(source, by, 0.0), by, rim(target, by, 2.0)])
    };
    view.ties.iter().map(curve).collect()
}

/// Returns the point of an actor's rim, and a little off, that is nearest to a point.
fn rim(dot: &Dot, to: Place, off: f64) -> Place {
    let (x, y) = (to[0] - dot.place[0], to[1] - dot.place[1]);
    let length = (x * x + y * y).sqrt().max(1.0);
    let part = (dot.radius + off) / length;
    [dot.place[0] + x * part, dot.place[1] + y * part]
}

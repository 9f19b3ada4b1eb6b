//! SVG: the drawing itself, for a browser, a newspaper or a slide; no other program is needed.
//!
//! Scalable Vector Graphics 1.1 (<https://www.w3.org/TR/SVG11/>), no script, no font and nothing that is
//! fetched. Actors stand where the layout puts them; colours, dashes and arrowheads are those of
//! `look.rs`, a key stands below. Names and captions are put where there is room, the best connected
//! actors and the heaviest edges first; each actor and edge has its words as a title too, which
//! browsers show under the pointer, and an edge leads to the article that it is quoted from.
//!
//! What it cannot hold: captions without room are left out, long names are cut and texts are one line;
//! all are counted. The evidence beyond one quotation is elsewhere.

use std::fmt;
use std::io::{self, Write};

use crate::export::curve::{Curve, Dot, curves};
use crate::export::look::{Arrow, Colour, Line, edge_colour, line, node_colour, thickness};
use crate::export::plain::Losses;
use crate::export::room::{Box, Room, width};
use crate::export::view::{View, address};
use crate::export::xml::attribute;
use crate::graph::quadtree::Place;
use crate::terms::Kind;

/// How much farther apart actors stand here than in the layout, so that words fit between.
const SPREAD: f64 = 1.3;

/// The sizes of names and of captions.
const NAME: f64 = 15.0;
const CAPTION: f64 = 11.5;

/// How much of a name or caption is shown, and of a quotation under the pointer, in characters.
const SHOWN: usize = 48;
const TITLE: usize = 600;

/// The colour of names.
const INK: Colour = Colour([0x11, 0x11, 0x11]);

/// The white around the drawing, and the height of the key below.
const MARGIN: f64 = 30.0;
const KEY: f64 = 70.0;

/// A number of a drawing: one digit is enough.
struct Unit(f64);

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 10.0).round() / 10.0 + 0.0)
    }
}

/// Writes a graph as one drawing.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let mut degrees = vec![0u32; view.node_count()];
    for end in view.ties.iter().flat_map(|tie| tie.ends()) {
        degrees[end] += 1;
    }
    let radius = |degree: &u32| 5.0 + 2.2 * f64::from(*degree).sqrt();
    let places = view.places().iter().map(|[x, y]| [x * SPREAD, y * SPREAD]);
    let dots: Vec<Dot> =
        places.zip(&degrees).map(|(place, degree)| Dot { place, radius: radius(degree) }).collect();
    let curves = curves(view, &dots);
    let mut labels = names(view, &dots, &degrees, &curves, losses);
    labels.extend(captions(view, &dots, &curves, &labels, losses));
    let [left, top, right, bottom] = frame(&dots, &curves, &labels);
    let (wide, high) = ((right - left).max(900.0), bottom - top + KEY);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let [w, h] = [wide, high].map(Unit);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="{} {} {w} {h}" font-family="Helvetica, Arial, sans-serif">"#,
        Unit(left),
        Unit(top)
    )?;
    writeln!(out, "<title>Who does what to whom</title>")?;
    head(out)?;
    writeln!(
        out,
        r#"<rect x="{}" y="{}" width="{w}" height="{h}" fill="white"/>"#,
        Unit(left),
        Unit(top)
    )?;
    edges(view, &curves, out, losses)?;
    nodes(view, &dots, out, losses)?;
    for label in &labels {
        label.write(out)?;
    }
    key(view, [left + 24.0, bottom + 20.0], out)?;
    writeln!(out, "</svg>")
}

/// Returns the box around all that is drawn.
fn frame(dots: &[Dot], curves: &[Curve], labels: &[Label]) -> Box {
    let points = curves.iter().map(|curve| curve.at(0.5)).map(|[x, y]| [x, y, x, y]);
    let boxes = dots.iter().map(Dot::taken).chain(points).chain(labels.iter().map(|one| one.taken));
    let around = |all: Box, one: Box| {
        [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])]
    };
    let [left, top, right, bottom] = boxes.reduce(around).unwrap_or_default();
    [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN]
}

/// Writes the arrowheads, which no reader colours after their lines.
fn head(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<defs>")?;
    for arrow in Arrow::ALL {
        let (shape, fill) = match arrow {
            Arrow::For => ("M0 0 L12 5 L0 10 z", arrow.colour().to_string()),
            Arrow::Against => ("M0 5 L6 1 L12 5 L6 9 z", arrow.colour().to_string()),
            Arrow::Neither => ("M1 1 L11 5 L1 9", "none".to_owned()),
            Arrow::Denied => ("M1 1 L11 5 L1 9 z", "white".to_owned()),
        };
        writeln!(
            out,
            r#"<marker id="{}" markerUnits="userSpaceOnUse" markerWidth="12" markerHeight="10" refX="12" refY="5" orient="auto"><path d="{shape}" fill="{fill}" stroke="{}" stroke-width="1.2"/></marker>"#,
            arrow.word(),
            arrow.colour()
        )?;
    }
    writeln!(out, "</defs>")
}

/// Writes the lines.
fn edges(
    view: &View<'_>,
    curves: &[Curve],
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    for (row, Curve([from, by, to])) in view.edges().zip(curves) {
        let (style, arrow) = line(&row);
        let dashes = match style {
            Line::Solid => "",
            Line::Dashed => r#" stroke-dasharray="8 5""#,
            Line::Dotted => r#" stroke-dasharray="2 4""#,
        };
        let sample = row.sample();
        let url = sample.as_ref().and_then(|sample| address(view.graph, sample));
        let url = url.map(|url| attribute(&losses.plain(&url)));
        writeln!(out, r#"<g class="edge" id="{}">"#, row.id)?;
        if let Some(url) = &url {
            write!(out, r#"<a href="{url}">"#)?;
        }
        let [source, target] = [row.source, row.target].map(|end| view.node(end).name);
        let mut title = format!("{source} {} {target}", row.caption);
        if let Some(sample) = sample {
            title.push_str(&format!("\n“{}”", sample.quotation.text));
        }
        let title = losses.plain(&title);
        writeln!(
            out,
            r#"<path d="M{} {} Q{} {} {} {}" fill="none" stroke="{}" stroke-opacity="0.85" stroke-width="{:.1}"{dashes} marker-end="url(#{})"><title>{}</title></path>"#,
            Unit(from[0]),
            Unit(from[1]),
            Unit(by[0]),
            Unit(by[1]),
            Unit(to[0]),
            Unit(to[1]),
            edge_colour(&row),
            thickness(row.support.weight),
            arrow.word(),
            attribute(&losses.shorten(&title, TITLE))
        )?;
        writeln!(out, "{}</g>", if url.is_some() { "</a>" } else { "" })?;
    }
    Ok(())
}

/// Writes the actors.
fn nodes(
    view: &View<'_>,
    dots: &[Dot],
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    for (row, Dot { place: [x, y], radius }) in view.nodes().zip(dots) {
        let node = &row.node;
        let about = [node.kind.word(), node.description.as_deref().unwrap_or_default()];
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        let title = format!("{}\n{}", row.name, about.join(": "));
        let title = losses.plain(&title);
        writeln!(
            out,
            r##"<g class="node" id="{}"><circle cx="{}" cy="{}" r="{}" fill="{}" stroke="#333333"><title>{}</title></circle></g>"##,
            row.id,
            Unit(*x),
            Unit(*y),
            Unit(*radius),
            node_colour(node.kind),
            attribute(&losses.shorten(&title, TITLE))
        )?;
    }
    Ok(())
}

/// Words that have found their room.
struct Label {
    words: String,
    taken: Box,
    size: f64,
    colour: Colour,
}

impl Label {
    /// Makes a label at a left end and a middle line.
    fn new(words: &str, [x, y]: Place, size: f64, colour: Colour) -> Label {
        let half = size * 0.56;
        let taken = [x, y - half, x + width(words, size), y + half];
        Label { words: words.to_owned(), taken, size, colour }
    }

    /// Writes the words; a white rim keeps them readable over lines.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let weight = if self.size == NAME { r#" font-weight="bold""# } else { "" };
        let [left, top, _, bottom] = self.taken;
        writeln!(
            out,
            r#"<text x="{}" y="{}" font-size="{}"{weight} fill="{}" stroke="white" stroke-width="3" stroke-linejoin="round" paint-order="stroke">{}</text>"#,
            Unit(left),
            Unit((top + bottom) / 2.0 + self.size * 0.36),
            self.size,
            self.colour,
            attribute(&self.words)
        )
    }
}

/// Places the names: of the best connected actors first, on a side where no line runs if there is one.
fn names(
    view: &View<'_>,
    dots: &[Dot],
    degrees: &[u32],
    curves: &[Curve],
    losses: &mut Losses,
) -> Vec<Label> {
    let (mut room, mut lines) = (Room::default(), Room::default());
    dots.iter().for_each(|dot| room.take(dot.taken()));
    for [x, y] in curves.iter().flat_map(Curve::points) {
        lines.take([x - 1.0, y - 1.0, x + 1.0, y + 1.0]);
    }
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(degrees[at]));
    let mut labels = Vec::new();
    for at in order {
        let Dot { place: [x, y], radius } = dots[at];
        let shown = view.node(at).name;
        let name = losses.line(&shown);
        let name = losses.shorten(&name, SHOWN);
        let (beside, wide) = (radius + 4.0, width(&name, NAME));
        let (slant, high) = (radius * 0.7, beside + NAME / 2.0);
        let sides = [
            [x + beside, y],
            [x - beside - wide, y],
            [x - wide / 2.0, y + high],
            [x - wide / 2.0, y - high],
            [x + slant, y + high - 2.0],
            [x + slant, y - high + 2.0],
            [x - slant - wide, y + high - 2.0],
            [x - slant - wide, y - high + 2.0],
        ];
        let ways = sides.map(|side| Label::new(&name, side, NAME, INK));
        let free = ways.into_iter().filter(|label| room.is_free(label.taken));
        let mut free: Vec<Label> = free.collect();
        let best = free.iter().position(|label| lines.is_free(label.taken)).unwrap_or(0);
        if free.is_empty() {
            losses.left_out += 1;
        } else {
            let label = free.swap_remove(best);
            room.take(label.taken);
            labels.push(label);
        }
    }
    labels
}

/// Places the captions: of the heaviest edges first, near the middle of the line, where neither actors
/// nor names are.
fn captions(
    view: &View<'_>,
    dots: &[Dot],
    curves: &[Curve],
    names: &[Label],
    losses: &mut Losses,
) -> Vec<Label> {
    let mut room = Room::default();
    dots.iter().for_each(|dot| room.take(dot.taken()));
    names.iter().for_each(|name| room.take(name.taken));
    let mut order: Vec<usize> = (0..curves.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(view.ties[at].weight));
    let mut labels = Vec::new();
    for at in order {
        let Some(row) = view.edge(at) else { break };
        let caption = losses.line(&row.caption);
        let caption = losses.shorten(&caption, SHOWN);
        let half = width(&caption, CAPTION) / 2.0;
        let mut ways = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].into_iter().map(|part| {
            let [x, y] = curves[at].at(part);
            Label::new(&caption, [x - half, y], CAPTION, edge_colour(&row))
        });
        match ways.find(|label| room.is_free(label.taken)) {
            None => losses.left_out += 1,
            Some(label) => {
                room.take(label.taken);
                labels.push(label);
            }
        }
    }
    labels
}

/// Writes what lines and colours mean, below the drawing.
fn key(view: &View<'_>, [left, top]: Place, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r##"<g font-size="13" fill="#333333">"##)?;
    let mut x = left;
    let lines = [
        (Arrow::For, "", "for"),
        (Arrow::Against, "", "against"),
        (Arrow::Neither, "", "neither"),
        (Arrow::Denied, "8 5", "denied"),
        (Arrow::Neither, "2 4", "planned or not certain"),
    ];
    for (arrow, dashes, name) in lines {
        writeln!(
            out,
            r#"<path d="M{} {}h44" fill="none" stroke="{}" stroke-width="1.5" stroke-dasharray="{}" marker-end="url(#{})"/><text x="{}" y="{}">{name}</text>"#,
            Unit(x),
            Unit(top),
            arrow.colour(),
            if dashes.is_empty() { "none" } else { dashes },
            arrow.word(),
            Unit(x + 52.0),
            Unit(top + 4.5)
        )?;
        x += 80.0 + width(name, 13.0);
    }
    writeln!(
        out,
        r#"<text x="{}" y="{}">thicker: more documents</text>"#,
        Unit(x),
        Unit(top + 4.5)
    )?;
    x = left;
    let shown = Kind::ALL.iter().filter(|kind| view.nodes().any(|row| row.node.kind == **kind));
    for kind in shown {
        let name = kind.word().replace('-', " ");
        writeln!(
            out,
            r##"<circle cx="{}" cy="{}" r="6" fill="{}" stroke="#333333"/><text x="{}" y="{}">{name}</text>"##,
            Unit(x + 6.0),
            Unit(top + 28.0),
            node_colour(*kind),
            Unit(x + 17.0),
            Unit(top + 32.5)
        )?;
        x += 36.0 + width(&name, 13.0);
    }
    writeln!(out, "</g>")
}

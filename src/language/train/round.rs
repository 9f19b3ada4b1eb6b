//! From the network in training to the integers that are shipped.

use crate::language::layer::{LAYERS, STATE, VECTOR};
use crate::language::model::{Model, Part};
use crate::language::tags::{Upos, Xpos};
use crate::language::train::layout::Dense;
use crate::language::train::network::Network;

/// Units of a weight in 1, unless one is too large.
const WEIGHT: f32 = 4096.0;

/// The share of the table's numbers that fit into 8 bits as they are; the few others are cut.
const FITTING: f64 = 0.9995;

/// Returns the nearest whole number of at most a size, halves away from 0.
fn nearest(value: f32, most: f32) -> i16 {
    let value = value.clamp(-32767.0, 32767.0);
    let whole = (value + if value < 0.0 { -0.5 } else { 0.5 }) as i16;
    whole.clamp(-most as i16, most as i16)
}

/// Makes the model file of a network.
pub fn model(network: &Network, keys: &[u32], tags: &[(Upos, Xpos)]) -> Model {
    let (shape, layout) = (network.shape, &network.layout);
    let mut sizes: Vec<f32> = network.table.iter().map(|value| value.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes[((sizes.len() - 1) as f64 * FITTING) as usize];
    let table_unit = 127.0 / largest;
    let table: Vec<i8> =
        network.table.iter().map(|&value| nearest(value * table_unit, 127.0) as i8).collect();
    let widths = [shape.input, shape.hidden, shape.arc, shape.label, shape.tags, shape.relations];
    let tag_bytes: Vec<u8> =
        tags.iter().flat_map(|&(upos, xpos)| [upos as u8, xpos as u8]).collect();
    let mut parts = vec![
        ("shape".to_string(), Part::of_u32(&widths.map(|width| width as u32))),
        ("tags".to_string(), Part::of_bytes(&tag_bytes)),
        ("keys".to_string(), Part::of_u32(keys)),
        ("table".to_string(), Part::of_i8(&table)),
    ];
    let none = vec![0f32; 3 * shape.hidden];
    let weights = |dense: &Dense| &network.weights[dense.weights.clone()];
    let bias = |dense: &Dense| &network.weights[dense.bias.clone()];
    let mut layers: Vec<(&[f32], &[f32], f32)> = Vec::new();
    for (layer, cells) in layout.cells.iter().enumerate() {
        let unit = if layer == 0 { table_unit } else { STATE };
        cells.iter().for_each(|side| layers.push((weights(&side.input), bias(&side.input), unit)));
        for side in cells {
            layers.push((&network.weights[side.recurrent.clone()], &none, STATE));
        }
    }
    for (dense, unit) in [
        (&layout.tag, STATE),
        (&layout.dependant, STATE),
        (&layout.head, STATE),
        (&layout.arc, VECTOR),
        (&layout.label_dependant, STATE),
        (&layout.label_head, STATE),
        (&layout.label, VECTOR),
        (&layout.name, STATE),
    ] {
        layers.push((weights(dense), bias(dense), unit));
    }
    for (name, (weights, bias, input_unit)) in LAYERS.iter().zip(layers) {
        let largest = weights.iter().fold(0f32, |most, weight| most.max(weight.abs()));
        let unit = WEIGHT.min(32767.0 / largest);
        let rounded: Vec<i16> =
            weights.iter().map(|&weight| nearest(weight * unit, 32767.0)).collect();
        let sum_unit = f64::from(unit) * f64::from(input_unit);
        let bias: Vec<u32> = bias
            .iter()
            .map(|&bias| ((f64::from(bias) * sum_unit).round() as i32).cast_unsigned())
            .collect();
        parts.push((name.to_string(), Part::of_i16(&rounded)));
        parts.push((format!("{name}-bias"), Part::of_u32(&bias)));
        parts.push((format!("{name}-unit"), Part::of_f32(&[(1.0 / sum_unit) as f32])));
    }
    let parts = parts.iter().map(|(name, part)| (name.as_str(), part.clone())).collect();
    Model::new("trees.model", parts)
}

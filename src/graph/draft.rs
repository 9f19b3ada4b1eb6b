//! What each record says for the graph, packed away until all records are there.
//!
//! A graph is made of all records together, and they may be more than memory holds. What one record
//! says (`claims.rs`) is packed into a store; memory keeps where it lies.

use sha2::{Digest, Sha256};
use std::io;

use crate::graph::claims::{Claim, Draft};
use crate::graph::copies::Sketch;
use crate::graph::net::Omitted;
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::store::{Store, Window};
use crate::record::Actor;
use crate::terms::Polarity;

/// What all records say, one behind the other.
#[derive(Debug, Default)]
pub struct Drafts {
    store: Store,
    window: Window,
    sketches: Store,
    sketching: Window,
    packer: Packer,
}

/// Where what a record says lies.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// The address of its actors and statements.
    pub place: u64,
    /// The address of its sketch.
    pub sketch: u64,
    /// The first half of the SHA-256 of what it says.
    pub content: [u8; 16],
}

/// The bytes before what lies in a store: its length.
const LENGTH: usize = 4;

/// Puts bytes into a store, and their length before them; returns the address.
fn put(store: &mut Store, bytes: &[u8]) -> io::Result<u64> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let address = store.push(&length.to_le_bytes())?;
    store.push(bytes)?;
    Ok(address)
}

/// Returns the bytes that were put at an address.
fn found<'w>(window: &'w mut Window, store: &Store, address: u64) -> io::Result<&'w [u8]> {
    let length = window.at(store, address, LENGTH)?.first_chunk().copied().unwrap_or_default();
    window.at(store, address + LENGTH as u64, u32::from_le_bytes(length) as usize)
}

/// What one record says, read again.
#[derive(Debug)]
pub struct Unpacked<'d> {
    /// The ids of its actors, and id and what it says of each, which [`voice`] reads.
    pub actors: Vec<(&'d str, &'d [u8])>,
    /// Its statements, in the record's order.
    pub claims: Vec<Packed<'d>>,
    /// What is not shown.
    pub omitted: Omitted,
}

/// One statement, packed, and the edge it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'d> {
    /// The id of who acts.
    pub source: &'d str,
    /// The id of on whom.
    pub target: &'d str,
    /// The relation's id.
    pub relation: &'d str,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// The statement.
    pub evidence: &'d [u8],
}

impl Drafts {
    /// Packs away what a record says.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn add(&mut self, draft: Draft) -> io::Result<Head> {
        let Draft { document: _, actors, claims, omitted, sketch } = draft;
        let out = &mut self.packer;
        out.bytes.clear();
        let Omitted { untargeted, reflexive, other, filtered: _ } = omitted;
        [untargeted, reflexive, other].iter().for_each(|&count| out.number(count.into()));
        let mut part = Packer::default();
        out.list(&actors, |out, (actor, mentions)| {
            let Actor { id, name, kind, linked, aliases, description } = actor;
            out.text(id);
            part.bytes.clear();
            part.actor([id, name], (*kind, *linked), aliases, description.as_deref());
            part.number((*mentions).into());
            out.blob(&part.bytes);
        });
        out.list(&claims, |out, claim| {
            let Claim { source, target, relation, polarity, evidence } = claim;
            [source, target, relation].iter().for_each(|word| out.text(word));
            out.bytes.push(*polarity as u8);
            part.bytes.clear();
            part.evidence(evidence);
            out.blob(&part.bytes);
        });
        let place = put(&mut self.store, &out.bytes)?;
        let mut content = [0; 16];
        content.copy_from_slice(&Sha256::digest(&out.bytes)[..16]);
        out.bytes.clear();
        sketch.pack(out);
        let sketch = put(&mut self.sketches, &out.bytes)?;
        Ok(Head { place, sketch, content })
    }

    /// Ends the packing; from now on drafts are read.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn flush(&mut self) -> io::Result<()> {
        self.store.flush()?;
        self.sketches.flush()
    }

    /// Reads what the record at an address says.
    ///
    /// # Errors
    ///
    /// If the disk cannot be read.
    pub fn read(&mut self, place: u64) -> io::Result<Unpacked<'_>> {
        unpack(found(&mut self.window, &self.store, place)?)
            .ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// Reads the sketch at an address.
    ///
    /// # Errors
    ///
    /// If the disk cannot be read.
    pub fn sketch(&mut self, place: u64) -> io::Result<Sketch> {
        let bytes = found(&mut self.sketching, &self.sketches, place)?;
        let sketch = Sketch::unpack(&mut Unpacker::new(bytes));
        sketch.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// Reads what a record says of an actor, and how often it names it.
pub fn voice(bytes: &[u8]) -> Option<(Actor, u32)> {
    let mut from = Unpacker::new(bytes);
    let actor = from.actor()?;
    Some((actor, from.small()?))
}

fn unpack(bytes: &[u8]) -> Option<Unpacked<'_>> {
    let mut from = Unpacker::new(bytes);
    let omitted = Omitted {
        untargeted: from.small()?,
        reflexive: from.small()?,
        other: from.small()?,
        filtered: 0,
    };
    let actors = from.list(|from| Some((from.text()?, from.blob()?)))?;
    let claims = from.list(|from| {
        Some(Packed {
            source: from.text()?,
            target: from.text()?,
            relation: from.text()?,
            polarity: from.member(Polarity::ALL)?,
            evidence: from.blob()?,
        })
    })?;
    Some(Unpacked { actors, claims, omitted })
}

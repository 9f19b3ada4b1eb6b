//! How a statement stands to the deed it is about: polarity and certainty in one word.
//!
//! Who asks what is contested wants to see at once that one paper states a thing, another has it
//! planned and a third refused. A plan that is denied is a refusal; what is possible or asked is
//! undecided.

use crate::terms::{Certainty, Polarity};
use crate::vocabulary;

vocabulary! {
    /// How a statement stands to its deed.
    Stand {
        Stated = "stated", "It is so, or likely so.";
        Planned = "planned", "It is intended, or sure to come.";
        Undecided = "undecided", "It may be so, or is asked, ordered or under a condition.";
        Denied = "denied", "It is not so.";
        Refused = "refused", "It will not be so, or is not to be.";
    }
}

impl Stand {
    /// Returns how a statement of this polarity and certainty stands.
    pub fn of(polarity: Polarity, certainty: Certainty) -> Stand {
        match (polarity, certainty) {
            (Polarity::Affirmed, Certainty::Asserted | Certainty::Probable) => Stand::Stated,
            (Polarity::Affirmed, Certainty::Planned) => Stand::Planned,
            (_, Certainty::Possible | Certainty::Unknown) => Stand::Undecided,
            (Polarity::Negated, Certainty::Planned) => Stand::Refused,
            (Polarity::Negated, Certainty::Asserted | Certainty::Probable) => Stand::Denied,
        }
    }
}

//! Word lists about people, bodies and places.

pub(crate) mod first_names;
pub(crate) mod lexicon;
pub(crate) mod places;

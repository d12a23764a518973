//! Entities: the people, organisations and places that a document names. Mentions by name are gathered into entities,
//! a file a question: who is named in full ([`full_names`]), which names are one entity ([`merge`]), what kind of entity it is ([`kind`]), what is known of it
//! ([`entity`], [`profile`]), which of its names is shown ([`names`]); [`table`] holds the result.

mod aliases;
mod calls;
mod can_speak;
mod compound_surnames;
mod entity;
mod families;
mod full_names;
mod kind;
mod knowledge;
mod merge;
mod names;
mod offices;
mod profile;
mod short_names;
mod surnames;
mod table;
mod teams;
#[cfg(test)]
mod tests;

pub use knowledge::Knowledge;
pub use profile::EntityProfile;
pub use table::EntityTable;

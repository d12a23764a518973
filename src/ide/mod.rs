//! One file per editor feature: pure functions from an analysis and a place to plain data, in bytes.
//!
//! Nothing here knows of a protocol, of lines or of columns. A function that finds nothing at a place says so with
//! `None` or an empty list; none fails.

pub mod actions;
pub mod calls;
pub mod completion;
pub mod definition;
pub mod folding;
pub mod highlight;
pub mod hints;
pub mod hover;
pub mod lenses;
pub mod links;
pub mod place;
pub mod references;
pub mod rename;
pub mod selection;
pub mod symbols;
pub mod tokens;

#[cfg(test)]
mod fixture;

//! The second phase: what can be known only from the whole document.
//!
//! [`quotations`] joins quotations across blocks; [`entities`] gathers the names of all blocks into entities;
//! [`coreference`] resolves mentions to entities; [`attribution`] gives each quotation its speaker, the evidence and a
//! confidence. This phase runs after every edit, over the cached results of the block phase.

pub mod attribution;
pub mod coreference;
pub mod entities;
pub mod quotations;

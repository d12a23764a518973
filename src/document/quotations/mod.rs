//! The quotations of a whole document: those of its blocks, joined across blocks.

mod exchanges;
mod interview;
mod join;
mod patterns;
mod people;
mod unmarked_answers;

pub use interview::is_meeting;
pub use join::join;
pub use patterns::{page, pages};

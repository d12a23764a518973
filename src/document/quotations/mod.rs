//! The quotations of a whole document: those of its blocks, joined across blocks.

mod dialogue;
mod end_of_interview;
mod exchanges;
mod interview;
mod join;
mod participants;
mod patterns;
mod people;
mod person_above;
mod turn_label;
mod unmarked_answers;

pub use join::join;
pub use participants::is_meeting;
pub use patterns::{page, pages};

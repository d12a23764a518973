//! The quotations of a whole document: those of its blocks, joined across blocks.

mod interview;
mod join;
mod patterns;

pub use interview::is_meeting;
pub use join::join;
pub use patterns::{page, pages};

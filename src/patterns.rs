//! The registry of quotation patterns, for users: what each pattern sees, with examples.

pub use crate::block::quotations::pattern::{Page, Pattern};
pub use crate::document::quotations::{page, pages};

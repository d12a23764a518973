//! Tasks that run beside the requests: publishing diagnostics, re-reading settings, indexing quotations.

pub(super) mod index_quotes;
pub(super) mod poll_config_files;
pub(super) mod publish_diagnostics;
pub(super) mod refresh;
pub(super) mod release_memory;
pub(super) mod settings;

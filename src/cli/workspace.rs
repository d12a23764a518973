use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::outcome::Failure;
use crate::compare::Transcripts;
use crate::config::Config;
use crate::files;

/// The configuration, and the folder that it applies to.
#[derive(Default)]
pub(super) struct Workspace {
    pub(super) config: Config,
    pub(super) root: PathBuf,
}

impl Workspace {
    /// Reads the configuration from `file`, or from the nearest `whosaid.toml` in the working folder or above it.
    pub(super) fn find(file: Option<&Path>) -> Result<Self, Failure> {
        let here = std::env::current_dir()?;
        let Some(path) = file.map(Path::to_owned).or_else(|| files::nearest_config(&here)) else {
            return Ok(Workspace { config: Config::default(), root: here });
        };
        let config = files::read_config(&path)?;
        let root = path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(here, Path::to_owned);
        Ok(Workspace { config, root })
    }

    /// Reads the transcripts that the configuration names.
    pub(super) fn transcripts(&self) -> Result<Option<Arc<Transcripts>>, Failure> {
        Ok(files::read_transcripts(&self.root, &self.config.transcripts)?.map(Arc::new))
    }

    /// The path relative to the folder of the configuration, with slashes.
    pub(super) fn relative(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let relative = absolute.strip_prefix(&root).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }
}

//! The index on disk of the articles of an open folder.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use super::documents::MAX_DOCUMENT_LEN;
use super::session::Session;
use super::task_pool::CancelFlag;
use super::{uri, workspace};
use crate::Analysis;
use crate::config::Config;
use crate::files;
use crate::index::{ArticleFile, Index, IndexError, Updated};

/// Time for which articles are indexed before other work on the workspace gets its turn.
pub(super) const SLICE: Duration = Duration::from_secs(1);

/// The threads for indexing: one core is left for requests.
static POOL: LazyLock<Option<rayon::ThreadPool>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    rayon::ThreadPoolBuilder::new().num_threads(cores.saturating_sub(1).max(1)).build().ok()
});

/// Reads new and changed articles of a folder into its index, for about `slice`. The index is complete when as many articles
/// were read as were outdated. Blocks on the file system.
///
/// # Errors
/// If the index cannot be opened, read or written.
pub(super) fn update(
    session: &Arc<Session>,
    root: &Path,
    config: &Config,
    slice: Duration,
    cancel: &CancelFlag,
) -> Result<(Arc<Index>, Updated), IndexError> {
    let index = session.quote_index.handle(root, || config.open_index(root))?;
    let listing = workspace::listing(session);
    let folders = session.folder_configs();
    // A folder that is open can lie in another one; inner folders come first.
    let folder_of = |path: &Path| folders.iter().map(|(folder, _)| folder).find(|folder| path.starts_with(folder));
    let file = |file: &PathBuf| {
        let path = uri::slashed(file.strip_prefix(root).unwrap_or(file));
        let settings = config.analysis_hash(&path);
        ArticleFile { file: file.clone(), path, settings }
    };
    let here = listing.paths.iter().filter(|path| folder_of(path).is_some_and(|folder| folder == root));
    let list: Vec<ArticleFile> = here.map(file).collect();
    let read = |file: &ArticleFile| {
        let text = files::read_regular_text(&file.file, MAX_DOCUMENT_LEN as u64).ok()?;
        Some(Analysis::with_background(&text, files::format_of(&file.file)?, &config.background_for(&file.path)))
    };
    let start = Instant::now();
    let progress = |_, _| {
        let is_over = cancel.is_cancelled() || session.quote_index.is_cancelled() || start.elapsed() > slice;
        if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    // The command also indexes files that the server does not read.
    let is_gone = |path: &str| files::format_of(Path::new(path)).is_some() || !root.join(path).exists();
    let update = || index.update(&list, is_gone, &read, progress);
    let updated = match &*POOL {
        Some(pool) => pool.install(update)?,
        None => update()?,
    };
    Ok((index, updated))
}

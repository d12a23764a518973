//! Where the index of a folder is kept.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use rustc_hash::FxHasher;

/// The environment variable that names a folder for all indexes, instead of the cache folder of the user.
pub const CACHE_VARIABLE: &str = "WHOSAID_CACHE_DIR";

/// The file of the index of the folder `root`: in `cache`, a path relative to `root`, if it is given, or in the folder
/// that the environment variable [`CACHE_VARIABLE`] names, or in the cache folder of the user (`~/.cache/whosaid`,
/// `~/Library/Caches/whosaid`, `%LOCALAPPDATA%\whosaid`). `None` if there is no such folder.
pub fn index_file(root: &Path, cache: Option<&str>) -> Option<PathBuf> {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut hasher = FxHasher::default();
    root.hash(&mut hasher);
    let name = root.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).take(40).collect();
    let file = format!("{name}-{:016x}.redb", hasher.finish());
    let folder = match cache {
        Some(cache) => root.join(cache),
        None => match std::env::var_os(CACHE_VARIABLE).filter(|folder| !folder.is_empty()) {
            Some(folder) => PathBuf::from(folder),
            None => etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir().join("whosaid"),
        },
    };
    Some(folder.join(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_has_its_own_file() {
        let (one, other) = (Path::new("/news/desk one"), Path::new("/news/desk-two"));
        let file = index_file(one, Some("cache")).unwrap();
        assert!(file.starts_with("/news/desk one/cache"), "{file:?}");
        assert!(file.file_name().unwrap().to_string_lossy().starts_with("deskone-"), "{file:?}");
        assert_ne!(file.file_name(), index_file(other, Some("cache")).unwrap().file_name());
    }
}

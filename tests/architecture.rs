//! Checks the layout of `src/`: the direction of imports between rooms, circles of imports between files, and the sizes
//! of files and functions.
//!
//! A room is a folder or a file directly below `src/`. Code under `#[cfg(test)]` is not checked.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned as _;
use syn::visit::Visit;

/// The rooms from low to high. A room may import from the rows above it, and not from its own row.
const ROOMS: &[&[&str]] = &[
    // Engine.
    &["enum_names", "lexicon"],
    &["text"],
    &["grammar"],
    &["speaker"],
    &["block"],
    &["document"],
    &["patterns", "pipeline", "training_support"],
    &["article"],
    // Layers around the engine.
    &["name_similarity", "outline", "queries", "record"],
    &["columns", "compare"],
    &["index", "lint"],
    &["config"],
    &["evaluation", "files", "ide"],
    // The command starts the server, so `cli` is on top.
    &["server"],
    &["cli"],
];

/// Maximum number of lines of a file, with its tests.
const FILE_LINES: usize = 400;
/// Maximum number of lines of a function, without its comments and attributes.
const FUNCTION_LINES: usize = 80;
/// The section of `ARCHITECTURE.md` with the exceptions: a table of `path` or `path: function`, and the reason.
const EXCEPTIONS: &str = "## Files and functions over the limits";

/// A path of names such as `crate::compare::Transcripts`, without `crate`.
type Names = Vec<String>;

/// A module file.
#[derive(Default)]
struct Module {
    /// File, relative to the repository.
    file: String,
    /// Re-exported names, and what they stand for.
    exports: BTreeMap<String, Names>,
    /// Imports and other paths that begin with `crate` or `super`, with their lines.
    uses: Vec<(Names, usize)>,
    /// Functions over the limit, and their lines.
    long_functions: Vec<(String, usize)>,
    lines: usize,
}

/// All modules by their path below the crate root, which itself has the empty path.
struct Tree(BTreeMap<Names, Module>);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|name| name == "test")
    })
}

impl Tree {
    fn read() -> Self {
        let mut tree = Tree(BTreeMap::new());
        tree.add(&[], &root().join("src/lib.rs"), &root().join("src"));
        assert!(tree.0.len() > 50, "src/ has more files than {}", tree.0.len());
        tree
    }

    /// Reads a module and the modules below it, whose files are in `folder`.
    fn add(&mut self, path: &[String], file: &Path, folder: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let syntax = syn::parse_file(&text).unwrap();
        let shown = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let module = Module { file: shown, lines: text.lines().count(), ..Module::default() };
        let mut reader = Reader { path: path.to_vec(), module };
        reader.visit_file(&syntax);
        self.0.insert(path.to_vec(), reader.module);
        for item in &syntax.items {
            let syn::Item::Mod(declared) = item else { continue };
            if declared.content.is_some() || is_test(&declared.attrs) {
                continue;
            }
            let name = declared.ident.to_string();
            let (flat, nested) = (folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs"));
            let file: PathBuf = if flat.exists() { flat } else { nested };
            self.add(&[path, std::slice::from_ref(&name)].concat(), &file, &folder.join(&name));
        }
    }

    /// The module that defines what `names` refers to; follows re-exports.
    fn definition(&self, names: &[String]) -> &Names {
        let mut names = names.to_vec();
        // A chain of re-exports is short.
        for _ in 0..8 {
            let length = (0..=names.len()).rev().find(|&length| self.0.contains_key(&names[..length])).unwrap();
            let (path, module) = self.0.get_key_value(&names[..length]).unwrap();
            match names.get(length).and_then(|name| module.exports.get(name)) {
                Some(target) if *target != names => {
                    names = [target, &names[length + 1..]].concat();
                }
                _ => return path,
            }
        }
        panic!("re-exports of {} form a circle", names.join("::"));
    }

    /// Every dependency of a file on another file: both modules, and the line.
    fn dependencies(&self) -> impl Iterator<Item = (&Names, &Names, usize)> {
        self.0.iter().flat_map(move |(path, module)| {
            let targets = module.uses.iter().map(|(names, line)| (self.definition(names), *line));
            targets.filter(move |(target, _)| *target != path).map(move |(target, line)| (path, target, line))
        })
    }
}

/// Collects what a file imports, re-exports, and defines.
struct Reader {
    path: Names,
    module: Module,
}

impl Reader {
    /// A path as written, below the crate root. `None` if it does not begin with `crate`, `self` or `super`.
    fn absolute(&self, written: &[String]) -> Option<Names> {
        match written.first()?.as_str() {
            "crate" => Some(written[1..].to_vec()),
            "self" => Some([&self.path, &written[1..]].concat()),
            "super" => {
                let up = written.iter().take_while(|name| *name == "super").count();
                Some([&self.path[..self.path.len().checked_sub(up)?], &written[up..]].concat())
            }
            _ => None,
        }
    }

    /// Notes every name of an import. A name imported with `pub` or `pub(…)` is a re-export.
    fn import(&mut self, tree: &syn::UseTree, before: &[String], public: bool) {
        let mut leaf = |ident: &syn::Ident, known_as: &syn::Ident| {
            let written = if ident == "self" { before.to_vec() } else { [before, &[ident.to_string()]].concat() };
            let line = ident.span().start().line;
            let absolute = self.absolute(&written);
            if public {
                let target = absolute.unwrap_or_else(|| [&self.path[..], &written].concat());
                self.module.exports.insert(known_as.to_string(), target);
            } else if let Some(names) = absolute {
                self.module.uses.push((names, line));
            }
        };
        match tree {
            syn::UseTree::Name(name) => leaf(&name.ident, &name.ident),
            syn::UseTree::Rename(name) => leaf(&name.ident, &name.rename),
            syn::UseTree::Path(path) => {
                self.import(&path.tree, &[before, &[path.ident.to_string()]].concat(), public);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before, public)),
            syn::UseTree::Glob(glob) => {
                self.module.uses.extend(self.absolute(before).map(|names| (names, glob.span().start().line)));
            }
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines = block.span().end().line + 1 - signature.span().start().line;
        if lines > FUNCTION_LINES {
            self.module.long_functions.push((signature.ident.to_string(), lines));
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if written.len() > 1 && ["crate", "super"].contains(&&*written[0]) {
            self.module.uses.extend(self.absolute(&written).map(|names| (names, path.span().start().line)));
        }
        syn::visit::visit_path(self, path);
    }

    // `pub(in super::super)` is no import.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, &item.block);
            syn::visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, &item.block);
            syn::visit::visit_impl_item_fn(self, item);
        }
    }
}

fn assert_none(what: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{} {what}:\n{}\n", violations.len(), violations.join("\n"));
}

#[test]
fn rooms_import_only_from_lower_rooms() {
    let tree = Tree::read();
    let height = |room: &str| ROOMS.iter().position(|row| row.contains(&room));
    let mut violations: BTreeSet<String> = BTreeSet::new();
    let rooms: BTreeSet<&String> = tree.0.keys().filter_map(|path| path.first()).collect();
    violations.extend(rooms.iter().filter(|room| height(room).is_none()).map(|room| format!("{room} is not in ROOMS")));
    let known = ROOMS.concat();
    let missing = known.iter().filter(|room| !rooms.iter().any(|known| known == *room));
    violations.extend(missing.map(|room| format!("src/ has no room {room}")));
    for (from, to, line) in tree.dependencies() {
        let (Some(room), Some(other)) = (from.first(), to.first()) else { continue };
        if room != other && height(room) <= height(other) {
            violations.insert(format!("{}:{line}: {room} imports from {other}", tree.0[from].file));
        }
    }
    assert_none("imports against the direction", &violations.into_iter().collect::<Vec<_>>());
}

/// A module may use the modules below it, which its own file declares, so these dependencies do not count.
#[test]
fn files_do_not_import_in_circles() {
    let tree = Tree::read();
    let mut edges: BTreeMap<&Names, BTreeMap<&Names, usize>> = BTreeMap::new();
    for (from, to, line) in tree.dependencies() {
        if from.first() == to.first() && !to.starts_with(from) {
            edges.entry(from).or_default().entry(to).or_insert(line);
        }
    }
    let mut violations = Vec::new();
    let mut reported: BTreeSet<&Names> = BTreeSet::new();
    for &start in edges.keys() {
        let Some(circle) = shortest_circle(&edges, start) else { continue };
        // Report a circle once, and only the first of several through a file.
        if circle.iter().all(|module| !reported.contains(module)) {
            let steps = circle.iter().zip(circle.iter().cycle().skip(1));
            let steps: Vec<String> = steps
                .map(|(from, to)| format!("  {}:{} imports {}", tree.0[*from].file, edges[from][to], tree.0[*to].file))
                .collect();
            violations.push(steps.join("\n"));
        }
        reported.extend(circle);
    }
    assert_none("circles of imports", &violations);
}

/// The shortest circle through `start`, beginning with it.
fn shortest_circle<'t>(
    edges: &BTreeMap<&'t Names, BTreeMap<&'t Names, usize>>,
    start: &'t Names,
) -> Option<Vec<&'t Names>> {
    let mut queue = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !queue.is_empty() {
        let mut longer = Vec::new();
        for walk in queue {
            for &next in walk.last().and_then(|last| edges.get(last)).into_iter().flat_map(BTreeMap::keys) {
                if next == start {
                    return Some(walk);
                }
                if seen.insert(next) {
                    longer.push([&walk[..], &[next]].concat());
                }
            }
        }
        queue = longer;
    }
    None
}

#[test]
fn long_files_and_functions_have_a_reason() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let section = text.split(EXCEPTIONS).nth(1).unwrap_or_else(|| panic!("ARCHITECTURE.md has no `{EXCEPTIONS}`"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let listed: BTreeMap<&str, &str> = rows.map(|(name, reason)| (name, reason.trim_matches([' ', '|']))).collect();
    let mut long: BTreeMap<String, usize> = BTreeMap::new();
    for module in Tree::read().0.into_values() {
        if module.lines > FILE_LINES {
            long.insert(module.file.clone(), module.lines);
        }
        let functions = module.long_functions.into_iter();
        long.extend(functions.map(|(name, lines)| (format!("{}: {name}", module.file), lines)));
    }
    let unlisted = long.iter().filter(|(name, _)| !listed.contains_key(name.as_str()));
    let mut violations: Vec<String> =
        unlisted.map(|(name, lines)| format!("{name}: {lines} lines, and no reason in ARCHITECTURE.md")).collect();
    violations
        .extend(listed.iter().filter(|(_, reason)| reason.len() < 20).map(|(name, _)| format!("{name}: no reason")));
    violations.extend(listed.keys().filter(|name| !long.contains_key(**name)).map(|name| format!("{name}: not long")));
    assert_none("files and functions over the limits, or wrong entries", &violations);
}

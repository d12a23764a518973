//! The people whom a document names in full, and their initials, for transcripts whose labels are initials: *AM: The lock was dry.*

use rustc_hash::FxHashMap;

use crate::block::BlockView;
use crate::block::mentions::{NameMention, PersonEvidence};
use crate::block::quotations::NameInBlock;
use crate::lexicon::WordId;
use crate::text::BlockKind;

/// The people named in full in the blocks that `fits` accepts, outside of quotation marks, each with the words of the
/// name.
pub fn people<'v>(
    views: &'v [BlockView<'v>],
    fits: impl Fn(usize) -> bool + 'v,
) -> impl Iterator<Item = (NameInBlock, &'v NameMention, &'v str)> + 'v {
    let blocks =
        views.iter().enumerate().filter(move |(n, view)| view.block.kind != BlockKind::Boilerplate && fits(*n));
    blocks.flat_map(|(block, view)| {
        let in_marks =
            |name: &NameMention| view.structure.quoted.iter().any(|quoted| quoted.tokens.contains(name.tokens.start));
        let is_person =
            move |name: &NameMention| name.person >= PersonEvidence::Likely && name.word_count >= 2 && !in_marks(name);
        view.names.iter().enumerate().filter(move |(_, name)| is_person(name)).map(move |(n, name)| {
            (NameInBlock { block: block as u32, name: n as u32 }, name, name.text_span.of(&view.block.text))
        })
    })
}

/// The people of a document by their initials; `None` where several people have them. Gathered when first asked for.
pub struct Initials<'a> {
    /// The blocks of the document.
    pub views: &'a [BlockView<'a>],
    /// What was gathered.
    pub found: Option<FxHashMap<WordId, Option<NameInBlock>>>,
}

impl Initials<'_> {
    /// The only person with these initials.
    pub fn find(&mut self, initials: &str) -> Option<NameInBlock> {
        self.all().get(&WordId::of(initials)).copied().flatten()
    }

    fn all(&mut self) -> &FxHashMap<WordId, Option<NameInBlock>> {
        self.found.get_or_insert_with(|| {
            let mut found: FxHashMap<WordId, (WordId, Option<NameInBlock>)> = FxHashMap::default();
            for (place, name, words) in people(self.views, |_| true) {
                let (first, known) =
                    found.entry(WordId::of(&initials_of(words))).or_insert((name.folded_key, Some(place)));
                if *first != name.folded_key {
                    *known = None;
                }
            }
            found.into_iter().map(|(initials, (_, name))| (initials, name)).collect()
        })
    }
}

/// The label of a block, when it can be somebody's initials.
pub fn initials_in(view: &BlockView) -> Option<String> {
    let label = view.structure.label.as_ref().filter(|label| label.shouted && label.name.len() == 1)?;
    let form = view.parsed.form(&view.block.text, label.name.start);
    let initials: String = form.chars().filter(|&c| c != '.').collect();
    (2..=4).contains(&initials.chars().count()).then_some(initials)
}

/// The first letters of the words of a name, without particles.
fn initials_of(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-');
    words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

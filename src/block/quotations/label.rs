//! A label at the start of a block.

use super::structure::Label;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// The label of a block: up to four capitalised words, a colon, and a text behind it.
pub fn find_label(context: &BlockContext) -> Option<Label> {
    let colon = (1..context.len().min(7)).find(|&i| context.is_char(i, ":"))?;
    if context.len() < colon + 3 {
        return None;
    }
    // A line of a quoted transcript may begin with a mark: "SMITH: I was there.
    let mark = context.is_char(0, "\"“") && colon > 1;
    let name = usize::from(mark)..colon;
    let named = name.clone().all(|i| {
        let form = context.form(i);
        form.starts_with(char::is_uppercase)
            || context.is_char(i, ".-’'")
            || word_in!(context.token(i).word, "de" | "of")
    });
    let verbal = name.clone().any(|i| context.token(i).tag.is_verb() && context.verb(i).is_some());
    // "The Latest:" is not a name, and "Moor: 1,204" is a count.
    let nobody =
        context.token(colon - 1).tag == Tag::Jjs || word_in!(context.token(colon - 1).word, "latest" | "update");
    let counts = !(colon + 1..context.len()).any(|i| context.form(i).starts_with(char::is_alphabetic));
    if !named || verbal || nobody || counts || !mark && name.clone().any(|i| context.in_quotes(i)) {
        return None;
    }
    let shouted = name.clone().all(|i| !context.form(i).chars().any(char::is_lowercase));
    Some(Label { name: name.into(), colon, shouted })
}

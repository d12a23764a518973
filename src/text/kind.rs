//! What the blocks of an article are, where the markup does not say so: headline, subheads, captions, and the
//! boilerplate that comes along when an article is copied from a page.
//!
//! Only the kind is set, never text dropped; and only where no reporter could have meant the line as text: a paragraph
//! taken for boilerplate loses its quotations, boilerplate taken for a paragraph loses nothing.

use super::{Block, BlockKind};

/// What the words of a block say of its kind. Depends on its text alone, so it can be kept as long as that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// Number of words, counted no further than anything here asks.
    words: u8,
    marks: bool,
    boilerplate: bool,
    caption: bool,
    byline: bool,
    headline: bool,
    subhead: bool,
    title: bool,
    running_text: bool,
    opens_links: bool,
    opens_tail: bool,
}

impl Traits {
    pub(super) fn of(text: &str) -> Self {
        let (words, marks, opens_tail) = (words(text), has_marks(text), opens_tail(text));
        Traits {
            words: words as u8,
            marks,
            boilerplate: !marks && (opens_tail || is_boilerplate(text)),
            caption: is_caption(text),
            byline: !marks && is_byline(text, words),
            headline: is_headline(text, words),
            subhead: !marks && is_subhead(text, words),
            title: is_title(text, words),
            running_text: is_running_text(text, marks),
            opens_links: opens_links(text),
            opens_tail,
        }
    }
}

/// Sets the kinds that the words of the blocks give away.
pub(super) fn classify(blocks: &mut [Block]) {
    let traits: Vec<Traits> =
        blocks.iter_mut().map(|block| *block.traits.get_or_insert_with(|| Traits::of(&block.text))).collect();
    for (block, traits) in blocks.iter_mut().zip(&traits).filter(|(b, _)| b.kind != BlockKind::Boilerplate) {
        if traits.boilerplate {
            block.kind = BlockKind::Boilerplate;
        } else if block.kind == BlockKind::Paragraph && traits.caption {
            block.kind = BlockKind::Caption;
        }
    }
    links(blocks, &traits);
    tail(blocks, &traits);
    masthead(blocks, &traits);
    promotions(blocks, &traits);
    headings(blocks, &traits);
}

/// Lists of links: the titles that follow "Read more:".
fn links(blocks: &mut [Block], traits: &[Traits]) {
    let mut left = 0;
    for (block, traits) in blocks.iter_mut().zip(traits) {
        if traits.opens_links {
            left = 8;
        } else if left > 0 && traits.title && block.kind != BlockKind::Subhead {
            block.kind = BlockKind::Boilerplate;
            left -= 1;
        } else {
            left = 0;
        }
    }
}

/// "Related stories" and what comes behind it, unless the article goes on there.
fn tail(blocks: &mut [Block], traits: &[Traits]) {
    let mut both = blocks.iter().zip(traits);
    let last_text = both.rposition(|(b, t)| b.kind != BlockKind::Boilerplate && t.running_text);
    let from = last_text.map_or(0, |i| i + 1);
    let Some(start) = traits[from..].iter().position(|t| t.opens_tail) else { return };
    for block in &mut blocks[from + start..] {
        if block.kind != BlockKind::BlockQuotation {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// What stands above the article: section names, bylines, the same line twice (a picture's description and caption).
fn masthead(blocks: &mut [Block], traits: &[Traits]) {
    let end = traits.iter().position(|t| t.running_text).unwrap_or(0);
    for i in 0..end {
        if blocks[i].kind != BlockKind::Paragraph {
            continue;
        }
        let twice = |j: Option<usize>| j.and_then(|j| blocks.get(j)).is_some_and(|b| b.text == blocks[i].text);
        let doubled = twice(i.checked_sub(1)) || twice(Some(i + 1));
        if traits[i].byline || doubled && traits[i].words <= 4 {
            blocks[i].kind = BlockKind::Boilerplate;
        } else if doubled {
            blocks[i].kind = BlockKind::Caption;
        }
    }
}

/// Short lines between boilerplate lines are boilerplate.
fn promotions(blocks: &mut [Block], traits: &[Traits]) {
    let mut last = None;
    for i in 0..blocks.len() {
        if blocks[i].kind == BlockKind::Boilerplate {
            if let Some(last) = last
                && i - last <= 4
            {
                for block in &mut blocks[last + 1..i] {
                    block.kind = BlockKind::Boilerplate;
                }
            }
            last = Some(i);
        } else if traits[i].words > 6 || traits[i].marks || blocks[i].kind != BlockKind::Paragraph {
            last = None;
        }
    }
}

/// The headline, when the markup names none, and the subheads.
fn headings(blocks: &mut [Block], traits: &[Traits]) {
    let body = traits.iter().position(|t| t.running_text).unwrap_or(blocks.len());
    if !blocks[..body].iter().any(|b| b.kind == BlockKind::Headline) {
        let last_text = blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph).unwrap_or(0);
        let headline = (0..body.min(last_text)).find(|&i| blocks[i].kind == BlockKind::Paragraph && traits[i].headline);
        if let Some(headline) = headline {
            blocks[headline].kind = BlockKind::Headline;
        }
    }
    let last = blocks.len().saturating_sub(1);
    for (block, traits) in blocks.iter_mut().zip(traits).take(last).skip(1) {
        if block.kind == BlockKind::Paragraph && traits.subhead {
            block.kind = BlockKind::Subhead;
        }
    }
}

fn is_boilerplate(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches([':', '.', '!', '…', '>', '»', '→']).trim_end();
    const WHOLE: &[&str] = &[
        "accept all cookies",
        "advertisement",
        "advertising",
        "already a member? sign in here",
        "back to top",
        "click here",
        "comments",
        "continue reading",
        "continue reading the main story",
        "copy link",
        "download the app",
        "get the app",
        "home",
        "load more",
        "log in",
        "menu",
        "print",
        "print this article",
        "read also",
        "read more",
        "read more here",
        "read the full story",
        "read the rest here",
        "register",
        "related",
        "search",
        "share",
        "share this article",
        "share this story",
        "show more",
        "sign in",
        "sign up",
        "sign up now",
        "skip to content",
        "skip to main content",
        "skip to navigation",
        "skip navigation",
        "start reading",
        "subscribe",
        "subscribe now",
        "view comments",
    ];
    const START: &[&str] = &[
        "all rights reserved",
        "already a member?",
        "already a subscriber?",
        "also read:",
        "article continues below",
        "by continuing to use this site",
        "by subscribing, you agree",
        "click here to ",
        "copyright 20",
        "copyright ©",
        "©",
        "download our app",
        "download the app",
        "follow us on ",
        "get all your news in one place",
        "get our free newsletter",
        "listen to this article",
        "more on this story",
        "read also:",
        "read more:",
        "read next:",
        "recommended reading:",
        "related:",
        "see also:",
        "sign up for ",
        "sign up to ",
        "skip to ",
        "story continues below",
        "subscribe to ",
        "this article was amended on ",
        "this article was originally published",
        "to read more, subscribe",
        "we use cookies",
        "your support makes ",
        "(reporting by ",
        "reporting by ",
        "additional reporting by ",
        "writing by ",
        "editing by ",
    ];
    WHOLE.contains(&lower) || START.iter().any(|start| lower.starts_with(start))
}

fn opens_links(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.trim_end_matches(':').to_lowercase();
    matches!(&*lower, "read more" | "read also" | "also read" | "see also" | "more on this" | "related" | "read next")
}

fn opens_tail(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.trim_end_matches([':', '.', '>', '»']).to_lowercase();
    const TAILS: &[&str] = &[
        "around the web",
        "editor's picks",
        "latest news",
        "more from",
        "more like this",
        "more on this story",
        "more stories",
        "most popular",
        "most read",
        "our picks",
        "read next",
        "recommended for you",
        "recommended stories",
        "related articles",
        "related content",
        "related news",
        "related stories",
        "related topics",
        "sign up to read this article",
        "top stories",
        "trending now",
        "what to read next",
        "you may also like",
        "you might also like",
    ];
    TAILS.contains(&&*lower)
}

/// A picture's caption, told by the credit at its end or the archive mark at its start.
fn is_caption(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    const START: &[&str] = &[
        "FILE - ",
        "FILE – ",
        "FILE — ",
        "FILE PHOTO",
        "File photo",
        "Photo: ",
        "Photograph: ",
        "Picture: ",
        "Image: ",
    ];
    if START.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    let Some((before, credit)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) else { return false };
    const AGENCIES: &[&str] = &["afp", "ap", "ap photo", "epa", "getty images", "pa", "reuters", "xinhua", "anadolu"];
    let lower = credit.to_lowercase();
    let agency = lower.split(['/', ',', '|']).all(|part| {
        let part = part.trim();
        AGENCIES.contains(&part) || AGENCIES.iter().any(|agency| part.ends_with(&format!(" via {agency}")))
    });
    let named =
        ["photo by ", "photo: ", "photograph: ", "picture: ", "image: ", "credit: ", "copyright ", "file photo"]
            .iter()
            .any(|start| lower.starts_with(start))
            || lower.contains("/getty")
            || lower.contains("ap photo");
    // Wire stories sign off with the agency alone: "... he said. (AP)"
    let signed_off = agency && has_marks(before);
    (agency || named) && !signed_off && words(before) > 0
}

/// "By Ada Moor", "Ada Moor and Tom Field".
fn is_byline(text: &str, count: usize) -> bool {
    if count > 12 || text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let named = |rest: &str| {
        rest.split([' ', ',']).filter(|w| !w.is_empty()).all(|w| w == "and" || w.starts_with(char::is_uppercase))
    };
    match text.strip_prefix("By ") {
        Some(rest) => named(rest),
        None => named(text) && text.contains(" and ") && count <= 7 && text.contains(','),
    }
}

fn is_headline(text: &str, count: usize) -> bool {
    (4..=25).contains(&count) && text.len() <= 160 && !text.ends_with(['.', ':', ',', ';', '”', '"'])
}

fn is_subhead(text: &str, count: usize) -> bool {
    let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    starts && (1..=12).contains(&count) && text.len() <= 90 && !text.ends_with(['.', ':', ',', ';', '!', '…', '—', '-'])
}

/// A line that could be the title of another article.
fn is_title(text: &str, count: usize) -> bool {
    count <= 25 && text.len() <= 160 && !text.ends_with(['.', '”', '"'])
}

/// Sentences of an article, and not a title, a link or a prompt.
fn is_running_text(text: &str, marks: bool) -> bool {
    let ends = text.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', ',']);
    (ends && text.len() >= 80) || marks && text.len() >= 40
}

fn has_marks(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '«', '‘'])
}

/// Number of words, counted no further than anything here asks.
fn words(text: &str) -> usize {
    text.split_whitespace().take(40).count()
}

#[cfg(test)]
mod tests {
    use crate::text::{BlockKind, Format, blocks};

    fn kinds(source: &str) -> String {
        let letter = |kind| match kind {
            BlockKind::Headline => "headline",
            BlockKind::Subhead => "subhead",
            BlockKind::Caption => "caption",
            BlockKind::Paragraph => "text",
            BlockKind::ListItem => "item",
            BlockKind::BlockQuotation => "quotation",
            BlockKind::Boilerplate => "-",
        };
        blocks(source, Format::Plain)
            .iter()
            .map(|b| format!("{:9} {}", letter(b.kind), b.text.chars().take(40).collect::<String>()))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn an_article_as_it_comes_from_a_page() {
        let page = "\
skip to main content

The Daily Tide
The Daily Tide
Ada Moor,Tom Field and Una Reed

Ferry crews and owners meet: What we know

A boat lies in the harbour
A boat lies in the harbour

Crews of the island ferries and their owners are to meet today for the first time in two years.

Mayor Tom Field had called them “stubborn”.

Who will be there?

Three crew members hold a banner outside the harbour office (Reuters)

The owners are sending a lawyer, according to a person who knows the plan but may not speak about it.

Read more:

Ferry talks: What the crews want
Storm keeps island without bread


The talks begin at noon, and both sides have said that they expect them to go on until late at night.

Sign up to read this article
A whole world of news
Related Stories
Storm keeps island without bread
100+ sources.";
        insta::assert_snapshot!(kinds(page), @r"
        -         skip to main content
        -         The Daily Tide
        -         The Daily Tide
        -         Ada Moor,Tom Field and Una Reed
        headline  Ferry crews and owners meet: What we kno
        caption   A boat lies in the harbour
        caption   A boat lies in the harbour
        text      Crews of the island ferries and their ow
        text      Mayor Tom Field had called them “stubbor
        subhead   Who will be there?
        caption   Three crew members hold a banner outside
        text      The owners are sending a lawyer, accordi
        -         Read more:
        -         Ferry talks: What the crews want
        -         Storm keeps island without bread
        text      The talks begin at noon, and both sides 
        -         Sign up to read this article
        -         A whole world of news
        -         Related Stories
        -         Storm keeps island without bread
        -         100+ sources.
        ");
    }

    #[test]
    fn what_a_writer_types_is_text() {
        for line in [
            "“We are not sailing,” said Ada Moor",
            "Moor said she was “ready",
            "“No.”",
            "Subscribe to nothing, she told the crowd, and “read more” books.",
            "KARA HARBOUR (Reuters) - The ferry stayed in port on Tuesday, its owners said.",
            "“We sailed anyway,” he said. (AP)",
        ] {
            let article = format!(
                "The ferry stayed in port on Tuesday for the third day, its owners and crews said.\n\n{line}\n\nThe end came late in the night."
            );
            assert_eq!(blocks(&article, Format::Plain)[1].kind, BlockKind::Paragraph, "{line}");
        }
    }
}

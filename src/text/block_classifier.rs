//! Classifies blocks where the markup does not give their kind: headline, subheads, captions, and the boilerplate that is
//! copied together with an article from a web page.
//!
//! Only the kind is set; no text is dropped. Boilerplate must be certain: a paragraph that is taken for boilerplate loses
//! its quotations, while boilerplate that is taken for a paragraph loses nothing.

use super::block::{Block, BlockKind};
use super::block_features::BlockFeatures;

/// Sets the kinds that follow from the texts of the blocks and from their order.
pub(super) fn classify(blocks: &mut [Block]) {
    let features: Vec<BlockFeatures> =
        blocks.iter_mut().map(|block| *block.features.get_or_insert_with(|| BlockFeatures::of(&block.text))).collect();
    for (block, features) in blocks.iter_mut().zip(&features).filter(|(b, _)| b.kind != BlockKind::Boilerplate) {
        if features.is_boilerplate {
            block.kind = BlockKind::Boilerplate;
        } else if block.kind == BlockKind::Paragraph && features.is_caption {
            block.kind = BlockKind::Caption;
        }
    }
    classify_links(blocks, &features);
    classify_tail(blocks, &features);
    classify_masthead(blocks, &features);
    classify_title_of_broadcast(blocks);
    classify_promotions(blocks, &features);
    classify_headings(blocks, &features);
}

/// Sets the kind of the titles that follow "Read more:".
fn classify_links(blocks: &mut [Block], features: &[BlockFeatures]) {
    let mut left = 0;
    for (block, features) in blocks.iter_mut().zip(features) {
        if features.opens_links {
            left = 8;
        } else if left > 0 && features.is_title && block.kind != BlockKind::Subhead {
            block.kind = BlockKind::Boilerplate;
            left -= 1;
        } else {
            left = 0;
        }
    }
}

/// Sets the kind of "Related stories" and of all that follows, unless the article goes on there.
fn classify_tail(blocks: &mut [Block], features: &[BlockFeatures]) {
    let mut both = blocks.iter().zip(features);
    let last_text = both.rposition(|(b, t)| b.kind != BlockKind::Boilerplate && t.is_running_text);
    let from = last_text.map_or(0, |i| i + 1);
    let Some(start) = features[from..].iter().position(|t| t.opens_tail) else { return };
    for block in &mut blocks[from + start..] {
        if block.kind != BlockKind::BlockQuotation {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Sets the kind of what stands above the article: section names, bylines, and lines that occur twice because a picture
/// has the same description and caption.
fn classify_masthead(blocks: &mut [Block], features: &[BlockFeatures]) {
    let end = features.iter().position(|t| t.is_running_text).unwrap_or(0);
    for i in 0..end {
        if blocks[i].kind != BlockKind::Paragraph {
            continue;
        }
        let twice = |j: Option<usize>| j.and_then(|j| blocks.get(j)).is_some_and(|b| b.text == blocks[i].text);
        let doubled = twice(i.checked_sub(1)) || twice(Some(i + 1));
        // Below the title of a book that is reviewed stands who wrote that, above its price.
        let of_book = blocks.get(i + 1).is_some_and(|next| is_imprint(&next.text));
        if features[i].is_byline && !of_book || doubled && features[i].words <= 4 {
            blocks[i].kind = BlockKind::Boilerplate;
        } else if doubled {
            blocks[i].kind = BlockKind::Caption;
        }
    }
}

/// Sets the kind of a title in marks above the time at which it was broadcast, which nobody has said.
fn classify_title_of_broadcast(blocks: &mut [Block]) {
    /// Number of lines among which the title of a transcript stands.
    const MASTHEAD: usize = 6;
    let last = blocks.len().saturating_sub(1).min(MASTHEAD);
    let title = (0..last).find(|&i| {
        blocks[i].kind == BlockKind::Paragraph
            && is_title_in_marks(&blocks[i].text)
            && is_time_of_broadcast(&blocks[i + 1].text)
    });
    if let Some(title) = title {
        blocks[title].kind = BlockKind::Boilerplate;
    }
}

/// Whether a line says when something was broadcast: *Aired March 12, 7:22 a.m.*
fn is_time_of_broadcast(text: &str) -> bool {
    ["Aired ", "First aired ", "Broadcast ", "First broadcast "].iter().any(|opening| text.starts_with(opening))
}

/// Whether quotation marks enclose a line that does not end like a sentence.
fn is_title_in_marks(text: &str) -> bool {
    let inner = text.strip_prefix(['"', '“', '‘']).and_then(|rest| rest.strip_suffix(['"', '”', '’']));
    inner.is_some_and(|inner| !inner.ends_with(['.', ',', '!', '…']) && !inner.contains(['"', '“', '”']))
}

/// Whether a line gives publisher, length or price of a book: *352 pages. Tern Press. £16.99.*
fn is_imprint(text: &str) -> bool {
    let counts = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words = text.split([' ', ',', '(', ')', ';']).peekable();
    let mut pages = false;
    while let Some(word) = words.next() {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let next = words.peek().is_some_and(|next| next.starts_with("page") || next.starts_with("pp"));
        let price = word.starts_with(['£', '$', '€']) && word.contains(|c: char| c.is_ascii_digit());
        pages |= price || counts(word) && (unit.starts_with("pp") || next);
    }
    pages && text.len() < LONGEST_IMPRINT
}

/// Longest line with publisher, length and price of a book, in bytes.
const LONGEST_IMPRINT: usize = 120;

/// Sets the kind of short lines between lines of boilerplate.
fn classify_promotions(blocks: &mut [Block], features: &[BlockFeatures]) {
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
        } else if features[i].words > 6 || features[i].has_marks || blocks[i].kind != BlockKind::Paragraph {
            last = None;
        }
    }
}

/// Sets the kind of the headline, when the markup has none, and of the subheads.
fn classify_headings(blocks: &mut [Block], features: &[BlockFeatures]) {
    let body = features.iter().position(|t| t.is_running_text).unwrap_or(blocks.len());
    if !blocks[..body].iter().any(|b| b.kind == BlockKind::Headline) {
        let last_text = blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph).unwrap_or(0);
        let headline =
            (0..body.min(last_text)).find(|&i| blocks[i].kind == BlockKind::Paragraph && features[i].is_headline);
        if let Some(headline) = headline {
            blocks[headline].kind = BlockKind::Headline;
        }
    }
    let last = blocks.len().saturating_sub(1);
    for (block, features) in blocks.iter_mut().zip(features).take(last).skip(1) {
        if block.kind == BlockKind::Paragraph && features.is_subhead {
            block.kind = BlockKind::Subhead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Block, BlockKind};
    use super::super::span::Span;
    use super::classify;

    /// The blocks of paragraphs that are separated by empty lines or line ends, classified.
    fn blocks(text: &str) -> Vec<Block> {
        let lines = text.lines().filter(|line| !line.is_empty());
        let mut blocks: Vec<Block> =
            lines.map(|line| Block::new(BlockKind::Paragraph, Span::default(), line)).collect();
        classify(&mut blocks);
        blocks
    }

    /// One line for each block: its kind, "text" for paragraphs and "-" for boilerplate, and its first characters.
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
        blocks(source)
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
            assert_eq!(blocks(&article)[1].kind, BlockKind::Paragraph, "{line}");
        }
    }

    fn kind_of(line: &str, article: &str) -> BlockKind {
        blocks(article).into_iter().find(|block| &*block.text == line).map(|block| block.kind).expect(line)
    }

    const SENTENCE: &str = "The ferry stayed in port on Tuesday for the third day, its owners and their crews said.";

    #[test]
    fn the_first_line_of_the_form_is_the_headline() {
        let article = format!("The Daily Tide\nFerry stays in port as storm nears\n{SENTENCE}\nThe end.");
        assert_eq!(kind_of("Ferry stays in port as storm nears", &article), BlockKind::Headline);
        assert_eq!(kind_of(SENTENCE, &article), BlockKind::Paragraph);
    }

    #[test]
    fn a_subhead_stands_between_blocks() {
        let article = format!("{SENTENCE}\nWhat happens next\n{SENTENCE}\nWhat happened last");
        assert_eq!(kind_of("What happens next", &article), BlockKind::Subhead);
        assert_eq!(kind_of("What happened last", &article), BlockKind::Paragraph);
    }

    #[test]
    fn a_list_of_links_ends_where_a_sentence_begins() {
        let article = format!("{SENTENCE}\nRead more:\nStorm keeps island without bread\nMoor left.\nShe sailed away");
        assert_eq!(kind_of("Storm keeps island without bread", &article), BlockKind::Boilerplate);
        assert_eq!(kind_of("Moor left.", &article), BlockKind::Paragraph);
    }

    #[test]
    fn related_stories_in_the_middle_are_no_tail() {
        let article = format!("{SENTENCE}\nRelated stories\nMoor was there.\n{SENTENCE}");
        assert_eq!(kind_of("Moor was there.", &article), BlockKind::Paragraph);
        let article = format!("{SENTENCE}\nRelated stories\nMoor was there.");
        assert_eq!(kind_of("Moor was there.", &article), BlockKind::Boilerplate);
    }

    #[test]
    fn boilerplate_of_the_markup_stays_boilerplate() {
        let mut blocks = vec![Block::new(BlockKind::Boilerplate, Span::default(), SENTENCE)];
        classify(&mut blocks);
        assert_eq!(blocks[0].kind, BlockKind::Boilerplate);
    }
}

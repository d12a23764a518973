//! Phrases of the boilerplate around an article on a web page: navigation, prompts, links to other articles.

/// Texts that are boilerplate as a whole, in lower case and without punctuation at the end.
const WHOLE_TEXTS: &[&str] = &[
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

/// Beginnings of texts that are boilerplate, in lower case.
const BEGINNINGS: &[&str] = &[
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

/// Headings of what follows behind the end of the article, in lower case and without punctuation at the end.
const TAIL_HEADINGS: &[&str] = &[
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

/// Whether the text is a navigation item, a prompt, a legal notice or a credit, and not part of the article.
pub(super) fn is_boilerplate(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches([':', '.', '!', '…', '>', '»', '→']).trim_end();
    WHOLE_TEXTS.contains(&lower) || BEGINNINGS.iter().any(|start| lower.starts_with(start))
}

/// Whether the text introduces a list of links: "Read more:".
pub(super) fn opens_links(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.trim_end_matches(':').to_lowercase();
    matches!(&*lower, "read more" | "read also" | "also read" | "see also" | "more on this" | "related" | "read next")
}

/// Whether the text introduces what follows behind the end of the article: "Related stories".
pub(super) fn opens_tail(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.trim_end_matches([':', '.', '>', '»']).to_lowercase();
    TAIL_HEADINGS.contains(&&*lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_and_notices_are_boilerplate() {
        for text in [
            "Sign up",
            "READ MORE…",
            "Copyright 2024 The Daily Tide",
            "Sign up for our newsletter",
            "Editing by Una Reed",
        ] {
            assert!(is_boilerplate(text), "{text}");
        }
        for text in ["Sign up, the mayor told the crews.", "Related questions were not answered.", "Shares fell."] {
            assert!(!is_boilerplate(text), "{text}");
        }
        assert!(!is_boilerplate(&format!("Subscribe to {}", "this and that ".repeat(30))), "a paragraph");
    }

    #[test]
    fn links_and_tails_have_a_line_of_their_own() {
        assert!(opens_links("Read more:") && opens_links("SEE ALSO") && !opens_links("Read more about the ferry"));
        assert!(
            opens_tail("Related Stories") && opens_tail("You may also like:") && !opens_tail("Related stories abound")
        );
    }
}

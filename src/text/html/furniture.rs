//! Which elements of a page hold no part of the article: hidden ones, and the furniture around an article, by the words
//! that pages use for it in classes, identifiers and roles. The words are those that reader views of browsers look for.

use super::elements::is_block_name;

/// What an element's attributes say about the text in it. The later ones decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Nothing.
    #[default]
    Unknown,
    /// It is most likely no part of the article: an advertisement, a list of comments, related stories.
    Furniture,
    /// It is navigation, by its role.
    Navigation,
    /// It is not shown.
    Hidden,
    /// It is not shown and stands inside a paragraph.
    Skipped,
}

impl Standing {
    /// What one attribute of an element says. Names are lower-case.
    pub fn of_attribute(element: &[u8], attribute: &[u8], value: &[u8]) -> Standing {
        let is_hidden = match attribute {
            b"hidden" => true,
            // Inline elements with it, such as initials, are shown; it only keeps them from being read out.
            b"aria-hidden" => is_block_name(element) && value.eq_ignore_ascii_case(b"true"),
            b"style" => hides(value),
            _ => false,
        };
        // Pages show or hide all of their text by scripts, so nothing is read from these elements' attributes.
        if matches!(element, b"html" | b"body") {
            return Standing::Unknown;
        }
        let is_named = match attribute {
            b"class" | b"id" => !matches!(element, b"article" | b"main") && is_furniture(value),
            _ => false,
        };
        if is_hidden {
            Standing::Hidden
        } else if attribute == b"role" && ROLES.iter().any(|role| value.eq_ignore_ascii_case(role.as_bytes())) {
            Standing::Navigation
        } else if is_named {
            Standing::Furniture
        } else {
            Standing::Unknown
        }
    }
}

/// Values of `role` for elements that are no part of an article.
const ROLES: &[&str] =
    &["navigation", "menu", "menubar", "search", "alert", "alertdialog", "dialog", "contentinfo", "complementary"];

/// Whether a `style` hides the element.
fn hides(style: &[u8]) -> bool {
    let style: Vec<u8> = style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    style
        .split(|&byte| byte == b';')
        .any(|rule| rule.starts_with(b"display:none") || rule.starts_with(b"visibility:hidden"))
}

/// Words in a class or identifier of an element that is no part of the article.
const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "advertorial",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "menu",
    "modal",
    "more",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "promo",
    "promoted",
    "promotion",
    "recirc",
    "recommended",
    "recommendations",
    "related",
    "replies",
    "share",
    "sharing",
    "shoutbox",
    "sidebar",
    "signup",
    "skyscraper",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "teasers",
    "trending",
];

/// Words before one of these that turn its sense round: `has-sidebar`.
const WITHOUT: &[&str] =
    &["has", "no", "with", "without", "is", "not", "js", "above", "below", "before", "after", "read", "show"];

/// Words that name the article itself, so that the other words only describe how it looks.
const ARTICLE: &[&str] = &["article", "body", "content", "entry", "main", "page", "paragraph", "post", "story", "text"];

/// Whether a class or identifier names something that is no part of the article. A class such as `article-comments` names
/// the comments, one such as `comment-body` too; `content-with-sidebar` and `more-text` do not.
fn is_furniture(value: &[u8]) -> bool {
    let Ok(value) = std::str::from_utf8(value) else { return false };
    value.split_ascii_whitespace().any(|class| {
        // A class of a design system, such as `md:mt-4`, or one that was made by a machine says nothing.
        if class.len() > 60 || class.contains([':', '[', '/']) {
            return false;
        }
        let words = words(class);
        if FURNITURE.contains(&&*words.concat()) {
            return true;
        }
        let named = |i: usize| {
            let inverted = i > 0 && WITHOUT.contains(&&*words[i - 1]);
            FURNITURE.contains(&&*words[i]) && !inverted
        };
        let Some(at) = (0..words.len()).find(|&i| named(i)) else { return false };
        // "post-footer-content" is a footer, but "teaser-text" and "banner-story" can be the first lines of an article.
        let weak = matches!(
            &*words[at],
            "banner" | "teaser" | "teasers" | "more" | "carousel" | "promo" | "social" | "share" | "menu"
        );
        !(weak && words.iter().any(|word| ARTICLE.contains(&&**word)))
    })
}

/// The words of a class: `relatedStories`, `related-stories` and `related__stories` have the same two.
fn words(class: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in class.chars() {
        let starts = !c.is_alphabetic() || c.is_uppercase() && lower;
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphabetic() {
            lower = c.is_lowercase();
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_name_the_furniture_of_a_page() {
        for class in [
            "ad",
            "ad-slot",
            "advertisement",
            "relatedStories",
            "comment-body",
            "article-comments",
            "site-footer",
            "l-col SideBar",
            "sidebar__item",
            "post-footer-content",
            "newsletter-signup",
            "nav",
        ] {
            assert!(is_furniture(class.as_bytes()), "{class}");
        }
        for class in [
            "article",
            "has-sidebar",
            "content-with-sidebar",
            "lead",
            "header",
            "adventure",
            "story-body",
            "address",
            "banner-story",
            "md:nav",
            "read-more-text",
            "commentary",
            "shared",
            "no-ads",
        ] {
            assert!(!is_furniture(class.as_bytes()), "{class}");
        }
    }

    #[test]
    fn hidden_elements() {
        let of = |attribute: &str, value: &str| Standing::of_attribute(b"div", attribute.as_bytes(), value.as_bytes());
        assert_eq!(of("hidden", ""), Standing::Hidden);
        assert_eq!(of("aria-hidden", "true"), Standing::Hidden);
        assert_eq!(of("aria-hidden", "false"), Standing::Unknown);
        assert_eq!(of("style", "color: red; Display : None"), Standing::Hidden);
        assert_eq!(of("style", "display: block"), Standing::Unknown);
        assert_eq!(of("role", "navigation"), Standing::Navigation);
        assert_eq!(Standing::of_attribute(b"body", b"style", b"visibility:hidden"), Standing::Unknown);
        assert_eq!(Standing::of_attribute(b"main", b"class", b"promo"), Standing::Unknown);
    }
}

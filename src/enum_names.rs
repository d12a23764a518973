//! Names of the variants of public enums: the same in JSON, in text and when parsed from text.

use std::fmt;

/// A text that names no variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    pub(crate) what: &'static str,
    pub(crate) given: String,
    pub(crate) names: &'static [&'static str],
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "unknown {} “{}”: expected one of {}", self.what, self.given, self.names.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Implements `as_str`, `Display` and `FromStr` for an enum, by a list of its variants with their names. The names must
/// be those that serde uses.
macro_rules! enum_names {
    ($type:ident, $what:literal, $($variant:ident $name:literal)+) => {
        impl $type {
            /// The lower-case name, as in JSON.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::enum_names::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($name => Ok($type::$variant),)+
                    _ => Err($crate::enum_names::UnknownName { what: $what, given: text.to_owned(), names: &[$($name),+] }),
                }
            }
        }
    };
}

pub(crate) use enum_names;

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};
    use std::str::FromStr;

    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use crate::{Confidence, MentionKind, QuoteKind, SpeakerKind};

    /// Every way of writing and reading a variant agrees on its name.
    fn named<T>(variant: T, name: &str)
    where
        T: Copy + Debug + Display + PartialEq + FromStr<Err: Debug> + Serialize + DeserializeOwned,
    {
        assert_eq!(variant.to_string(), name);
        assert_eq!(name.parse::<T>().unwrap(), variant);
        assert_eq!(serde_json::to_value(variant).unwrap(), name);
        assert_eq!(serde_json::from_value::<T>(name.into()).unwrap(), variant);
        assert!(name.to_uppercase().parse::<T>().is_err());
    }

    #[test]
    fn text_and_json_agree_on_names() {
        named(Confidence::Low, "low");
        named(Confidence::Medium, "medium");
        named(Confidence::High, "high");
        named(SpeakerKind::Person, "person");
        named(SpeakerKind::Organisation, "organisation");
        named(SpeakerKind::Place, "place");
        named(SpeakerKind::Group, "group");
        named(SpeakerKind::Anonymous, "anonymous");
        named(MentionKind::Name, "name");
        named(MentionKind::Description, "description");
        named(MentionKind::Pronoun, "pronoun");
        named(QuoteKind::Direct, "direct");
        named(QuoteKind::Mixed, "mixed");
        named(QuoteKind::Indirect, "indirect");
    }

    #[test]
    fn an_unknown_name_is_reported_with_those_that_exist() {
        let error = "certain".parse::<Confidence>().unwrap_err();
        assert_eq!(error.to_string(), "unknown confidence “certain”: expected one of low, medium, high");
    }
}

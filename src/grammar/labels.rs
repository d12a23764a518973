//! The labels of tokens: Penn Treebank tags, and the dependency relations of the training treebank.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("Spelled <code>", $text, "</code> in the treebank.")] $variant),+
        }

        impl $name {
            /// Every label, in the order of its number.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The label as the treebank spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The label with this spelling in the treebank.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }

            /// The label with this number.
            pub fn from_number(number: u8) -> Option<Self> {
                Self::ALL.get(number as usize).copied()
            }
        }
    };
}

labels! {
    /// Penn Treebank part-of-speech tags, as extended by OntoNotes.
    Tag {
        Dollar = "$", CloseQuote = "''", Comma = ",", OpenBracket = "-LRB-", CloseBracket = "-RRB-", Stop = ".",
        Colon = ":", Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", Hyph = "HYPH",
        In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP",
        Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpPoss = "PRP$", Rb = "RB", Rbr = "RBR",
        Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN",
        Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpPoss = "WP$", Wrb = "WRB", Xx = "XX", OpenQuote = "``",
        Space = "_SP",
    }
}

impl Tag {
    /// A verb form, auxiliaries and modals included.
    pub const fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Md)
    }

    /// A verb form that can carry a main clause: past, present or modal.
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }

    /// A common or proper noun.
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    pub const fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// Punctuation.
    pub const fn is_punctuation(self) -> bool {
        matches!(
            self,
            Tag::CloseQuote
                | Tag::Comma
                | Tag::OpenBracket
                | Tag::CloseBracket
                | Tag::Stop
                | Tag::Colon
                | Tag::Hyph
                | Tag::Nfp
                | Tag::OpenQuote
                | Tag::Space
        )
    }
}

labels! {
    /// Dependency relations of the ClearNLP scheme for English, in which a quotation is the `ccomp` of its verb.
    Rel {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent",
        Amod = "amod", Appos = "appos", Attr = "attr", Aux = "aux", Auxpass = "auxpass", Case = "case", Cc = "cc",
        Ccomp = "ccomp", Compound = "compound", Conj = "conj", Csubj = "csubj", Csubjpass = "csubjpass",
        Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl", Intj = "intj", Mark = "mark",
        Meta = "meta", Neg = "neg", Nmod = "nmod", Npadvmod = "npadvmod", Nsubj = "nsubj", Nsubjpass = "nsubjpass",
        Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis", Pcomp = "pcomp", Pobj = "pobj", Poss = "poss",
        Preconj = "preconj", Predet = "predet", Prep = "prep", Prt = "prt", Punct = "punct", Quantmod = "quantmod",
        Relcl = "relcl", Xcomp = "xcomp",
    }
}

impl Rel {
    /// Subject of a verb, active or passive, nominal or clausal.
    pub const fn is_subject(self) -> bool {
        matches!(self, Rel::Nsubj | Rel::Nsubjpass | Rel::Csubj | Rel::Csubjpass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_its_number_and_its_spelling() {
        for (number, &tag) in Tag::ALL.iter().enumerate() {
            assert_eq!((Tag::from_number(number as u8), Tag::parse(tag.as_str())), (Some(tag), Some(tag)));
        }
        for (number, &rel) in Rel::ALL.iter().enumerate() {
            assert_eq!((Rel::from_number(number as u8), Rel::parse(rel.as_str())), (Some(rel), Some(rel)));
        }
        assert_eq!((Tag::from_number(Tag::ALL.len() as u8), Tag::parse("NOUN"), Rel::parse("obj")), (None, None, None));
    }
}

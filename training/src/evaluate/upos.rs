//! Converts Penn tags to universal parts of speech, for comparison with treebanks that have those. Where the tag is ambiguous,
//! the relation decides.

use whosaid::training_support::{ParsedBlock, Rel, Tag};

/// The universal part of speech of token `i`.
pub fn of(parsed: &ParsedBlock, text: &str, i: usize) -> &'static str {
    let token = &parsed.tokens[i];
    let form = parsed.form(text, i).to_lowercase();
    match token.tag {
        Tag::Dollar | Tag::Sym => "SYM",
        Tag::CloseQuote
        | Tag::OpenQuote
        | Tag::Comma
        | Tag::OpenBracket
        | Tag::CloseBracket
        | Tag::Stop
        | Tag::Colon
        | Tag::Hyph
        | Tag::Nfp => "PUNCT",
        Tag::Cc => "CCONJ",
        Tag::Cd => "NUM",
        Tag::Dt | Tag::Pdt | Tag::Wdt => determiner(token.rel, token.tag),
        Tag::Ex | Tag::Prp | Tag::Wp => "PRON",
        Tag::PrpPoss | Tag::WpPoss => "PRON",
        Tag::In => preposition(parsed, text, i, &form),
        Tag::To => match token.rel {
            Rel::Prep | Rel::Dative => "ADP",
            _ => "PART",
        },
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Afx => "ADJ",
        Tag::Md => "AUX",
        Tag::Nn | Tag::Nns if form == "%" => "SYM",
        Tag::Nn | Tag::Nns => "NOUN",
        Tag::Nnp | Tag::Nnps => "PROPN",
        Tag::Pos => "PART",
        Tag::Rb if matches!(form.as_str(), "not" | "n't" | "n’t") => "PART",
        Tag::Rb | Tag::Rbr | Tag::Rbs => "ADV",
        Tag::Wrb => {
            if form == "when" || form == "where" && token.rel == Rel::Advmod && is_adverbial(parsed, i) {
                if is_adverbial(parsed, i) { "SCONJ" } else { "ADV" }
            } else {
                "ADV"
            }
        }
        Tag::Rp => "ADP",
        Tag::Uh => "INTJ",
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => verb(parsed, i, &form),
        Tag::Add | Tag::Fw | Tag::Ls | Tag::Xx | Tag::Space => "X",
    }
}

/// The universal part of speech of a determiner.
fn determiner(rel: Rel, tag: Tag) -> &'static str {
    match rel {
        Rel::Det | Rel::Predet | Rel::Preconj | Rel::Cc | Rel::Quantmod | Rel::Advmod => "DET",
        Rel::Nsubj
        | Rel::Nsubjpass
        | Rel::Dobj
        | Rel::Pobj
        | Rel::Attr
        | Rel::Conj
        | Rel::Dative
        | Rel::Appos
        | Rel::Root
        | Rel::Npadvmod => "PRON",
        _ if tag == Tag::Wdt => "PRON",
        _ => "DET",
    }
}

/// The universal part of speech of a token with the tag `IN`.
fn preposition(parsed: &ParsedBlock, text: &str, i: usize, form: &str) -> &'static str {
    let children = || parsed.children(i).map(|c| parsed.tokens[c].rel);
    let next = parsed.form(text, i + 1).to_lowercase();
    match parsed.tokens[i].rel {
        Rel::Mark => "SCONJ",
        _ if form == "that" => "SCONJ",
        _ if form == "because" && next != "of" => "SCONJ",
        _ if children().any(|rel| rel == Rel::Pcomp) && !children().any(|rel| rel == Rel::Pobj) => "SCONJ",
        _ => "ADP",
    }
}

/// Whether the head of token `i` is an adverbial clause.
fn is_adverbial(parsed: &ParsedBlock, i: usize) -> bool {
    let head = parsed.tokens[i].head as usize;
    parsed.tokens[head].rel == Rel::Advcl
}

/// The universal part of speech of a verb form.
fn verb(parsed: &ParsedBlock, i: usize, form: &str) -> &'static str {
    let be = matches!(
        form,
        "be" | "is" | "are" | "was" | "were" | "am" | "been" | "being" | "'s" | "’s" | "'re" | "’re" | "'m" | "’m"
    );
    match parsed.tokens[i].rel {
        Rel::Aux | Rel::Auxpass => "AUX",
        _ if be && !parsed.children(i).any(|c| parsed.tokens[c].rel == Rel::Expl) => "AUX",
        _ => "VERB",
    }
}

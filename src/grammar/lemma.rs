//! Base forms of verbs.

use std::borrow::Cow;

/// Irregular verbs: base form, then the forms that no rule gives back.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("arise", &["arose", "arisen"]),
    ("be", &["am", "is", "are", "was", "were", "been", "'s", "'re", "'m"]),
    ("bear", &["bore", "borne"]),
    ("beat", &["beaten", "beating"]),
    ("become", &["became"]),
    ("begin", &["began", "begun", "beginning"]),
    ("bend", &["bent"]),
    ("bind", &["bound"]),
    ("bite", &["bit", "bitten"]),
    ("bleed", &["bled"]),
    ("blow", &["blew", "blown"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("broadcast", &["broadcast"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("catch", &["caught"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came"]),
    ("deal", &["dealt"]),
    ("die", &["dying"]),
    ("dig", &["dug"]),
    ("do", &["does", "did", "done"]),
    ("draw", &["drew", "drawn"]),
    ("drink", &["drank", "drunk"]),
    ("drive", &["drove", "driven"]),
    ("eat", &["ate", "eaten"]),
    ("fall", &["fell", "fallen"]),
    ("feed", &["fed"]),
    ("feel", &["felt"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("flee", &["fled"]),
    ("fly", &["flew", "flown"]),
    ("forbid", &["forbade", "forbidden"]),
    ("forget", &["forgot", "forgotten"]),
    ("forgive", &["forgave", "forgiven"]),
    ("freeze", &["froze", "frozen"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("go", &["went", "gone"]),
    ("grow", &["grew", "grown"]),
    ("hang", &["hung"]),
    ("have", &["has", "had", "'ve"]),
    ("hear", &["heard"]),
    ("hide", &["hid", "hidden"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("know", &["knew", "known"]),
    ("lay", &["laid"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lend", &["lent"]),
    ("lie", &["lying"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("mean", &["meant"]),
    ("meet", &["met"]),
    ("pay", &["paid"]),
    ("ride", &["rode", "ridden"]),
    ("ring", &["rang", "rung"]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran"]),
    ("say", &["said"]),
    ("see", &["saw", "seen"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("shake", &["shook", "shaken"]),
    ("shoot", &["shot"]),
    ("show", &["shown"]),
    ("sing", &["sang", "sung"]),
    ("sink", &["sank", "sunk"]),
    ("sit", &["sat"]),
    ("sleep", &["slept"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("stand", &["stood"]),
    ("steal", &["stole", "stolen"]),
    ("stick", &["stuck"]),
    ("strike", &["struck", "stricken"]),
    ("swear", &["swore", "sworn"]),
    ("swim", &["swam", "swum"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("tear", &["tore", "torn"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("throw", &["threw", "thrown"]),
    ("tie", &["tying"]),
    ("understand", &["understood"]),
    ("undergo", &["underwent", "undergone"]),
    ("wake", &["woke", "woken"]),
    ("wear", &["wore", "worn"]),
    ("weep", &["wept"]),
    ("win", &["won"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("write", &["wrote", "written"]),
];

/// Base forms that end like a form of another verb, and so are left alone.
const WHOLE: &[&str] = &[
    "need",
    "feed",
    "breed",
    "bleed",
    "exceed",
    "proceed",
    "succeed",
    "heed",
    "speed",
    "seed",
    "embed",
    "shed",
    "wed",
    "bring",
    "sing",
    "ring",
    "cling",
    "swing",
    "string",
    "spring",
    "fling",
    "sting",
    "wing",
    "miss",
    "pass",
    "press",
    "stress",
    "discuss",
    "dismiss",
    "confess",
    "express",
    "focus",
    "guess",
    "kiss",
    "possess",
    "process",
    "toss",
    "address",
    "access",
    "assess",
    "bless",
    "boss",
    "cross",
    "dress",
    "impress",
    "oppress",
    "profess",
    "suppress",
    "witness",
    "harass",
    "embarrass",
    "bias",
    "canvas",
];

/// The base form of a lower-case verb form: *said* → *say*, *replies* → *reply*, *admitted* → *admit*. A form that no
/// rule knows is its own base.
pub fn verb_base(lower: &str) -> Cow<'_, str> {
    if let Some((base, _)) = IRREGULAR.iter().find(|(_, forms)| forms.contains(&lower)) {
        return Cow::Borrowed(base);
    }
    if WHOLE.contains(&lower) || lower.len() < 4 || !lower.is_ascii() {
        return Cow::Borrowed(lower);
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return if stem.len() > 1 { Cow::Owned(format!("{stem}y")) } else { Cow::Borrowed(&lower[..lower.len() - 1]) };
    }
    if let Some(stem) = lower.strip_suffix("es")
        && (stem.ends_with("ss") || ["x", "zz", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end)))
    {
        return Cow::Borrowed(stem);
    }
    if let Some(stem) = lower.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        return Cow::Borrowed(stem);
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        return if stem.len() > 1 { Cow::Owned(format!("{stem}y")) } else { Cow::Borrowed(&lower[..lower.len() - 1]) };
    }
    match lower.strip_suffix("ed").or_else(|| lower.strip_suffix("ing")) {
        Some(stem) if stem.bytes().any(is_vowel) => restore(stem),
        _ => Cow::Borrowed(lower),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A stem that has lost *-ed* or *-ing*, with the *e* it may have lost too, or without the consonant it has gained.
fn restore(stem: &str) -> Cow<'_, str> {
    let bytes = stem.as_bytes();
    let back = |n: usize| bytes.len().checked_sub(n + 1).map_or(0, |i| bytes[i]);
    let (last, second, third) = (back(0), back(1), back(2));
    let with_e = || Cow::Owned(format!("{stem}e"));
    let doubled = last == second && !is_vowel(last) && !matches!(last, b'l' | b's' | b'f' | b'z');
    if doubled && !matches!(stem, "add" | "err") {
        return Cow::Borrowed(&stem[..stem.len() - 1]);
    }
    if matches!(stem, "propell" | "rebell" | "compell" | "expell" | "cancell" | "travell" | "quarrell" | "quizz") {
        return Cow::Borrowed(&stem[..stem.len() - 1]);
    }
    let ends = |suffixes: &[&str]| suffixes.iter().any(|s| stem.ends_with(s));
    let keeps = ends(&["er", "en", "on", "or", "it", "op", "et", "ow", "aw", "ew", "el", "al", "ar", "om", "um"])
        && !ends(&["quot", "vot", "ador", "explor", "ignor", "restor", "compet", "complet", "delet", "unit", "invit"])
        && !ends(&["excit", "recit", "incit", "writ", "cit", "scal", "declar", "compar", "prepar", "shar", "stor"])
        && !ends(&["scor", "becom", "hop", "cop", "scop", "assum", "consum", "presum", "resum", "interven"])
        && !ends(&["postpon", "phon", "condon", "ton", "reveal"]);
    let e_lost = last == b'e'
        || matches!(last, b'v' | b'u' | b'c')
        || last == b'g' && matches!(second, b'r' | b'd' | b'l' | b'n' | b'a' | b'e') && !ends(&["ring", "ang", "ong"])
        || last == b's'
            && (is_vowel(second) || second == b'n' || second == b'r' || second == b'l')
            && !ends(&["focus"])
        || last == b'z' && second != b'z'
        || last == b'l' && !is_vowel(second) && second != b'l' && !ends(&["rl", "wl"])
        || !keeps
            && matches!(last, b't' | b'd' | b'k' | b'm' | b'n' | b'p' | b'r' | b'l' | b'b')
            && is_vowel(second)
            && !is_vowel(third)
            && third != 0
            && !(last == b'l' && second == b'e');
    if last == b'e' {
        // agreed, freed
        return if ends(&["ee"]) { Cow::Borrowed(stem) } else { with_e() };
    }
    if ends(&["gre", "fre"]) || (e_lost && !ends(&["visit", "limit", "edit", "audit", "exhibit", "profit", "abandon"]))
    {
        return with_e();
    }
    Cow::Borrowed(stem)
}

#[cfg(test)]
mod tests {
    use super::verb_base;

    #[test]
    fn every_form_goes_back() {
        for (base, forms) in [
            ("say", "say says said saying"),
            ("tell", "tells told telling"),
            ("write", "writes wrote written writing"),
            ("reply", "replies replied replying"),
            ("deny", "denies denied denying"),
            ("admit", "admits admitted admitting"),
            ("argue", "argues argued arguing"),
            ("agree", "agrees agreed agreeing"),
            ("announce", "announces announced announcing"),
            ("acknowledge", "acknowledges acknowledged acknowledging"),
            ("warn", "warns warned warning"),
            ("stress", "stresses stressed stressing"),
            ("allege", "alleges alleged alleging"),
            ("note", "notes noted noting"),
            ("insist", "insists insisted insisting"),
            ("explain", "explains explained explaining"),
            ("claim", "claims claimed claiming"),
            ("answer", "answers answered answering"),
            ("mention", "mentions mentioned mentioning"),
            ("promise", "promises promised promising"),
            ("emphasize", "emphasizes emphasized emphasizing"),
            ("describe", "describes described describing"),
            ("declare", "declares declared declaring"),
            ("state", "states stated stating"),
            ("add", "adds added adding"),
            ("think", "thinks thought thinking"),
            ("call", "calls called calling"),
            ("dismiss", "dismisses dismissed dismissing"),
            ("quip", "quips quipped quipping"),
            ("believe", "believes believed believing"),
            ("predict", "predicts predicted predicting"),
            ("go", "goes went gone going"),
            ("urge", "urges urged urging"),
            ("recall", "recalls recalled recalling"),
            ("continue", "continues continued continuing"),
            ("suggest", "suggests suggested suggesting"),
            ("lie", "lies lied lying"),
            ("reveal", "reveals revealed revealing"),
            ("visit", "visits visited visiting"),
        ] {
            for form in forms.split(' ') {
                assert_eq!(verb_base(form), base, "{form}");
            }
        }
        assert_eq!(verb_base("ünsagte"), "ünsagte");
        assert_eq!(verb_base(""), "");
    }
}

//! The words that report: verbs with what they can do, and nouns.
//!
//! A table of base forms with classes; every inflected form is made and hashed at compile time, so that asking costs
//! one probe and start-up nothing.

use super::Word;

/// What a reporting verb can do: a set of flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its base form: "say".
    pub base: &'static str,
    classes: u16,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident $asks:ident = $bit:literal;)+) => {
        $(const $constant: u16 = 1 << $bit;)+
        impl Verb {
            $($(#[$doc])* pub const fn $asks(self) -> bool { self.classes & $constant != 0 })+
        }
    };
}

classes! {
    /// Takes a quotation or a reported clause: *say, argue, warn*.
    SAY says = 0;
    /// Reports only beside a direct quotation: *laugh, begin, continue*.
    DIRECT only_direct = 1;
    /// Takes a reported infinitive: *vow to, urge … to*.
    INF takes_infinitive = 2;
    /// Takes a name for a thing: *call it a …, describe … as*.
    PRED is_predicate = 3;
    /// Charges somebody *of* something.
    ACC accuses = 4;
    /// Takes a noun phrase of which a part may be quoted: *praised his "courage"*.
    OBJ takes_object = 5;
    /// Takes a reported -ing clause: *denied taking*.
    ING takes_gerund = 6;
    /// Common and safe enough to report a clause even where the parse lost it.
    LIN is_common = 7;
    /// Its object is whom it was said to: *tell, warn, remind*.
    REC takes_addressee = 8;
    /// The consonant doubles: *admitted*.
    DBL doubles = 9;
    /// The core of the field: nearly every use reports speech.
    CORE is_core = 10;
    /// Never stands between commas in the middle of what it reports.
    NOENC never_parenthetical = 11;
    /// Takes a reported clause only with "that" when the parse does not help.
    THAT wants_that = 12;
}

/// Base form, irregular past, irregular participle ("" where regular), classes.
type Entry = (&'static str, &'static str, &'static str, u16);

const fn e(base: &'static str, classes: u16) -> Entry {
    (base, "", "", classes)
}

const VERBS: &[Entry] = &[
    ("say", "said", "said", SAY | LIN | CORE),
    ("tell", "told", "told", SAY | INF | LIN | REC | CORE | THAT),
    e("add", SAY | LIN | CORE | THAT),
    e("note", SAY | LIN | CORE),
    e("report", SAY | OBJ | ING | LIN | THAT),
    ("write", "wrote", "written", SAY | DIRECT | CORE),
    e("announce", SAY | OBJ | ING | LIN | CORE | THAT),
    e("continue", SAY | DIRECT),
    e("suggest", SAY | OBJ | ING | LIN | CORE),
    e("tweet", SAY | DIRECT | CORE),
    e("retweet", SAY),
    e("argue", SAY | LIN | CORE),
    e("claim", SAY | OBJ | LIN | CORE),
    e("declare", SAY | OBJ | LIN | CORE | THAT),
    e("explain", SAY | OBJ | LIN | CORE | THAT),
    e("state", SAY | OBJ | LIN | CORE | THAT),
    e("conclude", SAY | DIRECT | LIN),
    e("vow", SAY | INF | LIN | THAT),
    e("warn", SAY | INF | OBJ | LIN | REC | CORE),
    e("pledge", SAY | INF),
    e("reply", SAY | CORE),
    e("respond", SAY),
    e("reveal", SAY | OBJ),
    e("predict", SAY | OBJ | LIN | THAT),
    e("joke", SAY | DIRECT),
    e("insist", SAY | LIN | CORE),
    e("acknowledge", SAY | OBJ | ING | LIN | CORE),
    e("admit", SAY | ING | LIN | DBL | CORE),
    e("confirm", SAY | OBJ | LIN | CORE | THAT),
    e("recall", SAY | OBJ | DIRECT | ING),
    e("assert", SAY | LIN | CORE),
    e("complain", SAY | LIN | CORE),
    e("observe", SAY),
    e("remark", SAY | CORE),
    e("contend", SAY | LIN | CORE),
    e("maintain", SAY | LIN | THAT),
    e("concede", SAY | LIN | CORE),
    e("quip", SAY | DBL),
    e("stress", SAY | OBJ | LIN | CORE | THAT),
    e("emphasize", SAY | OBJ | LIN | CORE | THAT),
    e("emphasise", SAY | OBJ | LIN | CORE | THAT),
    e("reiterate", SAY | OBJ | LIN | CORE | THAT),
    e("repeat", SAY | OBJ),
    e("charge", SAY),
    e("allege", SAY | LIN | CORE),
    e("testify", SAY | LIN),
    e("recount", SAY | OBJ | ING),
    e("caution", SAY | LIN | REC),
    e("lament", SAY | OBJ | NOENC),
    e("promise", SAY | INF | OBJ | LIN | THAT),
    e("assure", SAY | REC),
    e("reassure", SAY | REC),
    e("remind", SAY | REC),
    e("inform", SAY | REC),
    e("advise", SAY | INF | REC),
    e("agree", SAY | LIN | THAT),
    e("deny", SAY | OBJ | ING),
    e("post", SAY),
    e("blog", SAY | DBL),
    e("muse", SAY),
    e("opine", SAY),
    e("ask", SAY | INF | DIRECT),
    e("inquire", SAY),
    e("shout", SAY),
    e("yell", SAY),
    e("chant", SAY),
    e("exclaim", SAY),
    e("whisper", SAY),
    e("scoff", SAY | DIRECT),
    e("counter", SAY),
    e("retort", SAY),
    e("clarify", SAY | LIN | THAT),
    e("answer", SAY),
    e("propose", SAY | INF | OBJ | ING | NOENC),
    e("proclaim", SAY | LIN | THAT),
    e("profess", SAY),
    e("boast", SAY),
    e("brag", SAY | DBL),
    e("confess", SAY),
    e("quote", SAY),
    e("relate", SAY),
    e("vent", SAY),
    e("grouse", SAY),
    e("fume", SAY),
    e("deadpan", SAY | DBL),
    e("text", SAY | NOENC),
    e("email", SAY | NOENC),
    e("e-mail", SAY | NOENC),
    e("crow", SAY),
    e("intone", SAY),
    e("reckon", SAY | LIN),
    e("bristle", SAY),
    e("elaborate", SAY),
    e("interject", SAY),
    e("mutter", SAY),
    e("mumble", SAY),
    e("cry", SAY),
    e("scream", SAY),
    e("gush", SAY),
    e("rail", SAY),
    e("snap", SAY | DBL),
    e("chime", SAY),
    e("tease", SAY),
    e("wisecrack", SAY),
    e("imply", SAY),
    e("hint", SAY | LIN | THAT),
    e("disclose", SAY),
    e("affirm", SAY | LIN | THAT),
    e("reaffirm", SAY | LIN | THAT),
    ("swear", "swore", "sworn", SAY | INF),
    e("plead", SAY | INF),
    e("urge", SAY | INF | OBJ | REC),
    e("recommend", SAY | INF | ING),
    e("demand", SAY | INF | OBJ | LIN | THAT),
    e("request", SAY | INF | OBJ),
    e("threaten", SAY | INF),
    ("read", "read", "read", SAY | DIRECT),
    e("instruct", SAY | INF | REC),
    e("gloat", SAY),
    e("sigh", SAY | DIRECT),
    e("interrupt", SAY | DIRECT),
    e("protest", SAY | NOENC),
    e("object", SAY),
    e("rebut", SAY | DBL),
    e("recite", SAY),
    e("underscore", SAY | LIN | THAT),
    e("highlight", SAY | OBJ),
    e("apologize", SAY | NOENC),
    e("apologise", SAY | NOENC),
    e("pray", SAY),
    e("speculate", SAY | NOENC),
    e("theorize", SAY),
    e("volunteer", SAY),
    e("venture", SAY),
    e("surmise", SAY),
    e("stipulate", SAY | LIN | THAT),
    e("bemoan", SAY | OBJ | NOENC),
    e("decry", SAY | OBJ),
    e("rant", SAY),
    e("echo", SAY | OBJ),
    e("exhort", SAY | INF),
    e("implore", SAY | INF),
    e("order", SAY | INF),
    e("challenge", SAY | NOENC),
    e("marvel", SAY),
    e("grumble", SAY),
    e("narrate", SAY),
    e("detail", SAY | OBJ | NOENC),
    e("convey", SAY),
    e("caption", SAY),
    e("message", SAY),
    e("rule", SAY | LIN | THAT),
    e("point", SAY | LIN | THAT),
    e("signal", SAY | DIRECT | THAT),
    e("beg", SAY | INF | DBL),
    e("call", SAY | PRED | INF | DIRECT | NOENC),
    e("describe", PRED | OBJ),
    e("label", PRED),
    e("brand", PRED),
    e("dub", PRED | DBL),
    e("characterize", PRED),
    e("characterise", PRED),
    e("denounce", OBJ | PRED),
    e("hail", OBJ | PRED),
    e("dismiss", OBJ | PRED),
    e("condemn", OBJ | PRED),
    e("frame", PRED),
    e("accuse", ACC),
    e("criticize", OBJ),
    e("criticise", OBJ),
    e("praise", OBJ),
    e("discuss", OBJ),
    e("mention", OBJ | SAY | THAT),
    e("thank", OBJ),
    e("express", OBJ),
    e("cite", OBJ),
    e("blast", OBJ),
    e("slam", OBJ | DBL),
    e("tout", OBJ),
    e("question", OBJ),
    e("reject", OBJ),
    e("applaud", OBJ),
    e("bash", OBJ),
    e("assail", OBJ),
    e("lambast", OBJ),
    e("lambaste", OBJ),
    e("ridicule", OBJ),
    e("mock", OBJ),
    e("commend", OBJ),
    e("outline", OBJ),
    e("reference", OBJ),
    e("address", OBJ),
    e("refer", DBL | OBJ),
    ("speak", "spoke", "spoken", OBJ | DIRECT),
    e("talk", OBJ),
    e("comment", SAY),
    e("welcome", OBJ),
    e("laugh", DIRECT),
    e("smile", DIRECT),
    e("nod", DIRECT | DBL),
    e("wonder", DIRECT | SAY),
    e("guess", DIRECT),
    ("think", "thought", "thought", DIRECT),
    ("begin", "began", "begun", DIRECT),
    ("go", "went", "gone", DIRECT),
    e("open", DIRECT),
    e("close", DIRECT),
    e("finish", DIRECT),
    e("start", DIRECT),
    ("put", "put", "put", DIRECT),
    e("offer", DIRECT),
    e("reason", DIRECT),
    ("sing", "sang", "sung", DIRECT),
    e("roar", DIRECT),
    e("bark", DIRECT),
    e("growl", DIRECT),
    e("chuckle", DIRECT),
    e("gasp", DIRECT),
    e("sob", DIRECT | DBL),
    e("weep", DIRECT),
    e("enthuse", SAY),
    e("rage", DIRECT),
    e("thunder", DIRECT),
    e("summarize", SAY),
    e("summarise", SAY),
    e("specify", SAY | LIN | THAT),
    e("divulge", SAY),
    e("attest", SAY | THAT),
    e("certify", SAY | THAT),
    e("posit", SAY | THAT),
    e("postulate", SAY | THAT),
    e("theorise", SAY),
    e("counsel", SAY | INF),
    e("encourage", INF),
    e("invite", INF),
];

const BUFFER: usize = 24;

struct Form {
    bytes: [u8; BUFFER],
    length: usize,
}

impl Form {
    const fn of(text: &str) -> Self {
        let mut form = Form { bytes: [0; BUFFER], length: 0 };
        form = form.push(text.as_bytes());
        form
    }

    const fn push(mut self, suffix: &[u8]) -> Self {
        let mut i = 0;
        while i < suffix.len() {
            self.bytes[self.length] = suffix[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    const fn last(&self, back: usize) -> u8 {
        if self.length > back { self.bytes[self.length - 1 - back] } else { 0 }
    }

    const fn drop_last(mut self) -> Self {
        self.length -= 1;
        self
    }

    const fn double_last(self) -> Self {
        let last = self.last(0);
        self.push(&[last])
    }

    const fn word(&self) -> u64 {
        Word::of_bytes(&self.bytes, self.length).0
    }
}

const fn ends_in_consonant_y(form: &Form) -> bool {
    form.last(0) == b'y' && !matches!(form.last(1), b'a' | b'e' | b'o' | b'u')
}

const fn third_person(base: &str) -> Form {
    let form = Form::of(base);
    if ends_in_consonant_y(&form) {
        return form.drop_last().push(b"ies");
    }
    let sibilant = match form.last(0) {
        b's' | b'x' | b'z' | b'o' => true,
        b'h' => matches!(form.last(1), b'c' | b's'),
        _ => false,
    };
    if sibilant { form.push(b"es") } else { form.push(b"s") }
}

const fn past(base: &str, doubles: bool) -> Form {
    let form = Form::of(base);
    if form.last(0) == b'e' {
        form.push(b"d")
    } else if ends_in_consonant_y(&form) {
        form.drop_last().push(b"ied")
    } else if doubles {
        form.double_last().push(b"ed")
    } else {
        form.push(b"ed")
    }
}

const fn gerund(base: &str, doubles: bool) -> Form {
    let form = Form::of(base);
    if form.last(0) == b'e' && form.last(1) != b'e' {
        form.drop_last().push(b"ing")
    } else if doubles {
        form.double_last().push(b"ing")
    } else {
        form.push(b"ing")
    }
}

const SLOTS: usize = 4096;

/// Open addressing: word hash, and the verb's index in `VERBS` plus one.
static FORMS: [(u64, u16); SLOTS] = {
    let mut table = [(0, 0); SLOTS];
    let mut i = 0;
    while i < VERBS.len() {
        let (base, irregular_past, participle, classes) = VERBS[i];
        let doubles = classes & DBL != 0;
        let forms = [
            Form::of(base).word(),
            third_person(base).word(),
            gerund(base, doubles).word(),
            if irregular_past.is_empty() { past(base, doubles).word() } else { Form::of(irregular_past).word() },
            if participle.is_empty() { past(base, doubles).word() } else { Form::of(participle).word() },
        ];
        let mut f = 0;
        while f < forms.len() {
            let mut slot = forms[f] as usize & (SLOTS - 1);
            while table[slot].1 != 0 && table[slot].0 != forms[f] {
                slot = (slot + 1) & (SLOTS - 1);
            }
            if table[slot].1 == 0 {
                table[slot] = (forms[f], i as u16 + 1);
            }
            f += 1;
        }
        i += 1;
    }
    table
};

/// The reporting verb of which `word` is a form. "Found" is no form of one, "saw" neither.
pub fn reporting_verb(word: Word) -> Option<Verb> {
    let mut slot = word.0 as usize & (SLOTS - 1);
    while FORMS[slot].1 != 0 {
        if FORMS[slot].0 == word.0 {
            let (base, _, _, classes) = VERBS[FORMS[slot].1 as usize - 1];
            return Some(Verb { base, classes });
        }
        slot = (slot + 1) & (SLOTS - 1);
    }
    None
}

const NOUNS: super::WordSet<128> = super::WordSet::new(
    "statement claim argument assertion allegation suggestion announcement remark comment promise pledge vow warning \
     complaint contention insistence prediction declaration admission assurance report call demand request plea \
     accusation question message tweet acknowledgment acknowledgement belief position view statements claims arguments assertions \
     allegations suggestions remarks comments promises pledges vows warnings complaints predictions declarations \
     assurances reports calls demands requests accusations messages tweets words",
);

/// Whether `word` is a noun for what somebody can give voice to: *expressed doubt that …*
pub fn voiced_noun(word: Word) -> bool {
    const VOICED: super::WordSet<64> = super::WordSet::new(
        "concern concerns doubt doubts point view belief opinion confidence hope hopes fear fears worry worries regret \
         optimism scepticism skepticism",
    );
    VOICED.has(word)
}

/// Whether `word` is a noun that can carry a reported clause: *his claim that …*
pub fn reporting_noun(word: Word) -> bool {
    NOUNS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(form: &str) -> Option<&'static str> {
        reporting_verb(Word::of(form)).map(|v| v.base)
    }

    #[test]
    fn every_form_leads_to_its_verb() {
        for (form, verb) in [
            ("said", "say"),
            ("says", "say"),
            ("Saying", "say"),
            ("told", "tell"),
            ("wrote", "write"),
            ("denied", "deny"),
            ("replies", "reply"),
            ("admitted", "admit"),
            ("quipping", "quip"),
            ("stresses", "stress"),
            ("criticising", "criticise"),
            ("goes", "go"),
            ("agreed", "agree"),
        ] {
            assert_eq!(base(form), Some(verb), "{form}");
        }
        assert_eq!(base("found"), None);
        assert_eq!(base("walked"), None);
    }

    #[test]
    fn classes_tell_verbs_apart() {
        let verb = |form| reporting_verb(Word::of(form)).unwrap();
        assert!(verb("said").is_core() && verb("said").is_common() && !verb("said").takes_infinitive());
        assert!(verb("called").is_predicate());
        assert!(verb("laughed").only_direct() && !verb("laughed").says());
        assert!(verb("told").takes_addressee());
    }
}

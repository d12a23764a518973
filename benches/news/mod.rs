//! News text of any length for the benchmarks.

const SEEDS: [&str; 4] = [
    include_str!("../../seeds/istanbul-talks.txt"),
    include_str!("../../seeds/two-paragraphs.txt"),
    include_str!("../../seeds/british-marks.txt"),
    include_str!("../../seeds/explainer.txt"),
];

/// Parts of generated surnames, so that a long text has a realistic number of people whose names are not variants of
/// each other.
const BEGINNINGS: [&str; 20] = [
    "Ade", "Bran", "Cor", "Dun", "Eld", "Fenn", "Gil", "Holl", "Ivo", "Jor", "Kap", "Lind", "Mar", "Nor", "Os", "Pell",
    "Quin", "Rud", "Sam", "Tor",
];
const ENDINGS: [&str; 20] = [
    "berg", "mann", "sson", "ford", "wick", "ley", "etti", "enko", "ovic", "ard", "quist", "dal", "moor", "by",
    "croft", "hurst", "gate", "field", "stone", "wood",
];

fn surname(number: usize) -> String {
    let (beginning, ending) = (number % BEGINNINGS.len(), number + number / BEGINNINGS.len());
    format!("{}{}", BEGINNINGS[beginning], ENDINGS[ending % ENDINGS.len()])
}

/// News text of at least `words` words, made of copies of the seed articles, each with its own names and quotations.
pub fn news(words: usize) -> String {
    let mut text = String::new();
    let (mut count, mut quotations) = (0, 1);
    for (copy, seed) in SEEDS.iter().cycle().enumerate() {
        let name = |n: usize| surname(copy * 3 + n);
        let article = seed.replace("Yermak", &name(0)).replace("Rubio", &name(1)).replace("Medinsky", &name(2));
        for paragraph in article.split_inclusive("\n\n") {
            if count >= words {
                return text;
            }
            count += paragraph.split_whitespace().count();
            for piece in paragraph.split_inclusive(['“', '‘']) {
                let said = text.ends_with(['“', '‘']) && piece.starts_with(char::is_uppercase);
                if said {
                    quotations += 1;
                    text.push_str(&format!("After {quotations} days, "));
                }
                text.push_str(piece);
            }
        }
        text.push_str("\n\n");
    }
    text
}

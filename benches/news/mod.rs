//! News of any length, for all that is measured.

const SEEDS: [&str; 4] = [
    include_str!("../../seeds/istanbul-talks.txt"),
    include_str!("../../seeds/two-paragraphs.txt"),
    include_str!("../../seeds/british-marks.txt"),
    include_str!("../../seeds/explainer.txt"),
];

/// Surnames that take the place of others, so that a long text has as many people as one would have.
const SURNAMES: [&str; 8] = ["Adeyemi", "Brandt", "Castell", "Dragan", "Ekwueme", "Falk", "Grady", "Holub"];

/// News of at least so many words, made of the seed articles; each copy of an article has its own people.
pub fn news(words: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    for (copy, seed) in SEEDS.iter().cycle().enumerate() {
        let name = |n: usize| format!("{}{}", SURNAMES[(copy / SEEDS.len() + n) % SURNAMES.len()], suffix(copy / 32));
        let article = seed.replace("Yermak", &name(0)).replace("Rubio", &name(1)).replace("Medinsky", &name(2));
        for paragraph in article.split_inclusive("\n\n") {
            if count >= words {
                return text;
            }
            count += paragraph.split_whitespace().count();
            text.push_str(paragraph);
        }
        text.push_str("\n\n");
    }
    text
}

/// Letters that make a surname another one: "a", "b", … "ba".
fn suffix(mut number: usize) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.push(char::from(b'a' + (number % 20) as u8));
        number /= 20;
    }
    letters
}

//! The three letters of a surname and of given names (D.M. 23/12/1976).
//!
//! The decree knows plain capitals only; how accented letters are written plainly follows ICAO Doc 9303 part 3, section
//! 6, in its short form (Ä as A): matching accepts the long form of the German umlauts (Ä as AE) as well, because
//! registers differ.

/// The three letters of a surname: consonants, then vowels, then X.
pub(super) fn surname_part(surname: &str) -> Option<String> {
    Some(three(&consonants(&plain(surname, false)?), &plain(surname, false)?))
}

/// The three letters of given names: as of a surname, but of four or more consonants the first, third and fourth.
pub(super) fn name_part(name: &str) -> Option<String> {
    let letters = plain(name, false)?;
    Some(three(&skip_second_of_four(consonants(&letters)), &letters))
}

/// Whether a surname leads to these three letters, in either form of the umlauts.
pub(super) fn surname_gives(surname: &str, part: &str) -> bool {
    [false, true].into_iter().any(|long| {
        plain(surname, long).is_some_and(|letters| three(&consonants(&letters), &letters) == part)
    })
}

/// Whether given names lead to these three letters, in either form of the umlauts.
pub(super) fn name_gives(name: &str, part: &str) -> bool {
    [false, true].into_iter().any(|long| {
        plain(name, long)
            .is_some_and(|letters| three(&skip_second_of_four(consonants(&letters)), &letters) == part)
    })
}

fn is_vowel(letter: char) -> bool {
    "AEIOU".contains(letter)
}

fn consonants(letters: &str) -> String {
    letters.chars().filter(|letter| !is_vowel(*letter)).collect()
}

fn skip_second_of_four(mut consonants: String) -> String {
    if consonants.len() >= 4 {
        consonants.remove(1);
    }
    consonants
}

fn three(consonants: &str, letters: &str) -> String {
    let vowels = letters.chars().filter(|letter| is_vowel(*letter));
    consonants.chars().chain(vowels).chain(std::iter::repeat('X')).take(3).collect()
}

/// The name in capitals A-Z alone; `None` if something in it is not a Latin letter.
fn plain(name: &str, long_umlauts: bool) -> Option<String> {
    let mut letters = String::with_capacity(name.len());
    for capital in name.chars().flat_map(char::to_uppercase) {
        if capital.is_ascii_uppercase() {
            letters.push(capital);
        } else if !is_silent(capital) {
            letters.push_str(match capital {
                'Ä' if long_umlauts => "AE",
                'Ö' if long_umlauts => "OE",
                'Ü' if long_umlauts => "UE",
                _ => fold(capital)?,
            });
        }
    }
    Some(letters)
}

/// Signs inside a name that are not letters: spaces, apostrophes, hyphens, full stops, and the accents of decomposed
/// (NFD) text.
fn is_silent(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '-' | '‐' | '‑' | '–' | '.')
        || ('\u{300}'..='\u{36F}').contains(&sign)
}

/// A capital of the Latin alphabets of Europe and Vietnam in plain letters.
const fn fold(capital: char) -> Option<&'static str> {
    Some(match capital {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' | '\u{1EA0}'..='\u{1EB7}' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'Ď' | 'Đ' | 'Ð' => "D",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ə' | '\u{1EB8}'..='\u{1EC7}' => "E",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' | 'Ǧ' => "G",
        'Ĥ' | 'Ħ' => "H",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' | 'Ǐ' | '\u{1EC8}'..='\u{1ECB}' => "I",
        'Ĳ' => "IJ",
        'Ĵ' => "J",
        'Ķ' | 'Ǩ' => "K",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ŀ' | 'Ł' => "L",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' | 'Ŋ' => "N",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' | 'Ǒ' | '\u{1ECC}'..='\u{1EE3}' => "O",
        'Œ' => "OE",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => "S",
        'ẞ' => "SS",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' => "T",
        'Þ' => "TH",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' | 'Ǔ' | '\u{1EE4}'..='\u{1EF1}' => "U",
        'Ŵ' => "W",
        'Ý' | 'Ŷ' | 'Ÿ' | '\u{1EF2}'..='\u{1EF9}' => "Y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        _ => return None,
    })
}

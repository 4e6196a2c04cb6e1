//! Which language a text is in, by its small words: enough to see a translation that was never made.

use super::lexer;
use crate::language::Language;

const ITALIAN: &str = " il lo la gli le di del dello della dei degli delle dal dalla al allo alla ai agli alle nel nella nei un una \
    uno che per con non si è sono se ti puoi anche su sul sulla come questo questa o ed chi cui entro più dell all ";
const ENGLISH: &str = " the of and to in is are you your it for with not or if can we that this by from on at be an as have has \
    within our must they which their ";

/// Words that are needed for a verdict.
const ENOUGH: usize = 8;

/// The language that a text is clearly written in.
pub(super) fn spoken(text: &str) -> Option<Language> {
    let (mut italian, mut english, mut words) = (0_usize, 0_usize, 0_usize);
    for word in lexer::words(text) {
        words += 1;
        let known = |list: &str| usize::from(lexer::listed(list, &word));
        italian += known(ITALIAN);
        english += known(ENGLISH);
    }
    let clear = |one: usize, other: usize| words >= ENOUGH && one >= 3 && one >= other * 3;
    if clear(italian, english) {
        Some(Language::It)
    } else if clear(english, italian) {
        Some(Language::En)
    } else {
        None
    }
}

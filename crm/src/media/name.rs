//! Names of pictures: `<id>-<words>-<width>x<height>.<ending>`, safe in an address, never given twice.

use crate::{attachment::FileKind, newsroom::slug};

/// The most letters of the words.
const WORDS: usize = 40;

/// The name of a new picture.
pub(super) fn of(id: i64, words: &str, (width, height): (u32, u32), kind: FileKind) -> String {
    let slug = slug(words);
    let words: String = slug.chars().take(WORDS).collect();
    let words = words.trim_matches('-');
    let words = if words.is_empty() { "immagine" } else { words };
    let ending = kind.endings().first().copied().unwrap_or_default();
    format!("{id}-{words}-{width}x{height}.{ending}")
}

/// Width and height of a picture, from its name; `None` for what is no name of ours.
#[must_use]
pub fn size_of(name: &str) -> Option<(u32, u32)> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (stem, ending) = name.split_once('.')?;
    let (words, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    let known = FileKind::ALL.iter().any(|kind| kind.is_picture() && kind.endings().first() == Some(&ending));
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=100_000).contains(number));
    (plain(words) && known).then_some(())?;
    Some((number(width)?, number(height)?))
}

/// The id with which a name begins.
pub(super) fn id_of(name: &str) -> Option<i64> {
    let (id, _) = name.split_once('-')?;
    // Written in one way only: no sign, no zeros before it.
    id.parse().ok().filter(|number: &i64| *number > 0 && number.to_string() == id)
}

#[cfg(test)]
mod tests {
    use super::{id_of, of, size_of};
    use crate::attachment::FileKind;

    #[test]
    fn a_name_tells_the_size_and_nothing_else() {
        let name = of(7, "Il Colosseo di notte.JPG", (1600, 900), FileKind::Jpeg);
        assert_eq!(name, "7-il-colosseo-di-notte-jpg-1600x900.jpg");
        assert_eq!(size_of(&name), Some((1600, 900)));
        assert_eq!(id_of(&name), Some(7));
        assert_eq!([id_of("07-a"), id_of("-7-a"), id_of("a-7"), id_of("7")], [None; 4]);
        assert_eq!(size_of(&of(7, "../..", (1, 2), FileKind::Png)), Some((1, 2)));
        for other in
            ["", "a.jpg", "1-a-0x9.jpg", "1-a-1x9.svg", "1-a-1x9.jpg.svg", "../1-a-1x9.jpg", "1-a\"-1x9.jpg"]
        {
            assert_eq!(size_of(other), None, "{other}");
        }
    }
}

//! However a file is cut, and in whatever order its pieces come, it is put together again; no byte is written twice.

use crm::attachment::{AttachmentRefused, LARGEST_PIECE, Pieces, Put};
use proptest::prelude::*;

/// A size, the places where it is cut, and an order in which the pieces come, some of them twice.
fn cut() -> impl Strategy<Value = (i64, Vec<(i64, i64)>)> {
    (1_i64..2_000, prop::collection::vec(any::<prop::sample::Index>(), 0..12)).prop_flat_map(
        |(size, cuts)| {
            let mut ends: Vec<i64> =
                cuts.iter().map(|cut| cut.index(size as usize) as i64).chain([0, size]).collect();
            ends.sort_unstable();
            ends.dedup();
            let pieces: Vec<_> = ends.windows(2).map(|pair| (pair[0], pair[1] - pair[0])).collect();
            let twice: Vec<_> = pieces.iter().chain(pieces.iter().take(3)).copied().collect();
            (Just(size), Just(twice).prop_shuffle())
        },
    )
}

fn digest(start: i64, length: i64) -> Vec<u8> {
    format!("{start}+{length}").into_bytes()
}

proptest! {
    #[test]
    fn all_pieces_in_any_order_are_the_file((size, order) in cut()) {
        let mut pieces = Pieces::of(size);
        let mut seen = std::collections::BTreeSet::new();
        for (start, length) in &order {
            let put = pieces.put(*start, *length, &digest(*start, *length));
            prop_assert_eq!(put, Ok(if seen.insert(*start) { Put::New } else { Put::Known }));
            // What is there and what is missing is the whole, at every moment.
            let missing: i64 = pieces.missing().iter().map(|(from, to)| to - from).sum();
            prop_assert_eq!(pieces.there() + missing, size);
        }
        prop_assert_eq!(pieces.missing(), Vec::<(i64, i64)>::new());
    }

    #[test]
    fn where_bytes_are_no_others_are_taken((size, order) in cut(), start in 0_i64..2_000, length in 1_i64..2_000) {
        let mut pieces = Pieces::of(size);
        for (start, length) in &order {
            pieces.put(*start, *length, &digest(*start, *length)).unwrap();
        }
        let before = pieces.clone();
        prop_assert!(pieces.put(start, length, b"another").is_err());
        prop_assert_eq!(pieces, before);
    }
}

#[test]
fn a_piece_has_bounds() {
    let mut pieces = Pieces::of(10);
    assert_eq!(pieces.put(0, 0, b"x"), Err(AttachmentRefused::Empty));
    assert_eq!(pieces.put(-1, 5, b"x"), Err(AttachmentRefused::TooLarge));
    assert_eq!(pieces.put(8, 3, b"x"), Err(AttachmentRefused::TooLarge));
    assert_eq!(pieces.put(i64::MAX, 1, b"x"), Err(AttachmentRefused::TooLarge));
    assert_eq!(pieces.put(4, 2, b"x"), Ok(Put::New));
    assert_eq!(pieces.put(4, 2, b"y"), Err(AttachmentRefused::Overlap));
    assert_eq!(pieces.put(3, 2, b"x"), Err(AttachmentRefused::Overlap));
    assert_eq!(pieces.put(5, 2, b"x"), Err(AttachmentRefused::Overlap));
    assert_eq!(pieces.put(0, 10, b"x"), Err(AttachmentRefused::Overlap));
    assert_eq!(pieces.missing(), [(0, 4), (6, 10)]);
    let large = LARGEST_PIECE as i64 + 1;
    assert_eq!(Pieces::of(large).put(0, large, b"x"), Err(AttachmentRefused::TooLarge));
}

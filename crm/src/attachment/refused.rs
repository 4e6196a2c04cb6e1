//! Why a file is not taken.

macro_rules! refused {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// Why a file is not taken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        pub enum AttachmentRefused {
            $($(#[$doc])* #[error($code)] $name,)+
        }

        impl AttachmentRefused {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code in the catalogues.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

refused! {
    /// It holds nothing.
    Empty = "empty";
    /// It is larger than is taken.
    TooLarge = "too-large";
    /// There are as many as are taken already.
    TooMany = "too-many";
    /// It is none of the types that are taken.
    OtherType = "other-type";
    /// A photo as newer iPhones keep them.
    Heic = "heic";
    /// A picture as the web has them.
    Webp = "webp";
    /// A text or table of an office program.
    Office = "office";
    /// Its name says one type, its content another.
    Mismatch = "mismatch";
    /// It cannot be read to its end.
    Broken = "broken";
    /// More points than a picture may have.
    TooManyPoints = "too-many-points";
    /// A PDF that does something: programs, other files inside, forms that send.
    Active = "active";
    /// A PDF that a password locks.
    Locked = "locked";
    /// Something else hangs on its end.
    Tail = "tail";
    /// What came is not what was sent.
    Damaged = "damaged";
    /// Pieces are missing.
    Incomplete = "incomplete";
    /// A piece stands where another one is.
    Overlap = "overlap";
    /// It is no longer there.
    Gone = "gone";
}

//! Words that say nothing of the subject: not indexed, and not searched unless there is nothing else.
//!
//! Folded, without accents. Beyond articles, prepositions, pronouns and auxiliaries there are the words of a
//! question put to a counter («come faccio a», «dove devo»); «stato» is not here, for «stato civile».

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::Language;

const ITALIAN: &str = "\
a ad ai al all alla alle allo agl agli anche ancora avendo aver avere avessi avesse avete aveva avevano avuto \
abbia abbiamo abbiano bisogna bisogno c ce che chi ci cio coi col come con cosa cui d da dal dall dalla dalle \
dallo dagl dagli dai dei del dell della delle dello degl degli deve devi devo devono di dov dove dovrei due \
e ed era erano essendo essere faccia facciamo faccio fa fai fanno far fare fatto gl gli ha hai hanno ho i il \
in io l la le lei li lo loro lui ma me mi mia mie miei mio ne negl negli nei nel nell nella nelle nello noi \
non nostra nostre nostri nostro o od ogni oppure per perche piu possiamo posso possono potrei puo puoi qual \
quale quali quando quanta quante quanti quanto quel quell quella quelle quelli quello quest questa queste \
questi questo qui s se sei senza serve servono si sia siamo siano siete sono sta stanno su sua sue sugl sugli \
sui sul sull sulla sulle sullo suo suoi t te ti tra fra tu tua tue tuo tuoi tutta tutte tutti tutto un una uno \
v va vado vai ve vi voglio voi vorrei vostra vostre vostri vostro vuoi";

const ENGLISH: &str = "\
a about am an and any are as at be been being but by can could d did do does doing don for from get had has \
have having he her here hers him his how i if in into is it its just ll m me must my need no not of on or our \
ours out re s shall she should so some such t than that the their them then there these they this those to \
too us ve very want was we were what when where which while who whom why will with would you your yours";

static ITALIAN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ITALIAN.split_whitespace().collect());
static ENGLISH_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ENGLISH.split_whitespace().collect());

/// Whether a folded word is a stop word.
pub(crate) fn is_stop(folded: &str, language: Language) -> bool {
    match language {
        Language::It => ITALIAN_WORDS.contains(folded),
        Language::En => ENGLISH_WORDS.contains(folded),
    }
}

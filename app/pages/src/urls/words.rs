//! The words in addresses, in each language. People print them and save them in bookmarks: a published word never
//! changes.

use desk::citizen::ConsentChange;
use domain::{language::ByLanguage, request::Offered};

/// A word of an address in each language.
pub type Word = ByLanguage<&'static str>;

const fn word(fi: &'static str, sv: &'static str, en: &'static str) -> Word {
    ByLanguage { fi, sv, en }
}

pub(super) const NOTICES: Word = word("selosteet", "dataskyddsbeskrivningar", "notices");
pub(super) const VERSIONS: Word = word("versiot", "versioner", "versions");
pub(super) const CHANGES: Word = word("muutokset", "andringar", "changes");
pub(super) const MY_DATA: Word = word("omat-tiedot", "mina-uppgifter", "my-data");
/// Shows everything of a register. It is the same in every language, so that it cannot be an item's id in one.
pub(super) const ALL: Word = word("all", "all", "all");
pub(super) const CHECK: Word = word("tarkista", "kontrollera", "check");
pub(super) const REQUESTS: Word = word("pyynnot", "begaran", "requests");
pub(super) const NEW: Word = word("uusi", "ny", "new");
pub(super) const CANCEL: Word = word("peru", "aterta", "cancel");
pub(super) const CONSENTS: Word = word("suostumukset", "samtycken", "consents");
pub(super) const ACCESS_LOG: Word = word("kaytto", "anvandning", "access-log");
pub(super) const DISCLOSURES: Word = word("luovutukset", "utlamnanden", "disclosures");
pub(super) const OWN_USE: Word = word("oma-kaytto", "egen-anvandning", "own-use");
pub(super) const ACCESSIBILITY: Word = word("saavutettavuus", "tillganglighet", "accessibility");
pub(super) const COOKIES: Word = word("evasteet", "kakor", "cookies");
pub(super) const QUEUE: Word = word("jono", "ko", "queue");
pub(super) const DECIDE: Word = word("paatos", "beslut", "decide");
pub(super) const PUBLISHING: Word = word("julkaisu", "publicering", "publishing");

/// The word of a form in its address.
pub(super) fn asking(form: Offered) -> Word {
    match form {
        Offered::Correct => word("korjaa", "ratta", "correct"),
        Offered::Restrict => word("rajoita", "begransa", "restrict"),
    }
}

pub(super) fn changing(change: ConsentChange) -> Word {
    match change {
        ConsentChange::Withdraw => word("peruuta", "aterkalla", "withdraw"),
        ConsentChange::Give => word("anna", "ge", "give"),
    }
}

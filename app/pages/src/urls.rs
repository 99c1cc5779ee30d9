//! Every address of both sites, as a typed value with its three languages. Pages link with these and the
//! server routes by them, so a link cannot lead nowhere.

use desk::citizen::ConsentChange;
use domain::{
    ids::{ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::Offered,
    word::Word as _,
};

/// A word of an address in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slug([&'static str; 3]);

impl Slug {
    const NOTICES: Self = Self(["selosteet", "dataskyddsbeskrivningar", "notices"]);
    const VERSIONS: Self = Self(["versiot", "versioner", "versions"]);
    const CHANGES: Self = Self(["muutokset", "andringar", "changes"]);
    const MY_DATA: Self = Self(["omat-tiedot", "mina-uppgifter", "my-data"]);
    const CORRECT: Self = Self(["korjaa", "ratta", "correct"]);
    const RESTRICT: Self = Self(["rajoita", "begransa", "restrict"]);
    const CHECK: Self = Self(["tarkista", "kontrollera", "check"]);
    const REQUESTS: Self = Self(["pyynnot", "begaran", "requests"]);
    const NEW: Self = Self(["uusi", "ny", "new"]);
    const CANCEL: Self = Self(["peru", "aterta", "cancel"]);
    const CONSENTS: Self = Self(["suostumukset", "samtycken", "consents"]);
    const WITHDRAW: Self = Self(["peruuta", "aterkalla", "withdraw"]);
    const GIVE: Self = Self(["anna", "ge", "give"]);
    const ACCESS_LOG: Self = Self(["kaytto", "anvandning", "access-log"]);
    const ACCESSIBILITY: Self = Self(["saavutettavuus", "tillganglighet", "accessibility"]);
    const COOKIES: Self = Self(["evasteet", "kakor", "cookies"]);
    const QUEUE: Self = Self(["jono", "ko", "queue"]);
    const DECIDE: Self = Self(["paatos", "beslut", "decide"]);
    const PUBLISHING: Self = Self(["julkaisu", "publicering", "publishing"]);

    fn of(self, language: Language) -> &'static str {
        self.0[language as usize]
    }
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// Front page.
    Front,
    /// Notices of all registers.
    Notices,
    /// A register's notice in force.
    Notice(RegisterCode),
    /// One version of a notice.
    NoticeVersion(RegisterCode, u32),
    /// What changed between two versions.
    NoticeChanges(RegisterCode, u32, u32),
    /// All registers' data.
    MyData,
    /// One register's data.
    Register(RegisterCode),
    /// One register's data, health and guidance data among them.
    RegisterAll(RegisterCode),
    /// Form of a request about a datum.
    Ask(RegisterCode, ItemId, Offered),
    /// Check the answers of that form.
    CheckAsk(RegisterCode, ItemId, Offered),
    /// My requests.
    Requests,
    /// Begin a request.
    NewRequest,
    /// One request.
    Request(Reference),
    /// Take a request back.
    CancelRequest(Reference),
    /// Consents.
    Consents,
    /// Withdraw a consent or give it.
    Consent(RegisterCode, ConsentId, ConsentChange),
    /// Who has used my data.
    AccessLog,
    /// Accessibility statement.
    Accessibility,
    /// Cookies.
    Cookies,
    /// The office's queue.
    Queue,
    /// A request at the office.
    Case(Reference),
    /// Deciding it.
    Decide(Reference),
    /// Notices to publish.
    Publishing,
    /// Editing a notice.
    Edit(RegisterCode),
    /// Looking at what a draft changes, and publishing it.
    Preview(RegisterCode),
}

impl Url {
    /// The address in a language.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "an arm for each address")]
    pub fn path(&self, language: Language) -> String {
        let mut path = format!("/{}", language.tag());
        let mut add = |part: &str| {
            path.push('/');
            path.push_str(part);
        };
        let word = |slug: Slug| slug.of(language);
        match self {
            Self::Front => {}
            Self::Notices => add(word(Slug::NOTICES)),
            Self::Notice(code) => [word(Slug::NOTICES), code.slug()].into_iter().for_each(add),
            Self::NoticeVersion(code, number) => {
                [word(Slug::NOTICES), code.slug(), word(Slug::VERSIONS), &number.to_string()]
                    .into_iter()
                    .for_each(add);
            }
            Self::NoticeChanges(code, older, newer) => {
                let pair = format!("{older}-{newer}");
                [word(Slug::NOTICES), code.slug(), word(Slug::CHANGES), &pair]
                    .into_iter()
                    .for_each(add);
            }
            Self::MyData => add(word(Slug::MY_DATA)),
            Self::Register(code) => [word(Slug::MY_DATA), code.slug()].into_iter().for_each(add),
            Self::RegisterAll(code) => {
                [word(Slug::MY_DATA), code.slug(), ALL].into_iter().for_each(add);
            }
            Self::Ask(code, item, kind) => {
                [word(Slug::MY_DATA), code.slug(), item.as_str(), word(ask(*kind))]
                    .into_iter()
                    .for_each(add);
            }
            Self::CheckAsk(code, item, kind) => {
                let (ask, check) = (word(ask(*kind)), word(Slug::CHECK));
                [word(Slug::MY_DATA), code.slug(), item.as_str(), ask, check]
                    .into_iter()
                    .for_each(add);
            }
            Self::Requests => add(word(Slug::REQUESTS)),
            Self::NewRequest => [word(Slug::REQUESTS), word(Slug::NEW)].into_iter().for_each(add),
            Self::Request(reference) => {
                [word(Slug::REQUESTS), reference.as_str()].into_iter().for_each(add);
            }
            Self::CancelRequest(reference) => {
                [word(Slug::REQUESTS), reference.as_str(), word(Slug::CANCEL)]
                    .into_iter()
                    .for_each(add);
            }
            Self::Consents => add(word(Slug::CONSENTS)),
            Self::Consent(code, consent, change) => {
                [word(Slug::CONSENTS), code.slug(), consent.as_str(), word(changing(*change))]
                    .into_iter()
                    .for_each(add);
            }
            Self::AccessLog => add(word(Slug::ACCESS_LOG)),
            Self::Accessibility => add(word(Slug::ACCESSIBILITY)),
            Self::Cookies => add(word(Slug::COOKIES)),
            Self::Queue => add(word(Slug::QUEUE)),
            Self::Case(reference) => {
                [word(Slug::QUEUE), reference.as_str()].into_iter().for_each(add);
            }
            Self::Decide(reference) => {
                [word(Slug::QUEUE), reference.as_str(), word(Slug::DECIDE)]
                    .into_iter()
                    .for_each(add);
            }
            Self::Publishing => add(word(Slug::PUBLISHING)),
            Self::Edit(code) => [word(Slug::PUBLISHING), code.slug()].into_iter().for_each(add),
            Self::Preview(code) => {
                [word(Slug::PUBLISHING), code.slug(), word(Slug::CHANGES)]
                    .into_iter()
                    .for_each(add);
            }
        }
        path
    }

    /// The language and page of a path, if it is one of ours. `path` is the inverse.
    #[must_use]
    pub fn parse(path: &str) -> Option<(Language, Self)> {
        let mut parts = path.strip_prefix('/')?.split('/');
        let language = Language::from_tag(parts.next()?)?;
        let rest: Vec<&str> = parts.collect();
        let is = |part: &str, slug: Slug| part == slug.of(language);
        let page = match rest.as_slice() {
            [] => Self::Front,
            [one] if is(one, Slug::NOTICES) => Self::Notices,
            [one, code] if is(one, Slug::NOTICES) => Self::Notice(register(code)?),
            [one, code, two, number] if is(one, Slug::NOTICES) && is(two, Slug::VERSIONS) => {
                Self::NoticeVersion(register(code)?, count(number)?)
            }
            [one, code, two, pair] if is(one, Slug::NOTICES) && is(two, Slug::CHANGES) => {
                let (older, newer) = pair.split_once('-')?;
                Self::NoticeChanges(register(code)?, count(older)?, count(newer)?)
            }
            [one] if is(one, Slug::MY_DATA) => Self::MyData,
            [one, code] if is(one, Slug::MY_DATA) => Self::Register(register(code)?),
            [one, code, all] if is(one, Slug::MY_DATA) && *all == ALL => {
                Self::RegisterAll(register(code)?)
            }
            [one, code, item, verb, rest @ ..] if is(one, Slug::MY_DATA) => {
                let kind = Offered::ALL.iter().copied().find(|form| is(verb, ask(*form)))?;
                let (code, item) = (register(code)?, ItemId::parse(*item).ok()?);
                match rest {
                    [] => Self::Ask(code, item, kind),
                    [check] if is(check, Slug::CHECK) => Self::CheckAsk(code, item, kind),
                    _ => return None,
                }
            }
            [one] if is(one, Slug::REQUESTS) => Self::Requests,
            [one, two] if is(one, Slug::REQUESTS) && is(two, Slug::NEW) => Self::NewRequest,
            [one, two] if is(one, Slug::REQUESTS) => Self::Request(reference(two)?),
            [one, two, three] if is(one, Slug::REQUESTS) && is(three, Slug::CANCEL) => {
                Self::CancelRequest(reference(two)?)
            }
            [one] if is(one, Slug::CONSENTS) => Self::Consents,
            [one, code, consent, verb] if is(one, Slug::CONSENTS) => {
                let change = [ConsentChange::Withdraw, ConsentChange::Give]
                    .into_iter()
                    .find(|change| is(verb, changing(*change)))?;
                Self::Consent(register(code)?, ConsentId::parse(*consent).ok()?, change)
            }
            [one] if is(one, Slug::ACCESS_LOG) => Self::AccessLog,
            [one] if is(one, Slug::ACCESSIBILITY) => Self::Accessibility,
            [one] if is(one, Slug::COOKIES) => Self::Cookies,
            [one] if is(one, Slug::QUEUE) => Self::Queue,
            [one, two] if is(one, Slug::QUEUE) => Self::Case(reference(two)?),
            [one, two, three] if is(one, Slug::QUEUE) && is(three, Slug::DECIDE) => {
                Self::Decide(reference(two)?)
            }
            [one] if is(one, Slug::PUBLISHING) => Self::Publishing,
            [one, code] if is(one, Slug::PUBLISHING) => Self::Edit(register(code)?),
            [one, code, two] if is(one, Slug::PUBLISHING) && is(two, Slug::CHANGES) => {
                Self::Preview(register(code)?)
            }
            _ => return None,
        };
        Some((language, page))
    }
}

/// Ends the address that shows everything; a number of data is not told by it.
const ALL: &str = "all";

fn ask(form: Offered) -> Slug {
    match form {
        Offered::Correct => Slug::CORRECT,
        Offered::Restrict => Slug::RESTRICT,
    }
}

fn changing(change: ConsentChange) -> Slug {
    match change {
        ConsentChange::Withdraw => Slug::WITHDRAW,
        ConsentChange::Give => Slug::GIVE,
    }
}

fn register(slug: &str) -> Option<RegisterCode> {
    RegisterCode::from_slug(slug)
}

fn reference(text: &str) -> Option<Reference> {
    Reference::parse(text).ok()
}

/// A number as it is written in an address: no sign, no leading zero.
fn count(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| number.to_string() == text && *number > 0)
}

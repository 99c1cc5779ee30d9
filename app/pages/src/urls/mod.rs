//! Every address of both sites, as a typed value in three languages. Pages link with these and the server routes by
//! them, so every link leads to a page. `table.rs` lists each address once.

#[macro_use]
mod macros;
mod audience;
mod parameter;
mod row;
mod table;
mod words;

use domain::{language::Language, register::RegisterCode};

pub use self::{
    audience::Audience,
    parameter::{Values, VersionPair},
    row::{Part, Row},
    table::{OfficeUrl, OwnUrl, PublicUrl, PublishingUrl},
    words::Word,
};

/// An address. Each area is shown by one function of the server, which matches its enum without a wildcard: an
/// address that nothing shows does not compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// Needs no login.
    Public(PublicUrl),
    /// A citizen's own.
    Own(OwnUrl),
    /// Where officials work requests.
    Office(OfficeUrl),
    /// Where privacy officers edit and publish notices.
    Publishing(PublishingUrl),
}

impl Url {
    /// The address in a language.
    #[must_use]
    pub fn path(&self, language: Language) -> String {
        match self {
            Self::Public(url) => url.path(language),
            Self::Own(url) => url.path(language),
            Self::Office(url) => url.path(language),
            Self::Publishing(url) => url.path(language),
        }
    }

    /// The language and address of a path, if the table has it. `path` is the inverse.
    #[must_use]
    pub fn parse(path: &str) -> Option<(Language, Self)> {
        let mut parts = path.strip_prefix('/')?.split('/');
        let language = Language::from_tag(parts.next()?)?;
        let rest: Vec<&str> = parts.collect();
        let url = PublicUrl::read(&rest, language)
            .map(Self::from)
            .or_else(|| OwnUrl::read(&rest, language).map(Self::from))
            .or_else(|| OfficeUrl::read(&rest, language).map(Self::from))
            .or_else(|| PublishingUrl::read(&rest, language).map(Self::from))?;
        Some((language, url))
    }

    /// What the table says of it.
    #[must_use]
    pub fn row(&self) -> &'static Row {
        match self {
            Self::Public(url) => url.row(),
            Self::Own(url) => url.row(),
            Self::Office(url) => url.row(),
            Self::Publishing(url) => url.row(),
        }
    }

    /// Every address of both sites with these values.
    #[must_use]
    pub fn every(values: &Values) -> Vec<Self> {
        let public = PublicUrl::every(values).into_iter().map(Self::from);
        let own = OwnUrl::every(values).into_iter().map(Self::from);
        let office = OfficeUrl::every(values).into_iter().map(Self::from);
        let publishing = PublishingUrl::every(values).into_iter().map(Self::from);
        public.chain(own).chain(office).chain(publishing).collect()
    }

    /// The public addresses of the citizens' site, given the newest version of each register's notice: what a
    /// sitemap lists and what can be rendered beforehand.
    #[must_use]
    pub fn sitemap(newest: &[(RegisterCode, u32)]) -> Vec<PublicUrl> {
        let mut listed = Vec::new();
        for (code, newest) in newest {
            let values = Values {
                registers: vec![*code],
                versions: (1..=*newest).collect(),
                comparisons: (1..*newest).map(|older| VersionPair(older, older + 1)).collect(),
                ..Values::default()
            };
            let more = PublicUrl::every(&values).into_iter();
            let more: Vec<_> = more.filter(|url| !listed.contains(url)).collect();
            listed.extend(more);
        }
        listed
    }
}

/// A function that wants an address also takes the enum of an area.
macro_rules! into_url {
    ($($variant:ident($area:ty)),+) => {$(
        impl From<$area> for Url {
            fn from(url: $area) -> Self {
                Self::$variant(url)
            }
        }

        impl From<&$area> for Url {
            fn from(url: &$area) -> Self {
                Self::$variant(url.clone())
            }
        }
    )+};
}

into_url!(Public(PublicUrl), Own(OwnUrl), Office(OfficeUrl), Publishing(PublishingUrl));

impl From<&Self> for Url {
    fn from(url: &Self) -> Self {
        url.clone()
    }
}

//! Every address of both sites, and for whom it is. A new kind of address does not compile until it is
//! listed here.

use std::{collections::HashSet, mem::discriminant};

use desk::citizen::ConsentChange;
use domain::{
    ids::{ConsentId, ItemId, Reference},
    register::RegisterCode,
    request::Offered,
    word::Word as _,
};
use pages::{Site, Url};

/// For whom a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, on both sites.
    Everybody,
    /// Everybody, on the citizens' site.
    Readers,
    /// A citizen, after login.
    Citizen,
    /// An official, after login.
    Official,
    /// The privacy officer, after login.
    PrivacyOfficer,
}

impl Audience {
    /// The site that has the page.
    pub fn is_on(self, site: Site) -> bool {
        match self {
            Self::Everybody => true,
            Self::Readers | Self::Citizen => site == Site::Citizen,
            Self::Official | Self::PrivacyOfficer => site == Site::Office,
        }
    }

    pub fn needs_login(self) -> bool {
        matches!(self, Self::Citizen | Self::Official | Self::PrivacyOfficer)
    }
}

/// For whom an address is, and whether it takes forms.
pub fn audience(url: &Url) -> (Audience, bool) {
    match url {
        Url::Front | Url::Accessibility | Url::Cookies => (Audience::Everybody, false),
        Url::Notices | Url::Notice(_) | Url::NoticeVersion(..) | Url::NoticeChanges(..) => {
            (Audience::Readers, false)
        }
        Url::MyData
        | Url::Register(_)
        | Url::RegisterAll(_)
        | Url::Requests
        | Url::NewRequest
        | Url::Request(_)
        | Url::Consents
        | Url::AccessLog => (Audience::Citizen, false),
        Url::Ask(..) | Url::CheckAsk(..) | Url::CancelRequest(_) | Url::Consent(..) => {
            (Audience::Citizen, true)
        }
        Url::Queue => (Audience::Official, false),
        Url::Case(_) | Url::Decide(_) => (Audience::Official, true),
        Url::Publishing => (Audience::PrivacyOfficer, false),
        Url::Edit(_) | Url::Preview(_) => (Audience::PrivacyOfficer, true),
    }
}

/// How many kinds of address there are; the arms above say the same.
const KINDS: usize = 25;

/// An address of every kind, of Aino's data and this request of hers.
pub fn every(request: &Reference) -> Vec<Url> {
    let request = || request.clone();
    let (item, consent) = (phone(), ConsentId::parse("ura-aino-c1").expect("a consent id"));
    let mut urls = vec![
        Url::Front,
        Url::Notices,
        Url::NoticeChanges(RegisterCode::Ura, 1, 2),
        Url::MyData,
        Url::Requests,
        Url::NewRequest,
        Url::Request(request()),
        Url::CancelRequest(request()),
        Url::Consents,
        Url::AccessLog,
        Url::Accessibility,
        Url::Cookies,
        Url::Queue,
        Url::Case(request()),
        Url::Decide(request()),
        Url::Publishing,
    ];
    for form in Offered::ALL.iter().copied() {
        urls.push(Url::Ask(RegisterCode::Ura, item.clone(), form));
        urls.push(Url::CheckAsk(RegisterCode::Ura, item.clone(), form));
    }
    for change in [ConsentChange::Withdraw, ConsentChange::Give] {
        urls.push(Url::Consent(RegisterCode::Ura, consent.clone(), change));
    }
    for code in RegisterCode::ALL {
        urls.extend([
            Url::Notice(code),
            Url::NoticeVersion(code, 1),
            Url::Register(code),
            Url::RegisterAll(code),
            Url::Edit(code),
            Url::Preview(code),
        ]);
    }
    let kinds: HashSet<_> = urls.iter().map(discriminant).collect();
    assert_eq!(kinds.len(), KINDS, "an address of every kind is listed");
    urls
}

/// Aino's outdated phone number.
pub fn phone() -> ItemId {
    ItemId::parse("ura-aino-0201").expect("an item id")
}

/// Where she asks to correct it.
pub fn ask_about_phone() -> Url {
    Url::Ask(RegisterCode::Ura, phone(), Offered::Correct)
}

/// Where she checks what she asks.
pub fn check_about_phone() -> Url {
    Url::CheckAsk(RegisterCode::Ura, phone(), Offered::Correct)
}

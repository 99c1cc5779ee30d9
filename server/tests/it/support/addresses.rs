//! Addresses with Aino's data, made from the address table of the product.

use domain::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    register::RegisterCode,
    request::Offered,
};
use pages::{OwnUrl, PublicUrl, Url, Values, VersionPair};

/// Every address of the table, with Aino's data and this request of hers. Her datum and consent are in URA, and only
/// the notice of URA has two versions; addresses of these in another register are left out.
pub fn every(request: &Reference) -> Vec<Url> {
    let values = Values {
        registers: RegisterCode::ALL.to_vec(),
        versions: vec![1],
        comparisons: vec![VersionPair(1, 2)],
        categories: vec![phone_category()],
        items: vec![phone()],
        consents: vec![ConsentId::parse("ura-aino-c1").expect("a consent id")],
        references: vec![request.clone()],
    };
    let mut urls = Url::every(&values);
    urls.retain(|url| match url {
        Url::Public(PublicUrl::NoticeChanges(code, _))
        | Url::Own(
            OwnUrl::Ask(code, ..) | OwnUrl::CheckAsk(code, ..) | OwnUrl::Consent(code, ..),
        ) => *code == RegisterCode::Ura,
        Url::Public(_) | Url::Own(_) | Url::Office(_) | Url::Publishing(_) => true,
    });
    urls
}

/// Aino's outdated phone number.
pub fn phone() -> ItemId {
    ItemId::parse("ura-aino-0201").expect("an item id")
}

/// The category of [`phone`].
pub fn phone_category() -> CategoryCode {
    CategoryCode::parse("URA-02").expect("a category")
}

/// The address of the form that asks to correct the number.
pub fn ask_about_phone() -> OwnUrl {
    OwnUrl::Ask(RegisterCode::Ura, phone_category(), phone(), Offered::Correct)
}

/// The address where Aino checks her answers before she sends them.
pub fn check_about_phone() -> OwnUrl {
    OwnUrl::CheckAsk(RegisterCode::Ura, phone_category(), phone(), Offered::Correct)
}

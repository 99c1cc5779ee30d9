//! The citizen's pages, one a file.

mod access_log;
mod access_log_parts;
mod access_log_table;
mod ask;
mod ask_parts;
mod cancel_request;
mod check_ask;
mod consent;
mod consent_card;
mod consents;
mod data_group;
mod data_item;
mod decision;
mod disclosure;
mod disclosures;
mod fact;
mod my_data;
mod new_request;
mod pick_item;
mod receipt;
mod register;
mod register_about;
mod register_rights;
mod request;
mod request_content;
mod requests;

pub use access_log::AccessLog;
pub use ask::AskForm;
pub use cancel_request::CancelRequest;
pub use check_ask::CheckAsk;
pub use consent::ConsentPage;
pub use consents::Consents;
pub use disclosures::Disclosures;
pub use my_data::MyData;
pub use new_request::NewRequest;
pub use register::RegisterPage;
pub use request::RequestPage;
pub use requests::Requests;

use desk::citizen::ItemView;
use domain::request::Offered;

use crate::urls::OwnUrl;

/// Where the form about a datum is.
fn ask_about(item: &ItemView, form: Offered) -> OwnUrl {
    OwnUrl::Ask(item.register, item.category.code.clone(), item.id.clone(), form)
}

//! What a request is about, in words.

use domain::{
    catalogue::catalogue,
    language::Language,
    request::{About, Request},
};

use crate::texts::t;

/// What a request is about where it is not about single data; those are shown by themselves.
pub(crate) fn about(language: Language, request: &Request) -> Option<String> {
    match &request.about {
        About::Item { .. } | About::Items { .. } | About::Register { .. } => None,
        About::Category { category, .. } => {
            let known = catalogue().category(category);
            Some(
                known.map_or(category.as_str(), |(_, known)| known.label.text(language)).to_owned(),
            )
        }
        About::Everything => Some(t!(language, requests.about_everything)),
        About::Consent { .. } => {
            request.consent_purpose.as_ref().map(|purpose| purpose.text(language).to_owned())
        }
        About::LogEntry { entry, .. } => {
            Some(t!(language, requests.about_log_entry, number = *entry))
        }
        About::Decision { request, .. } => {
            Some(t!(language, requests.about_decision, reference = request))
        }
        About::Service => Some(t!(language, requests.about_service)),
    }
}

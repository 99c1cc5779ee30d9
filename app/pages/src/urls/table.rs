//! Every address of both sites: one row each, as `macros.rs` reads it.

use desk::citizen::ConsentChange;
use domain::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::Offered,
};

use super::{
    audience::Audience,
    parameter::{Parameter, Values, VersionPair},
    row::{Part, Row},
    words,
};

addresses! {
    /// Pages that need no login.
    PublicUrl {
        /// Front page; each site has its own.
        Front = [] => Everybody;
        /// Notices of all registers.
        Notices = [NOTICES] => Readers;
        /// A register's notice in force.
        Notice(code: RegisterCode) = [NOTICES, {code}] => Readers;
        /// One version of a notice.
        NoticeVersion(code: RegisterCode, number: u32)
            = [NOTICES, {code}, VERSIONS, {number}] => Readers;
        /// What changed between two versions.
        NoticeChanges(code: RegisterCode, versions: VersionPair)
            = [NOTICES, {code}, CHANGES, {versions}] => Readers;
        /// The accessibility statement (F-45).
        Accessibility = [ACCESSIBILITY] => Everybody;
        /// Which cookies, why and for how long (Act 917/2014 205 §).
        Cookies = [COOKIES] => Everybody;
    }
}

addresses! {
    /// A citizen's own pages.
    OwnUrl {
        /// All registers' data.
        MyData = [MY_DATA] => Citizen;
        /// One register's data.
        Register(code: RegisterCode) = [MY_DATA, {code}] => Citizen;
        /// One register's data, health and guidance data among them.
        RegisterAll(code: RegisterCode) = [MY_DATA, {code}, ALL] => Citizen;
        /// Form of a request about a datum.
        Ask(code: RegisterCode, category: CategoryCode, item: ItemId, form: Offered)
            = [MY_DATA, {code}, {category}, {item}, {form}] => Citizen + form;
        /// Check the answers of that form.
        CheckAsk(code: RegisterCode, category: CategoryCode, item: ItemId, form: Offered)
            = [MY_DATA, {code}, {category}, {item}, {form}, CHECK] => Citizen + form;
        /// The person's requests, newest first.
        Requests = [REQUESTS] => Citizen;
        /// Begin a request.
        NewRequest = [REQUESTS, NEW] => Citizen;
        /// One request of the person.
        Request(reference: Reference) = [REQUESTS, {reference}] => Citizen;
        /// Take a request back.
        CancelRequest(reference: Reference) = [REQUESTS, {reference}, CANCEL] => Citizen + form;
        /// The person's consents.
        Consents = [CONSENTS] => Citizen;
        /// Withdraw a consent or give it.
        Consent(code: RegisterCode, consent: ConsentId, change: ConsentChange)
            = [CONSENTS, {code}, {consent}, {change}] => Citizen + form;
        /// Who has used my data in this service.
        AccessLog = [ACCESS_LOG] => Citizen;
        /// To whom the registers have given my data.
        Disclosures = [ACCESS_LOG, DISCLOSURES] => Citizen;
        /// My own use of the service.
        OwnUse = [ACCESS_LOG, OWN_USE] => Citizen;
    }
}

addresses! {
    /// Where officials work requests.
    OfficeUrl {
        /// The requests of the official's queues, by due date.
        Queue = [QUEUE] => Official;
        /// A request at the office.
        Case(reference: Reference) = [QUEUE, {reference}] => Official + form;
        /// The form of a decision.
        Decide(reference: Reference) = [QUEUE, {reference}, DECIDE] => Official + form;
    }
}

addresses! {
    /// Where privacy officers publish notices.
    PublishingUrl {
        /// Notices to publish.
        Publishing = [PUBLISHING] => PrivacyOfficer;
        /// Editing a notice.
        Edit(code: RegisterCode) = [PUBLISHING, {code}] => PrivacyOfficer + form;
        /// What a draft changes, and publishing it.
        Preview(code: RegisterCode) = [PUBLISHING, {code}, CHANGES] => PrivacyOfficer + form;
    }
}

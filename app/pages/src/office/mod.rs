//! The office's pages, one a file.

mod banner;
mod case;
mod case_client;
mod case_head;
mod case_notice;
mod case_side;
mod decide;
mod decide_fields;
mod decide_form;
mod decide_issues;
mod decision;
mod edit;
mod edit_fields;
mod edit_form;
mod fields;
mod front;
mod obstacles;
mod preview;
mod publishing;
mod queue;
mod queue_row;
mod request_content;
mod section_diff;
mod section_title;

pub use case::CasePage;
pub use case_notice::CaseNotice;
pub use decide::DecidePage;
pub use decide_form::DecideForm;
pub use edit::{EditIssue, EditPage};
pub use edit_form::EditForm;
pub use front::Front;
pub use preview::PreviewPage;
pub use publishing::PublishingPage;
pub use queue::QueuePage;

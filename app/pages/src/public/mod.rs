//! Pages for everybody: the front page, the notices, the statements, and pages about logins and errors. One per file.

mod accessibility;
mod cookies;
mod front;
mod logged_out;
mod login_failed;
mod login_form;
mod login_needed;
mod notice;
mod notice_changes;
pub(crate) mod notice_parts;
mod notice_version;
mod notices;
mod problem;
mod too_long;
mod try_again;

pub use accessibility::Accessibility;
pub use cookies::Cookies;
pub use front::Front;
pub use logged_out::LoggedOut;
pub use login_failed::LoginFailed;
pub use login_needed::LoginNeeded;
pub use notice::Notice;
pub use notice_changes::NoticeChanges;
pub use notice_version::NoticeVersionPage;
pub use notices::Notices;
pub use problem::{Problem, ProblemKind};
pub use too_long::TooLong;
pub use try_again::{TryAgain, TryAgainWhy};

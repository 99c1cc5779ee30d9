//! Who may do what. One desk per actor; a desk is the only way to act.
//!
//! A desk is bound to the person who opened it: [`CitizenDesk`] holds the citizen it serves, so none of its
//! methods takes a subject; [`OfficeDesk`] holds the official; [`PublishingDesk`] the privacy officer;
//! [`IntakeDesk`] the delivering system. [`PublicDesk`] needs nobody.
//!
//! Each act authorises, applies the domain's rule and commits one transaction that holds the change, the access-log
//! entry, the outbox entry and the idempotency key. If the log entry cannot be written, the act does not happen, and a
//! page is not shown. A delivery is written to the technical log only: a register that copies its own data here does
//! not use them in the sense of Act 906/2019 17 §.

#![warn(missing_docs)]

pub mod citizen;
mod error;
mod intake;
pub mod limits;
mod list;
mod login_issue;
pub mod office;
mod outbox_handler;
mod public;
pub mod publishing;
mod schedule;
mod sessions;
mod stop_work;

pub use citizen::CitizenDesk;
pub use error::DeskError;
pub use intake::{
    IntakeDesk, LISTED_REJECTIONS, RECEIPT_BYTES, Receipt, Rejected, Sender, StopReason,
};
pub use limits::Limiter;
pub use list::List;
pub use login_issue::LoginIssue;
pub use office::OfficeDesk;
pub use outbox_handler::OutboxHandler;
pub use public::{Comparison, NoticeListing, PublicDesk};
pub use publishing::PublishingDesk;
pub use schedule::{RunReport, Schedule};
pub use sessions::{LoginOutcome, Sessions};
pub use store::{
    ItemPlace, LogCursor, LoginAttempt, Notification, Notified, QueueCursor, QueueRow, SavedForm,
    Session, SessionKind, StoreError, Times, Token, Unreadable,
};

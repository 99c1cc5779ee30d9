//! When a session must be found, and when it must not (S8).

use jiff::Timestamp;
use store::{Times, Token};

/// A session as the device knows it. Times are in seconds, by the clock of the process that served the act.
#[derive(Debug, Clone)]
pub(in crate::simulation) struct Held {
    pub(in crate::simulation) token: Token,
    opened: i64,
    /// The earliest and the latest time at which the store may have seen it last. They differ because calls can be lost
    /// and each process has its own clock.
    seen: (i64, i64),
    /// Whether somebody tried to end it.
    pub(in crate::simulation) is_ending: bool,
    /// Whether it was acknowledged that it has ended.
    pub(in crate::simulation) is_ended: bool,
}

/// What must be found when a session is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulation) enum Seen {
    Session,
    Nothing,
    Either,
}

/// The store writes `last_seen` at most once in this many seconds.
const TOUCH: i64 = 60;

impl Held {
    pub(in crate::simulation) fn opened(token: Token, now: Timestamp) -> Self {
        let second = now.as_second();
        let seen = (second, second);
        Self { token, opened: second, seen, is_ending: false, is_ended: false }
    }

    pub(in crate::simulation) fn must_bring(&self, times: Times, now: Timestamp) -> Seen {
        let (now, idle) = (now.as_second(), times.idle.as_secs());
        let is_over = now >= self.opened + times.absolute.as_secs();
        if self.is_ended || is_over || now >= self.seen.1 + idle {
            Seen::Nothing
        } else if self.is_ending || now >= self.seen.0 + idle {
            Seen::Either
        } else {
            Seen::Session
        }
    }

    /// Somebody begins to look the session up.
    pub(in crate::simulation) fn may_be_seen(&mut self, now: Timestamp) {
        self.seen = (self.seen.0.min(now.as_second()), self.seen.1.max(now.as_second()));
    }

    /// The session was found, and nobody else looked it up at the same time.
    pub(in crate::simulation) fn was_seen(&mut self, now: Timestamp) {
        let now = now.as_second();
        self.seen.0 = self.seen.0.max(now - TOUCH);
    }
}

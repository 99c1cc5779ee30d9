//! When a session must answer, and when it must not (S8).

use jiff::Timestamp;
use store::{Times, Token};

/// A session as its holder knows it. Times in seconds, as the process that served said.
#[derive(Debug, Clone)]
pub(in crate::simulation) struct Held {
    pub(in crate::simulation) token: Token,
    opened: i64,
    /// Last seen: not before, and not after. A call may be lost, and processes have clocks of their own.
    seen: (i64, i64),
    /// Somebody tried to end it.
    pub(in crate::simulation) is_ending: bool,
    /// It was ended, and that was acknowledged.
    pub(in crate::simulation) is_ended: bool,
}

/// What a look for a session must bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulation) enum Seen {
    Session,
    Nothing,
    Either,
}

/// `last_seen` is written at most this often.
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

    /// Somebody begins to look for it.
    pub(in crate::simulation) fn may_be_seen(&mut self, now: Timestamp) {
        self.seen = (self.seen.0.min(now.as_second()), self.seen.1.max(now.as_second()));
    }

    /// It was found, and nobody else looked for it meanwhile.
    pub(in crate::simulation) fn was_seen(&mut self, now: Timestamp) {
        let now = now.as_second();
        self.seen.0 = self.seen.0.max(now - TOUCH);
    }
}

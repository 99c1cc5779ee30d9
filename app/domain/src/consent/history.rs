//! The events of a consent come from two sides: the register delivers its own, the person adds theirs here.

use jiff::{SignedDuration, Timestamp};

use super::{
    Condensed, Consent, ConsentError, ConsentEvent, ConsentForm, ConsentState, EventOrigin,
};

/// Most events recorded here that a row holds. Beyond it the oldest except [`KEPT_FIRST`] are replaced by a count, so
/// that a person who changes a consent all day can still withdraw it.
pub const MOST_HERE: usize = 60;
/// The first events recorded here stay: how the matter began.
const KEPT_FIRST: usize = 10;
/// Registers may keep times to the second; their copy of an event of ours still counts as the same.
const SAME_TIME: SignedDuration = SignedDuration::from_secs(1);
/// Smallest step between two events recorded here.
const STEP: SignedDuration = SignedDuration::from_micros(1);

impl Consent {
    /// A consent that a register delivers for the first time.
    pub fn first_delivered(mut self) -> Result<Self, ConsentError> {
        if self.events.iter().any(|event| event.form == ConsentForm::Portal) {
            return Err(ConsentError::NotFromHere);
        }
        self.events.sort_by_key(ConsentEvent::order);
        Ok(self)
    }

    /// A newer delivery of the same consent: the events of the register, together with those recorded here, which no
    /// delivery can undo. Events of the form `portal` are accepted only as copies of events recorded here.
    pub fn redelivered(&self, mut newer: Self) -> Result<Self, ConsentError> {
        let mut events: Vec<ConsentEvent> =
            self.events.iter().copied().filter(ConsentEvent::is_from_here).collect();
        for event in newer.events {
            if event.form != ConsentForm::Portal || self.events.contains(&event) {
                events.push(event);
            } else if !self.is_copy(&event) {
                return Err(ConsentError::NotFromHere);
            }
        }
        events.sort_by_key(ConsentEvent::order);
        newer.events = events;
        newer.condensed = self.condensed;
        Ok(newer)
    }

    /// The consent with the origin of every event told. Rows of the first release did not mark it: an event
    /// of the form `portal` may have been recorded here or delivered. Here only withdrawals and renewals were
    /// recorded, each of which raised the row's `revision` (1 after the first delivery) by one. So the newest
    /// `revision - 1` of that kind count as recorded here. Where the register delivered meanwhile too, an
    /// event of its own may be among them: it then stays, which protects withdrawals.
    #[must_use]
    pub fn settled(mut self, revision: u64) -> Self {
        let mut left = revision.saturating_sub(1);
        for event in self.events.iter_mut().rev() {
            if event.origin.is_some() {
                continue;
            }
            let could_be_from_here = event.form == ConsentForm::Portal
                && matches!(event.state, ConsentState::Withdrawn | ConsentState::Renewed);
            event.origin = Some(if could_be_from_here && left > 0 {
                left -= 1;
                EventOrigin::Portal
            } else {
                EventOrigin::Register
            });
        }
        self.events.sort_by_key(ConsentEvent::order);
        self
    }

    /// Adds what the person does now. Its time is later than every other event, even if a register's clock is ahead of
    /// ours: otherwise the order of two events at one instant would not be known.
    pub(super) fn with(mut self, at: Timestamp, state: ConsentState) -> Self {
        let newest = self.events.iter().map(|event| event.at).max();
        let at = newest.map_or(at, |newest| at.max(newest + STEP));
        self.events.push(ConsentEvent::here(at, state));
        self.condense();
        self
    }

    fn condense(&mut self) {
        while self.events.iter().filter(|event| event.is_from_here()).count() > MOST_HERE {
            let ours =
                |(place, event): (usize, &ConsentEvent)| event.is_from_here().then_some(place);
            let Some(place) = self.events.iter().enumerate().filter_map(ours).nth(KEPT_FIRST)
            else {
                return;
            };
            let at = self.events.remove(place).at;
            let before = self.condensed.unwrap_or(Condensed { changes: 0, from: at, to: at });
            self.condensed = Some(Condensed { changes: before.changes + 1, to: at, ..before });
        }
    }

    /// Whether a delivered event is a copy of one that was recorded here.
    fn is_copy(&self, event: &ConsentEvent) -> bool {
        let same = |held: &ConsentEvent| {
            held.is_from_here()
                && held.state == event.state
                && held.at.duration_since(event.at).abs() < SAME_TIME
        };
        let condensed = self
            .condensed
            .is_some_and(|gone| event.at > gone.from - SAME_TIME && event.at < gone.to + SAME_TIME);
        self.events.iter().any(same) || condensed
    }
}

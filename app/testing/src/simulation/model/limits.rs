//! What the limits must have counted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::Limit;

/// By purpose, person or address, and window: how often it was certainly counted, and how often at most.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Limits(BTreeMap<(&'static str, String, i64), (u32, u32)>);

impl Limits {
    /// Somebody begins something that is limited. If answers are lost, each attempt of the SDK may count, and the limit
    /// is reached earlier.
    pub(in crate::simulation) fn begin(
        &mut self,
        limit: &Limit,
        who: &str,
        now: Timestamp,
        attempts: u32,
    ) {
        self.of(limit, who, now).1 += attempts;
    }

    /// Takes the answer of a limit whose calls met no fault. Returns what is wrong with it, if anything.
    pub(in crate::simulation) fn answered(
        &mut self,
        limit: &Limit,
        who: &str,
        now: Timestamp,
        is_beyond: bool,
    ) -> Option<String> {
        let (surely, maybe) = self.of(limit, who, now);
        if is_beyond {
            // `maybe` includes the attempt that is refused now.
            let is_early = *maybe <= limit.most;
            return is_early.then(|| format!("{} was refused after {maybe} times", limit.purpose));
        }
        *surely += 1;
        let is_too_often = *surely > limit.most;
        is_too_often.then(|| format!("{} was done {surely} times", limit.purpose))
    }

    fn of(&mut self, limit: &Limit, who: &str, now: Timestamp) -> &mut (u32, u32) {
        let window = now.as_second().div_euclid(limit.window.as_secs());
        self.0.entry((limit.purpose, who.to_owned(), window)).or_default()
    }
}

//! How long a history may grow: the row of a request must always have room for its decision.

use super::state::{EventKind, RequestEvent};

/// Number of events that a history keeps before it removes the oldest pairs of taking and releasing.
const KEPT: usize = 40;
/// From this number of events on nobody can take the request any more; its end still fits.
pub(super) const FULL: usize = 200;

/// Removes the oldest pairs of taking and releasing, and returns how many. The access log has an entry for each.
pub(super) fn shortened(history: &mut Vec<RequestEvent>) -> u32 {
    let mut left_out = 0;
    while history.len() > KEPT {
        let pair = history.windows(2).position(|pair| {
            matches!(pair[0].kind, EventKind::Taken { .. }) && is_put_back(&pair[1].kind)
        });
        let Some(place) = pair else { break };
        history.drain(place..place + 2);
        left_out += 1;
    }
    left_out
}

fn is_put_back(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Released { .. } | EventKind::ReleasedForAnother { .. })
}

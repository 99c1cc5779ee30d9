//! How long a history may grow: the row of a request must always have room for its decision.

use super::state::{EventKind, RequestEvent};

/// Events a history keeps before it leaves out the oldest time the request was taken and put back.
const KEPT: usize = 40;
/// Events beyond which nobody may take the request any more; what closes it still fits.
pub(super) const FULL: usize = 200;

/// Leaves out the oldest times the request was taken and put back, and says how many. The access log keeps an
/// entry of each.
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

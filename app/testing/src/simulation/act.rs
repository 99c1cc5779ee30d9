//! Acts as data: a run is a list of steps, so that a run that fails can be played again without some of them.

use fastrand::Rng;

use super::sabotage::Sabotage;

/// A kind of act. Its comment says who does what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A citizen logs in on one of their devices.
    LogIn,
    /// A citizen logs out on one of their devices.
    LogOut,
    /// A citizen looks at the overview, a register, one datum, their requests, consents or the uses of their data.
    Look,
    /// A citizen tries to reach a datum, consent or request of another person.
    LookAtAnothers,
    /// A citizen saves a form before sending it, in one of several tabs.
    SaveDraft,
    /// A citizen sends a saved form.
    SendDraft,
    /// A citizen sends a form that was not saved.
    File,
    /// A citizen sends a form again that they sent before, on any of their devices.
    FileAgain,
    /// A citizen takes a request back.
    TakeBack,
    /// A citizen withdraws a consent.
    WithdrawConsent,
    /// A citizen gives a consent again.
    GiveConsent,
    /// A person without a session sends a form, logs in and finds it again.
    Post,
    /// An official logs in again, with the roles that they have now.
    OfficialLogIn,
    /// An official looks at the queues.
    Queue,
    /// An official opens a request of their queues.
    Open,
    /// An official opens any request by its reference, also one that they may not see.
    OpenAny,
    /// An official takes a request.
    Take,
    /// An official puts a request back.
    Release,
    /// A supervisor of a queue puts a request back that another official has taken.
    ReleaseForAnother,
    /// An official decides a request they have taken.
    Decide,
    /// An official leaves and does not come back: their session ends.
    Leave,
    /// An official loses a role: their session ends.
    LoseRole,
    /// A privacy officer saves the draft of a notice.
    EditNotice,
    /// A privacy officer publishes a notice.
    PublishNotice,
    /// A privacy officer discards the draft of a notice.
    DiscardNotice,
    /// Somebody reads the notices; no session is needed.
    ReadNotices,
    /// The stream brings entries of the outbox: in any order, some of them again.
    Stream,
    /// The schedule runs once.
    Schedule,
    /// A register delivers lines: in any order, some of them again, some of an older version.
    Deliver,
    /// A register breaks its promises: it names another category for a known datum, or a portal event that did not take
    /// place in the portal.
    DeliverOdd,
    /// The database removes some of the rows that have expired.
    Expire,
    /// A person with access to the tables changes the access log, and the log is verified.
    Tamper,
    /// A fault of the product is imitated, and the invariants must find it. It is never drawn.
    Sabotage(Sabotage),
}

/// One act in a run. Everything that is drawn for it comes from its seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The kind of act; who does it follows from the seed.
    pub act: Act,
    /// Seed that gives who does it, on what, after which delay, and whether it is killed.
    pub seed: u64,
    /// Steps with the same number run at the same time.
    pub round: u64,
}

/// How often each act is drawn, relative to the others.
const ACTS: [(Act, u32); 28] = [
    (Act::LogIn, 14),
    (Act::LogOut, 3),
    (Act::Look, 18),
    (Act::LookAtAnothers, 3),
    (Act::SaveDraft, 8),
    (Act::SendDraft, 8),
    (Act::File, 10),
    (Act::FileAgain, 4),
    (Act::TakeBack, 4),
    (Act::WithdrawConsent, 8),
    (Act::GiveConsent, 7),
    (Act::Post, 4),
    (Act::OfficialLogIn, 4),
    (Act::Queue, 3),
    (Act::Open, 7),
    (Act::OpenAny, 4),
    (Act::Take, 9),
    (Act::Release, 3),
    (Act::ReleaseForAnother, 2),
    (Act::Decide, 7),
    (Act::EditNotice, 3),
    (Act::PublishNotice, 2),
    (Act::DiscardNotice, 1),
    (Act::ReadNotices, 1),
    (Act::Stream, 14),
    (Act::Schedule, 2),
    (Act::Deliver, 4),
    (Act::DeliverOdd, 1),
];
/// Most steps that run at the same time.
const AT_ONCE: usize = 6;
/// Every step with this distance is done by a person with access to the tables, or by the database itself.
const SELDOM: usize = 400;

/// The steps of a seed. In a quarter of the seeds a person with access to the tables changes the log; in the others the
/// database removes expired rows.
#[must_use]
pub fn steps(seed: u64, acts: usize) -> Vec<Step> {
    let mut random = Rng::with_seed(seed);
    let (mut round, mut left) = (0, 0);
    let mut steps = Vec::with_capacity(acts);
    let leaving = [(acts / 2, Act::Leave), (acts * 2 / 3, Act::LoseRole)];
    for place in 0..acts {
        let due = leaving.iter().find(|(at, _)| *at == place).map(|(_, act)| *act);
        let seldom = (place % SELDOM == SELDOM - 1).then_some(if seed % 4 == 2 {
            Act::Tamper
        } else {
            Act::Expire
        });
        let act = due.or(seldom).unwrap_or_else(|| drawn(&mut random));
        let alone = act == Act::Tamper;
        if left == 0 || alone {
            round += 1;
            left = if alone { 1 } else { random.usize(1..=AT_ONCE) };
        }
        left -= 1;
        steps.push(Step { act, seed: random.u64(..), round });
    }
    steps
}

fn drawn(random: &mut Rng) -> Act {
    let all: u32 = ACTS.iter().map(|(_, weight)| weight).sum();
    let mut drawn = random.u32(0..all);
    let found = ACTS.iter().find(|(_, weight)| {
        let here = drawn < *weight;
        drawn = drawn.saturating_sub(*weight);
        here
    });
    found.map_or(Act::Look, |(act, _)| *act)
}

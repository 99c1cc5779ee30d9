//! Acts as data: a run is a list of steps, so that a failing one can be replayed with steps left out.

use fastrand::Rng;

use super::sabotage::Sabotage;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A citizen logs in on one of their devices.
    LogIn,
    /// A citizen logs out on one of their devices.
    LogOut,
    /// A citizen looks at a register, their requests, consents or the uses of their data.
    Look,
    /// A citizen asks for what is somebody else's.
    LookAtAnothers,
    /// A citizen keeps a form before sending it, in one of several tabs.
    SaveDraft,
    /// A citizen sends a kept form.
    SendDraft,
    /// A citizen sends a form, now and then on several devices at once.
    File,
    /// A citizen sends a form that they sent before.
    FileAgain,
    /// A citizen takes a request back.
    TakeBack,
    /// A citizen withdraws a consent.
    WithdrawConsent,
    /// A citizen gives a consent again.
    GiveConsent,
    /// Somebody without a session sends a form; now and then they log in and find it again.
    Post,
    /// An official logs in anew, with the roles they have by now.
    OfficialLogIn,
    /// An official looks at the queues.
    Queue,
    /// An official opens a request of their queues.
    Open,
    /// An official opens any request, by its reference.
    OpenAny,
    /// An official takes a request.
    Take,
    /// An official puts a request back.
    Release,
    /// Who supervises a queue puts back what another official has taken.
    ReleaseForAnother,
    /// An official decides a request they have taken.
    Decide,
    /// An official leaves for good: their sessions end.
    Leave,
    /// An official loses a role: their sessions end.
    LoseRole,
    /// A privacy officer saves the draft of a notice.
    EditNotice,
    /// A privacy officer publishes a notice.
    PublishNotice,
    /// A privacy officer throws a draft away.
    DiscardNotice,
    /// Anybody reads the notices.
    ReadNotices,
    /// Entries of the outbox arrive by the stream: in any order, some again.
    Stream,
    /// The schedule runs.
    Schedule,
    /// A register delivers: lines in any order, some again, some older.
    Deliver,
    /// A register breaks its promises: another category for a known datum, or events of a portal that knows none.
    DeliverOdd,
    /// The database removes some of the rows whose time is over.
    Expire,
    /// Somebody with access to the tables changes the access log, and it is verified.
    Tamper,
    /// A fault of the product is imitated: the invariants must find it. Never drawn.
    Sabotage(Sabotage),
}

/// One act of somebody. All that is drawn for it comes from its seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// Seed of who does it, on what, how late, and whether they are cut off.
    pub seed: u64,
    /// Steps of one number are done at once.
    pub round: u64,
}

/// How often each act is done, relative to the others.
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
/// Most steps done at once.
const AT_ONCE: usize = 6;
/// One in so many steps is done by whoever has access to the tables, or by the database itself.
const SELDOM: usize = 400;

/// The steps of a seed. In a quarter of the seeds somebody has access to the tables.
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

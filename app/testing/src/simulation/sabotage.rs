//! Faults of the product, imitated: one for each invariant, to show that it is found. They are acts, so that a run
//! with one of them is data like any other.

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sabotage {
    /// S1: an entry of the access log goes missing.
    LoseEntry,
    /// S2: the receipt of a request is never told.
    LoseReceipt,
    /// S2: what was kept of a form is forgotten.
    LoseDraft,
    /// S3: an event of a request goes missing.
    LoseEvent,
    /// S4: a withdrawal of consent is undone.
    UndoWithdrawal,
    /// S5: the work of a withdrawal goes missing.
    LoseWork,
    /// S6: an entry stays in the outbox for good.
    PoisonOutbox,
    /// S7: a datum that was delivered goes missing.
    LoseDatum,
    /// S8: a session goes on after it was ended.
    KeepSession,
    /// S9: a person is let in as another.
    MixUpSessions,
    /// S10: an open request falls out of its queue.
    LoseFromQueue,
    /// S11: what somebody typed is written in clear.
    WriteInClear,
    /// S12: an act waits for what never comes.
    Hang,
    /// S13: a bad link is already there when somebody verifies.
    DamageLog,
}

impl Sabotage {
    /// Every fault, with the beginning of the violation that must follow.
    pub const ALL: [(Self, &str); 14] = [
        (Self::LoseEntry, "S1"),
        (Self::LoseReceipt, "S2"),
        (Self::LoseDraft, "S2"),
        (Self::LoseEvent, "S3"),
        (Self::UndoWithdrawal, "S4"),
        (Self::LoseWork, "S5"),
        (Self::PoisonOutbox, "S6"),
        (Self::LoseDatum, "S7"),
        (Self::KeepSession, "S8"),
        (Self::MixUpSessions, "S9"),
        (Self::LoseFromQueue, "S10"),
        (Self::WriteInClear, "S11"),
        (Self::Hang, "S12"),
        (Self::DamageLog, "S13"),
    ];
}

//! Imitated faults of the product: at least one for each invariant, to show that the invariant finds it. They are acts,
//! so that a run with one of them is a list of steps like any other.

/// An imitated fault of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sabotage {
    /// S1: entries of the access log are lost.
    LoseEntry,
    /// S2: the receipts of requests are lost.
    LoseReceipt,
    /// S2: saved forms are lost.
    LoseDraft,
    /// S3: an event of a request is missing.
    LoseEvent,
    /// S4: the withdrawal of a consent is removed.
    UndoWithdrawal,
    /// S5: the work for a withdrawal is closed although nobody decided it.
    LoseWork,
    /// S6: an entry that cannot be read stays in the outbox.
    PoisonOutbox,
    /// S7: delivered data are lost.
    LoseDatum,
    /// S8: a session still works after it was ended.
    KeepSession,
    /// S9: a person gets the session of another person.
    MixUpSessions,
    /// S10: an open request is missing from its queue.
    LoseFromQueue,
    /// S11: a typed word is written in clear.
    WriteInClear,
    /// S12: an act takes longer than it may.
    Hang,
    /// S13: the log is already damaged when it is verified.
    DamageLog,
}

impl Sabotage {
    /// Every fault, with the invariant that must find it.
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

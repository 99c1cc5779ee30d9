//! Faults by chance: how often each happens, drawn from a seed.

use std::{collections::BTreeMap, time::Duration};

use fastrand::Rng;

use super::faults::{Course, Fault};

/// How often calls go wrong, in 10,000, and how late things come. The same seed draws the same faults, where the
/// calls come in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FaultPlan {
    /// Seed of all that is drawn.
    pub seed: u64,
    /// Throttled: as an error, or as the reason of a cancelled transaction.
    pub throttled: u32,
    /// Met another transaction.
    pub conflict: u32,
    /// Never carried out.
    pub call_lost: u32,
    /// Carried out, answer lost.
    pub answer_lost: u32,
    /// Carried out, no answer until the caller's time runs out.
    pub no_answer: u32,
    /// Longest way to the database, and back.
    pub delay: Duration,
    /// Longest time until an index shows what was written.
    pub index_lag: Duration,
}

impl FaultPlan {
    /// Nothing goes wrong.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            seed: 0,
            throttled: 0,
            conflict: 0,
            call_lost: 0,
            answer_lost: 0,
            no_answer: 0,
            delay: Duration::ZERO,
            index_lag: Duration::ZERO,
        }
    }

    /// A bad day that the retries of the store and its SDK should get through: no act fails for it, but calls
    /// repeat, travel for a while and meet each other.
    #[must_use]
    pub const fn bad_day(seed: u64) -> Self {
        Self {
            throttled: 200,
            conflict: 200,
            call_lost: 100,
            answer_lost: 100,
            delay: Duration::from_millis(20),
            ..Self::seeded(seed)
        }
    }

    /// Nothing but the seed.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self { seed, ..Self::none() }
    }
}

/// Draws the faults of a plan.
#[derive(Debug)]
pub(super) struct Chances {
    plan: FaultPlan,
    random: Rng,
    happened: BTreeMap<&'static str, u64>,
}

const TRANSACTION: &str = "TransactWriteItems";

impl Chances {
    pub(super) fn new(plan: FaultPlan) -> Self {
        Self { plan, random: Rng::with_seed(plan.seed), happened: BTreeMap::new() }
    }

    pub(super) fn happened(&self) -> &BTreeMap<&'static str, u64> {
        &self.happened
    }

    /// The way of one call.
    pub(super) fn course(&mut self, operation: &str) -> Course {
        let fault = self.fault(operation);
        Course { before: self.delay(), fault, after: self.delay() }
    }

    fn delay(&mut self) -> Duration {
        match u64::try_from(self.plan.delay.as_micros()).unwrap_or(u64::MAX) {
            0 => Duration::ZERO,
            longest => Duration::from_micros(self.random.u64(0..=longest)),
        }
    }

    fn fault(&mut self, operation: &str) -> Option<Fault> {
        let plan = self.plan;
        let drawn = self.random.u32(0..10_000);
        let mut upto = 0;
        let kinds = [
            ("throttled", plan.throttled),
            ("conflict", plan.conflict),
            ("call lost", plan.call_lost),
            ("answer lost", plan.answer_lost),
            ("no answer", plan.no_answer),
        ];
        let (name, _) = kinds.into_iter().find(|(_, chance)| {
            upto += chance;
            drawn < upto
        })?;
        let fault = self.named(name, operation)?;
        *self.happened.entry(name).or_default() += 1;
        Some(fault)
    }

    /// Only writes meet transactions; tables are made before anything goes wrong.
    fn named(&mut self, name: &str, operation: &str) -> Option<Fault> {
        let writes = matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem" | TRANSACTION);
        let reads = matches!(operation, "GetItem" | "Query" | "BatchGetItem" | "TransactGetItems");
        match name {
            _ if !writes && !reads => None,
            "throttled" if operation == TRANSACTION && self.random.bool() => {
                Some(Fault::Cancelled("ThrottlingError"))
            }
            "throttled" => Some(Fault::Error("ThrottlingException")),
            "conflict" if operation == TRANSACTION => Some(Fault::Cancelled("TransactionConflict")),
            "call lost" => Some(Fault::CallLost),
            "answer lost" => Some(Fault::AnswerLost),
            "no answer" => Some(Fault::NoAnswer),
            // A single write or a read that meets a transaction is refused too, and the SDK does not repeat it.
            _ => writes.then_some(Fault::Error("TransactionConflictException")),
        }
    }
}

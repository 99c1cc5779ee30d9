//! Random faults: how often each happens, from a seed.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use fastrand::Rng;

use super::faults::{Course, Fault};

/// How many of 10,000 calls meet each fault, and how long calls are delayed. The same seed gives the same faults if the
/// calls come in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FaultPlan {
    /// Seed of everything that is drawn.
    pub seed: u64,
    /// The call is refused with `ThrottlingException`.
    pub throttled: u32,
    /// The transaction is cancelled, and the reason is throttling.
    pub cancelled: u32,
    /// The transaction is cancelled because it met another one.
    pub conflict: u32,
    /// The single write is refused because it met a transaction. The SDK does not repeat such a call.
    pub write_conflict: u32,
    /// The connection ends before the call is carried out.
    pub call_lost: u32,
    /// The call is carried out and the connection ends before the answer.
    pub answer_lost: u32,
    /// The call is carried out and no answer comes until the caller's timeout.
    pub no_answer: u32,
    /// Most times in a row that the same call meets a fault; 0 means that there is no such limit.
    pub in_a_row: u32,
    /// Longest time that a call travels to the database; the same for its answer.
    pub delay: Duration,
    /// Longest time until an index shows a write.
    pub index_lag: Duration,
}

impl FaultPlan {
    /// A plan without faults and delays.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            seed: 0,
            throttled: 0,
            cancelled: 0,
            conflict: 0,
            write_conflict: 0,
            call_lost: 0,
            answer_lost: 0,
            no_answer: 0,
            in_a_row: 0,
            delay: Duration::ZERO,
            index_lag: Duration::ZERO,
        }
    }

    /// Faults that the retries of the store and the SDK can handle: no act fails, but calls are repeated and delayed,
    /// and transactions meet each other.
    #[must_use]
    pub const fn bad_day(seed: u64) -> Self {
        Self {
            throttled: 200,
            conflict: 200,
            call_lost: 100,
            answer_lost: 100,
            in_a_row: 2,
            delay: Duration::from_millis(20),
            ..Self::seeded(seed)
        }
    }

    /// Whether calls can meet faults. Delays and late indexes do not count: a database without faults has them too.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        let chances = [
            self.throttled,
            self.cancelled,
            self.conflict,
            self.write_conflict,
            self.call_lost,
            self.answer_lost,
            self.no_answer,
        ];
        chances.into_iter().any(|chance| chance > 0)
    }

    /// A plan with this seed and without faults and delays.
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
    /// How many times in a row each call has met a fault, by the body of the call.
    in_a_row: HashMap<String, u32>,
}

/// A random fault.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Throttled,
    Cancelled,
    Conflict,
    WriteConflict,
    CallLost,
    AnswerLost,
    NoAnswer,
}

const TRANSACTION: &str = "TransactWriteItems";

impl Chances {
    pub(super) fn new(plan: FaultPlan) -> Self {
        let random = Rng::with_seed(plan.seed);
        Self { plan, random, happened: BTreeMap::new(), in_a_row: HashMap::new() }
    }

    pub(super) fn happened(&self) -> &BTreeMap<&'static str, u64> {
        &self.happened
    }

    /// Draws the course of one call.
    pub(super) fn course(&mut self, operation: &str, body: &str) -> Course {
        let fault = self.drawn(operation).filter(|_| self.may_fail(body));
        if let Some((kind, _)) = fault {
            *self.happened.entry(kind.name()).or_default() += 1;
        } else if self.plan.in_a_row > 0 {
            self.in_a_row.remove(body);
        }
        let fault = fault.map(|(_, fault)| fault);
        Course { before: self.delay(), fault, after: self.delay() }
    }

    fn may_fail(&mut self, body: &str) -> bool {
        if self.plan.in_a_row == 0 {
            return true;
        }
        let times = self.in_a_row.entry(body.to_owned()).or_default();
        *times += 1;
        *times <= self.plan.in_a_row
    }

    fn delay(&mut self) -> Duration {
        match u64::try_from(self.plan.delay.as_micros()).unwrap_or(u64::MAX) {
            0 => Duration::ZERO,
            longest => Duration::from_micros(self.random.u64(0..=longest)),
        }
    }

    fn drawn(&mut self, operation: &str) -> Option<(Kind, Fault)> {
        let plan = self.plan;
        let kinds = [
            (Kind::Throttled, plan.throttled),
            (Kind::Cancelled, plan.cancelled),
            (Kind::Conflict, plan.conflict),
            (Kind::WriteConflict, plan.write_conflict),
            (Kind::CallLost, plan.call_lost),
            (Kind::AnswerLost, plan.answer_lost),
            (Kind::NoAnswer, plan.no_answer),
        ];
        let drawn = self.random.u32(0..10_000);
        let mut upto = 0;
        let (kind, _) = kinds.into_iter().find(|(_, chance)| {
            upto += chance;
            drawn < upto
        })?;
        Some((kind, Self::fault(kind, operation)?))
    }

    /// The fault for this operation; `None` if the operation cannot have it. Creating tables never fails.
    fn fault(kind: Kind, operation: &str) -> Option<Fault> {
        let transaction = operation == TRANSACTION;
        let write = matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem");
        let read = matches!(operation, "GetItem" | "Query" | "BatchGetItem" | "TransactGetItems");
        if !transaction && !write && !read {
            return None;
        }
        match kind {
            Kind::Throttled => Some(Fault::Error("ThrottlingException")),
            Kind::Cancelled => transaction.then_some(Fault::Cancelled("ThrottlingError")),
            Kind::Conflict => transaction.then_some(Fault::Cancelled("TransactionConflict")),
            Kind::WriteConflict => write.then_some(Fault::Error("TransactionConflictException")),
            Kind::CallLost => Some(Fault::CallLost),
            Kind::AnswerLost => Some(Fault::AnswerLost),
            Kind::NoAnswer => Some(Fault::NoAnswer),
        }
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Throttled => "throttled",
            Self::Cancelled => "cancelled",
            Self::Conflict => "conflict",
            Self::WriteConflict => "write conflict",
            Self::CallLost => "call lost",
            Self::AnswerLost => "answer lost",
            Self::NoAnswer => "no answer",
        }
    }
}

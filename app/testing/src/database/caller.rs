//! The act that makes a call: the one that is polled at this moment. Its calls are counted, and it can be killed at one
//! of them.

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    task::{Context, Poll},
};

thread_local! {
    static CALLER: RefCell<Option<Arc<Caller>>> = const { RefCell::new(None) };
}

/// At which call an act is killed, as if its process died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kill {
    /// Before this call of the act is carried out. Calls are counted from 1.
    Before(u32),
    /// After this call was carried out and before the act reads its answer.
    After(u32),
}

/// An act that calls the database.
#[derive(Debug)]
pub struct Caller {
    number: u64,
    kill: Option<Kill>,
    calls: AtomicU32,
    faults: AtomicU32,
    timeouts: AtomicU32,
    killed: AtomicBool,
}

impl Caller {
    /// The act with this number; with `kill` it is killed at one of its calls.
    #[must_use]
    pub fn new(number: u64, kill: Option<Kill>) -> Arc<Self> {
        let (calls, faults, timeouts) = Default::default();
        Arc::new(Self { number, kill, calls, faults, timeouts, killed: AtomicBool::new(false) })
    }

    /// How many of its calls met a fault.
    #[must_use]
    pub fn faults(&self) -> u32 {
        self.faults.load(Relaxed)
    }

    /// How many of its calls got no answer: the SDK waits several seconds for each of them.
    #[must_use]
    pub fn timeouts(&self) -> u32 {
        self.timeouts.load(Relaxed)
    }

    /// Runs a future as this act. The result is `None` if the act was killed: the future is dropped at that point, and
    /// no part of it continues.
    pub fn run<F: Future>(self: &Arc<Self>, act: F) -> Running<F> {
        Running { caller: Arc::clone(self), act: Some(Box::pin(act)) }
    }

    pub(super) fn has_fault(&self) {
        self.faults.fetch_add(1, Relaxed);
    }

    pub(super) fn timed_out(&self) {
        self.timeouts.fetch_add(1, Relaxed);
    }

    pub(super) fn die(&self) {
        self.killed.store(true, Relaxed);
    }
}

/// A future that runs as an act; see [`Caller::run`].
pub struct Running<F> {
    caller: Arc<Caller>,
    act: Option<Pin<Box<F>>>,
}

impl<F: Future> Future for Running<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Some(act) = &mut this.act else { return Poll::Ready(None) };
        let before = CALLER.replace(Some(Arc::clone(&this.caller)));
        let polled = act.as_mut().poll(context);
        if polled.is_pending() && this.caller.killed.load(Relaxed) {
            this.act = None;
        }
        CALLER.set(before);
        match polled {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if this.act.is_none() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// The act that makes a call at this moment, and whether this call kills it. Counts the call.
pub(super) fn calling() -> Option<(Arc<Caller>, Option<Kill>)> {
    let caller = CALLER.with_borrow(Clone::clone)?;
    let call = caller.calls.fetch_add(1, Relaxed) + 1;
    let kill = caller.kill.filter(|kill| *kill == Kill::Before(call) || *kill == Kill::After(call));
    Some((caller, kill))
}

/// The number of the act that is polled at this moment.
pub(super) fn number() -> Option<u64> {
    CALLER.with_borrow(|caller| caller.as_ref().map(|caller| caller.number))
}

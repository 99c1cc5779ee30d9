//! What all clients share: where the program is, whether it lives, and what is known.

use std::{
    ops::Deref,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use super::{
    book::Book,
    browser::{Answer, Lost},
    process::Ports,
    provider::Provider,
};

/// A handle: clones are the same stage.
#[derive(Debug, Clone)]
pub struct Stage(Arc<Shared>);

#[derive(Debug)]
pub struct Shared {
    pub ports: Ports,
    pub provider: Provider,
    book: Mutex<Book>,
    killed: AtomicBool,
    settling: AtomicBool,
    steps: AtomicU64,
}

impl Stage {
    pub fn new(ports: Ports, provider: Provider) -> Self {
        let (killed, settling) = (AtomicBool::new(true), AtomicBool::new(false));
        let (book, steps) = (Mutex::default(), AtomicU64::new(0));
        Self(Arc::new(Shared { ports, provider, book, killed, settling, steps }))
    }
}

impl Deref for Stage {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Shared {
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_killed(&self, killed: bool) {
        self.killed.store(killed, Ordering::SeqCst);
    }

    pub fn is_killed(&self) -> bool {
        self.killed.load(Ordering::SeqCst)
    }

    /// From now on clients finish what they have begun, and begin nothing.
    pub fn settle(&self) {
        self.settling.store(true, Ordering::SeqCst);
    }

    /// Whether a client goes on, given whether it has something left to finish.
    pub fn goes_on(&self, has_pending: bool) -> bool {
        !self.is_killed() && (has_pending || !self.settling.load(Ordering::SeqCst))
    }

    /// Steps that clients have been answered so far.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::SeqCst)
    }

    /// Notes how a step of a client ended; whether the client goes on.
    pub fn stepped(&self, who: &str, step: Result<(), Lost>) -> bool {
        match step {
            Ok(()) => drop(self.steps.fetch_add(1, Ordering::SeqCst)),
            Err(Lost) => self.lost(who),
        }
        step.is_ok()
    }

    /// A client got no answer. That is a fault of the program unless it was killed.
    fn lost(&self, who: &str) {
        if !self.is_killed() {
            self.book().fault(format!("{who} got no answer while the program ran"));
        }
    }

    /// Whether the answer was "try again later"; then a little time has passed. 429: all clients share one network
    /// address, from which only so many logins may be begun.
    pub async fn is_unavailable(&self, act: &'static str, answer: &Answer) -> bool {
        let limited = answer.status == 429 && act == "log in";
        if answer.status != 503 && !limited {
            return false;
        }
        self.book().tally(act).unavailable += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
        true
    }

    pub fn unexpected(&self, who: &str, act: &str, answer: &Answer) {
        self.book().fault(format!("{who}: {act} was answered with {}", answer.head()));
    }
}

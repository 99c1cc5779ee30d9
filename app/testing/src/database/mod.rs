//! The embedded DynamoDB, which the real SDK of the store calls in process. It can throttle, conflict, lose calls and
//! answers, be slow, and show writes late in its indexes, as the real one does.

mod caller;
mod calls;
mod dispatch;
mod faults;
mod index;
mod journal;
mod plan;
mod rows;

use std::{
    collections::BTreeMap,
    fmt,
    ops::Deref,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use dynoxide::{Database, storage_backend::Clock};
use store::{
    Keyring, Store, Tables,
    testing::{Answer, Answering, ConnectionLost, Transport},
};
use tokio::net::TcpListener;

pub use caller::{Caller, Kill};
pub use calls::Calls;
pub use faults::{Fault, Rules, refused};
pub use journal::{Change, Commit, RowWrite};
pub use plan::FaultPlan;

use faults::Course;
use index::LateIndexes;
use journal::Journal;
use plan::Chances;

/// An embedded DynamoDB and its faults. A clone is the same database. A test that calls the functions of `dynoxide`
/// directly meets no faults.
#[derive(Clone)]
pub struct TestDatabase {
    tables: Database,
    shared: Arc<Shared>,
}

struct Shared {
    rules: Rules,
    chances: Mutex<Chances>,
    late: Option<Mutex<LateIndexes>>,
    calls: Mutex<Calls>,
    journal: Journal,
    /// Whether a test takes what the journal notes; otherwise nothing is noted.
    is_watched: AtomicBool,
}

impl TestDatabase {
    /// An empty database with the faults of this plan.
    #[must_use]
    pub fn new(plan: FaultPlan) -> Self {
        Self::of(Database::memory().expect("memory for a database"), plan)
    }

    /// The same with this clock, by which the engine lets rows expire.
    #[must_use]
    pub fn with_clock(plan: FaultPlan, clock: Arc<dyn Clock>) -> Self {
        Self::of(Database::memory_with_clock(clock).expect("memory for a database"), plan)
    }

    /// A database that is open already, such as one in a file. It has no faults.
    #[must_use]
    pub fn over(tables: Database) -> Self {
        Self::of(tables, FaultPlan::none())
    }

    fn of(tables: Database, plan: FaultPlan) -> Self {
        let late = (!plan.index_lag.is_zero()).then(|| Mutex::new(LateIndexes::new(&plan)));
        let shared = Shared {
            rules: Rules::default(),
            chances: Mutex::new(Chances::new(plan)),
            late,
            calls: Mutex::default(),
            journal: Journal::default(),
            is_watched: AtomicBool::new(false),
        };
        Self { tables, shared: Arc::new(shared) }
    }

    /// The same tables without faults, whose indexes show everything at once. What is written through it is neither
    /// noted in the journal nor shown by the late indexes of `self`.
    #[must_use]
    pub fn calm(&self) -> Self {
        Self::of(self.tables.clone(), FaultPlan::none())
    }

    /// A store that calls this database in process.
    #[must_use]
    pub fn store(&self, tables: Tables, keys: Keyring) -> Store {
        Store::over(Arc::new(self.clone()), tables, keys)
    }

    /// Serves the database over HTTP for tests that need a socket, and returns its address. Calls over HTTP meet no
    /// faults.
    pub async fn serve(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (tables, never) = (self.tables.clone(), std::future::pending());
        tokio::spawn(dynoxide::server::serve_with_shutdown(listener, tables, never));
        format!("http://{address}")
    }

    /// The faults that a test orders one by one.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.shared.rules
    }

    /// From now on random faults happen by this plan. How late indexes are does not change.
    pub fn follow(&self, plan: FaultPlan) {
        *lock(&self.shared.chances) = Chances::new(plan);
    }

    /// How often each random fault has happened since the plan was set, by name.
    #[must_use]
    pub fn happened(&self) -> BTreeMap<&'static str, u64> {
        lock(&self.shared.chances).happened().clone()
    }

    /// Lets the indexes show everything that was written.
    pub fn settle(&self) {
        if let Some(late) = &self.shared.late {
            lock(late).show_all();
        }
    }

    /// The calls since the last time that this function was called.
    #[must_use]
    pub fn take_calls(&self) -> Calls {
        std::mem::take(&mut lock(&self.shared.calls))
    }

    /// From now on the journal notes what is written, for [`Self::take_commits`].
    pub fn watch(&self) {
        self.shared.is_watched.store(true, Relaxed);
    }

    /// What was written since the last time that this function was called, oldest first.
    #[must_use]
    pub fn take_commits(&self) -> Vec<Commit> {
        self.shared.journal.take()
    }

    /// Carries a call out in the tables, or in the late indexes if it is a query on an index.
    fn carry_out(&self, operation: &str, body: &str) -> Answer {
        let mut late = self.shared.late.as_ref().map(lock);
        if let (Some(late), "CreateTable") = (&mut late, operation) {
            let body = index::without_stream(body);
            late.create_table(&body);
            return dispatch::dispatch(&self.tables, operation, &body);
        }
        if let Some(answer) = late.as_mut().and_then(|late| late.answer(operation, body)) {
            return answer;
        }
        let answer = dispatch::dispatch(&self.tables, operation, body);
        let is_watched = self.shared.is_watched.load(Relaxed);
        if answer.status != 200 || !(is_watched || late.is_some()) {
            return answer;
        }
        if let Some(commit) = self.shared.journal.read(operation, body) {
            if let Some(late) = &mut late {
                late.written(&self.tables, &commit.rows);
            }
            if is_watched {
                self.shared.journal.note(commit);
            }
        }
        answer
    }

    async fn take_course(self, call: Call, course: Course) -> Answered {
        let Call { operation, body, by } = call;
        wait(course.before).await;
        if let Some((caller, Some(Kill::Before(_)))) = &by {
            caller.die();
            return std::future::pending().await;
        }
        let answer = match course.fault {
            None => Ok(self.carry_out(&operation, &body)),
            Some(Fault::Error(code)) => Ok(refused(code, None)),
            // DynamoDB does not cancel a transaction that was carried out: if it is sent again, the answer is a
            // success.
            Some(Fault::Cancelled(_)) if self.shared.journal.has_done(&body) => {
                Ok(self.carry_out(&operation, &body))
            }
            Some(Fault::Cancelled(reason)) => {
                Ok(refused("TransactionCanceledException", Some((reason, &body))))
            }
            Some(Fault::CallLost) => Err(ConnectionLost),
            Some(Fault::AnswerLost) => {
                self.carry_out(&operation, &body);
                Err(ConnectionLost)
            }
            Some(Fault::NoAnswer) => {
                self.carry_out(&operation, &body);
                if let Some((caller, _)) = &by {
                    caller.timed_out();
                }
                return std::future::pending().await;
            }
        };
        if let Some((caller, Some(Kill::After(_)))) = &by {
            caller.die();
            return std::future::pending().await;
        }
        wait(course.after).await;
        answer
    }
}

/// A call that is not answered yet, and the act that made it.
struct Call {
    operation: String,
    body: String,
    by: Option<(Arc<Caller>, Option<Kill>)>,
}

type Answered = Result<Answer, ConnectionLost>;

impl Transport for TestDatabase {
    fn call(&self, operation: &str, body: &str) -> Answering {
        lock(&self.shared.calls).count(operation);
        let ordered = self.shared.rules.fault(operation, body);
        let course = match ordered {
            Some(fault) => Course::with(fault),
            None => lock(&self.shared.chances).course(operation, body),
        };
        let by = caller::calling();
        if let (Some((caller, _)), Some(_)) = (&by, course.fault) {
            caller.has_fault();
        }
        let call = Call { operation: operation.to_owned(), body: body.to_owned(), by };
        Box::pin(self.clone().take_course(call, course))
    }
}

impl Deref for TestDatabase {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.tables
    }
}

impl fmt::Debug for TestDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestDatabase")
    }
}

async fn wait(time: std::time::Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

/// Ignores that another thread has panicked while it held the lock: that test has failed already, and the other tests
/// continue.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

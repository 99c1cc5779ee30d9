//! The part of the Lambda Runtime API that functions use, and functions that run against it.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
    routing::{get, post},
    serve::ListenerExt as _,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use pages::Site;
use serde_json::Value;
use tokio::{
    net::TcpListener,
    sync::{Mutex as Line, mpsc, oneshot},
};

use super::world::{ACR, KEYS, SECRET, World, origin};

/// Longer than anything that a function does, even if several tests share a processor.
const PATIENCE: Duration = Duration::from_mins(1);

/// The answer of a function: its value, or its report of an error.
pub type Reply = Result<Value, Value>;

struct Shared {
    events: Line<mpsc::UnboundedReceiver<(String, Value)>>,
    waiting: Mutex<HashMap<String, oneshot::Sender<Reply>>>,
    first_next: Mutex<Option<Instant>>,
}

/// A running function; its process ends when this is dropped.
pub struct Function {
    child: Child,
    shared: Arc<Shared>,
    events: mpsc::UnboundedSender<(String, Value)>,
    started: Instant,
    output: Arc<Mutex<Vec<String>>>,
}

/// The program of a function: that of this build, or the one in the folder `TIETONI_FUNCTIONS`, such as the packaged
/// one.
fn program(name: &str) -> PathBuf {
    if let Some(folder) = std::env::var_os("TIETONI_FUNCTIONS") {
        return PathBuf::from(folder).join(name);
    }
    PathBuf::from(match name {
        "citizen" => env!("CARGO_BIN_EXE_citizen"),
        "office" => env!("CARGO_BIN_EXE_office"),
        "intake" => env!("CARGO_BIN_EXE_intake"),
        "outbox" => env!("CARGO_BIN_EXE_outbox"),
        "schedule" => env!("CARGO_BIN_EXE_schedule"),
        other => panic!("{other} is no function"),
    })
}

/// The environment variables of a function, as a deployment would set them.
pub fn environment(world: &World, site: Site, issuer: &str) -> HashMap<&'static str, String> {
    let client = if site == Site::Citizen { "tietoni-citizen" } else { "tietoni-office" };
    HashMap::from([
        ("AWS_REGION", "eu-north-1".to_owned()),
        ("AWS_ACCESS_KEY_ID", "local".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
        ("AWS_ENDPOINT_URL_DYNAMODB", world.endpoint.clone()),
        ("TIETONI_KEYS", STANDARD.encode(KEYS)),
        ("TIETONI_ORIGIN", origin(site).to_owned()),
        ("TIETONI_ISSUER", issuer.to_owned()),
        ("TIETONI_CLIENT_ID", client.to_owned()),
        ("TIETONI_CLIENT_SECRET", SECRET.to_owned()),
        ("TIETONI_ACR", ACR.to_owned()),
    ])
}

impl Function {
    /// Starts a function. Returns when it asks for its first event; if it ends before that, the error has its output.
    pub async fn start(
        name: &str,
        environment: &HashMap<&'static str, String>,
    ) -> Result<Self, String> {
        let (events, taken) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            events: Line::new(taken),
            waiting: Mutex::default(),
            first_next: Mutex::default(),
        });
        let address = serve(Arc::clone(&shared)).await;
        let mut command = Command::new(program(name));
        command
            .env_clear()
            .envs(environment)
            .env("AWS_LAMBDA_RUNTIME_API", address)
            .env("AWS_LAMBDA_FUNCTION_NAME", name)
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .env("AWS_LAMBDA_LOG_STREAM_NAME", "stream")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", "group")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let started = Instant::now();
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let output = Arc::default();
        let mut listeners =
            vec![listen(child.stdout.take(), &output), listen(child.stderr.take(), &output)];
        let mut function = Self { child, shared, events, started, output };
        while function.first_next().is_none() {
            if let Ok(Some(status)) = function.child.try_wait() {
                // Its last output is read when the pipes end, which they do with the process.
                listeners.drain(..).for_each(|listener| listener.join().expect("it listens"));
                return Err(format!("{status}\n{}", function.output()));
            }
            assert!(started.elapsed() < PATIENCE, "{name} does not start:\n{}", function.output());
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        Ok(function)
    }

    /// Gives the function an event and waits for the answer.
    pub async fn invoke(&self, event: Value) -> Reply {
        static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(1);
        let id = format!("event-{}", NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        let (sender, reply) = oneshot::channel();
        self.shared.waiting.lock().expect("no panic").insert(id.clone(), sender);
        self.events.send((id, event)).expect("the runtime is there");
        let reply = tokio::time::timeout(PATIENCE, reply).await;
        reply.unwrap_or_else(|_| panic!("no answer:\n{}", self.output())).expect("an answer")
    }

    /// The time from the start of the process until it asked for its first event; `None` before that.
    pub fn first_next(&self) -> Option<Duration> {
        let asked = *self.shared.first_next.lock().expect("no panic");
        asked.map(|asked| asked - self.started)
    }

    /// What it wrote to its standard output and standard error.
    pub fn output(&self) -> String {
        self.output.lock().expect("no panic").join("\n")
    }

    /// The memory in use now and the most so far, in kilobytes; 0 on a system without `/proc`.
    pub fn memory(&self) -> (u64, u64) {
        let file = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(file).unwrap_or_default();
        let line = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
        };
        (line("VmRSS:"), line("VmHWM:"))
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn listen(
    stream: Option<impl std::io::Read + Send + 'static>,
    output: &Arc<Mutex<Vec<String>>>,
) -> JoinHandle<()> {
    let (stream, output) = (stream.expect("a pipe"), Arc::clone(output));
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            output.lock().expect("no panic").push(line);
        }
    })
}

async fn serve(shared: Arc<Shared>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    // Without this option small answers wait for more data, and the measured times would be those of the network.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
        .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
        .with_state(shared);
    tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    address
}

async fn next(State(shared): State<Arc<Shared>>) -> Response {
    shared.first_next.lock().expect("no panic").get_or_insert_with(Instant::now);
    let Some((id, event)) = shared.events.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let deadline = server::clock::now().as_millisecond() + 30_000;
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("lambda-runtime-aws-request-id", id),
        ("lambda-runtime-deadline-ms", deadline.to_string()),
        (
            "lambda-runtime-invoked-function-arn",
            "arn:aws:lambda:eu-north-1:000000000000:function:tested".into(),
        ),
        ("lambda-runtime-trace-id", "Root=1-0-0".into()),
        ("content-type", "application/json".into()),
    ] {
        headers.insert(name, value.try_into().expect("a header"));
    }
    (headers, event.to_string()).into_response()
}

async fn response(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> StatusCode {
    answer(&shared, &id, Ok(json(&body)))
}

async fn error(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    body: Bytes,
) -> StatusCode {
    answer(&shared, &id, Err(json(&body)))
}

fn json(body: &Bytes) -> Value {
    serde_json::from_slice(body).unwrap_or(Value::Null)
}

fn answer(shared: &Shared, id: &str, reply: Reply) -> StatusCode {
    let waiting = shared.waiting.lock().expect("no panic").remove(id);
    drop(waiting.expect("somebody waits").send(reply));
    StatusCode::ACCEPTED
}

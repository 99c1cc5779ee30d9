//! The two sites and the intake on their ports, with the static files beside them.

use std::{net::Ipv4Addr, sync::Arc};

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::{from_fn, map_response},
    response::Response,
};
use desk::Times;
use server::{Config, config::Secret, intake};
use store::{Keyring, Store};
use tokio::net::TcpListener;
use tower_http::{compression::CompressionLayer, services::ServeDir};
use url::Url;

use crate::{failed::Failed, serve::serve, settings::Settings};

/// Token that `cargo xtask intake` sends; valid only on this machine.
const INTAKE_TOKEN: &str = "local-sources";

/// Ports. They are bound first, so that a busy one is reported before anything else happens.
#[derive(Debug)]
pub(crate) struct Ports {
    citizen: TcpListener,
    office: TcpListener,
    intake: TcpListener,
}

impl Ports {
    pub(crate) async fn bind(settings: &Settings) -> Result<Self, Failed> {
        Ok(Self {
            citizen: bind(settings.citizen_port, "TIETONI_CITIZEN_PORT").await?,
            office: bind(settings.office_port, "TIETONI_OFFICE_PORT").await?,
            intake: bind(settings.intake_port, "TIETONI_INTAKE_PORT").await?,
        })
    }

    /// Serves until the program is stopped.
    pub(crate) async fn serve(self, settings: &Settings, store: Arc<Store>) -> Result<(), Failed> {
        let citizen = Site {
            port: settings.citizen_port,
            client: "tietoni-citizen",
            secret_variable: "CITIZEN_CLIENT_SECRET",
            secret: "citizen-on-this-machine-only",
        };
        let office = Site {
            port: settings.office_port,
            client: "tietoni-office",
            secret_variable: "OFFICE_CLIENT_SECRET",
            secret: "office-on-this-machine-only",
        };
        let citizen = server::citizen(citizen.config(settings)?, Arc::clone(&store));
        let office = server::office(office.config(settings)?, Arc::clone(&store));
        let intake = intake::router(store, senders()?);
        tokio::select! {
            () = serve(self.citizen, with_files(citizen, settings)) => {}
            () = serve(self.office, with_files(office, settings)) => {}
            () = serve(self.intake, intake) => {}
            () = asked_to_stop() => {}
        }
        Ok(())
    }
}

async fn bind(port: u16, variable: &'static str) -> Result<TcpListener, Failed> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|_| Failed::PortBusy { port, variable })
}

/// A site at the test identity provider.
struct Site {
    port: u16,
    client: &'static str,
    secret_variable: &'static str,
    secret: &'static str,
}

impl Site {
    fn config(self, settings: &Settings) -> Result<Config, Failed> {
        let url = |port: u16| format!("http://localhost:{port}");
        let origin: Url = url(self.port)
            .parse()
            .map_err(|error| Failed::Settings(format!("no usable address: {error}")))?;
        let secret = std::env::var(self.secret_variable).unwrap_or_else(|_| self.secret.into());
        let config = Config {
            origin,
            hosts: Vec::new(),
            address_header: None,
            form_origins: Vec::new(),
            issuer: url(settings.identity_port),
            client_id: self.client.into(),
            client_secret: Secret(secret),
            acr: vec![
                "http://ftn.ficora.fi/2017/loatest2".into(),
                "http://ftn.ficora.fi/2017/loatest3".into(),
            ],
            production: false,
            style: "/pkg/tietoni.css".into(),
            islands: "/assets/islands.js".into(),
            times: Times {
                idle: std::time::Duration::from_secs(settings.idle_seconds.unsigned_abs())
                    .try_into()
                    .map_err(|_| Failed::Settings("TIETONI_IDLE_SECONDS is too long.".into()))?,
                absolute: std::time::Duration::from_hours(8)
                    .try_into()
                    .map_err(|_| Failed::Settings("a session cannot be that long".into()))?,
            },
        };
        config.check()?;
        Ok(config)
    }
}

fn senders() -> Result<intake::Senders, Failed> {
    let known = serde_json::json!([{
        "name": "sources on this machine",
        "token_sha256": Keyring::digest(&[INTAKE_TOKEN.as_bytes()]),
        "registers": domain::register::RegisterCode::ALL,
    }]);
    Ok(intake::Senders::parse(&known.to_string(), true)?)
}

/// In the cloud the static files come from a bucket and the CDN compresses; here one program does both.
fn with_files(site: Router, settings: &Settings) -> Router {
    let folder = |name: &str| ServeDir::new(settings.site.join(name));
    let files = Router::new()
        .nest_service("/pkg", folder("pkg"))
        .nest_service("/assets", folder("assets"))
        .layer(map_response(kept))
        .layer(from_fn(server::guard_other));
    files.fallback_service(site).layer(CompressionLayer::new())
}

/// A browser may keep a file but asks each time whether it has changed, so a new build is seen at once.
async fn kept(mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    drop(interrupt.await);
}

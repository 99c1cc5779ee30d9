//! Serving a router. A client that sends its request slowly or never completes it is cut off.

use std::{sync::Arc, time::Duration};

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// How long the head of a request may take, and each pause within its body.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at once; the next one waits.
const CONNECTIONS: usize = 512;

/// Serves until the program is stopped.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let router = router.layer(RequestBodyTimeoutLayer::new(PATIENCE));
    loop {
        let Ok(place) = Arc::clone(&free).acquire_owned().await else { return };
        let (stream, from) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: some will be free in a moment.
                tracing::error!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        let router = router.clone().layer(axum::Extension(ConnectInfo(from)));
        tokio::spawn(async move {
            let service = TowerToHyperService::new(router);
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            if let Err(error) = http.serve_connection(TokioIo::new(stream), service).await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(place);
        });
    }
}

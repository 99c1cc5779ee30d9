//! The layers around every request, outermost first: security headers, a span with a reference in which a panic becomes
//! an error page, the check of the host name, the same-origin check.

pub mod headers;
mod host;
mod origin;

use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use futures_util::FutureExt as _;
use pages::{Url, Visitor};
use tracing::Instrument as _;

use crate::{
    answer::HttpError,
    reference,
    state::{SiteState, language_of},
};

/// Puts the layers around the routes. The last `layer` call is the outermost.
pub(crate) fn around(
    routes: Router<Arc<SiteState>>,
    app: &Arc<SiteState>,
) -> Router<Arc<SiteState>> {
    routes
        .layer(from_fn_with_state(Arc::clone(app), origin::check))
        .layer(from_fn_with_state(Arc::clone(app), host::check))
        .layer(from_fn_with_state(Arc::clone(app), track))
        .layer(from_fn_with_state(Arc::clone(app), headers::add))
}

/// Gives each request a reference and a span. Logs contain only the pattern of a path, because the path itself can
/// contain references and ids of data.
async fn track(State(app): State<Arc<SiteState>>, mut request: Request, next: Next) -> Response {
    let reference = reference::give(request.extensions_mut(), app.store.keys());
    let language = language_of(request.uri().path(), request.headers());
    let shown = reference.clone();
    let method = request.method().clone();
    // The pattern of a page contains no personal data. An unknown path can contain anything, even an identity code, so
    // the log has `-` for it.
    let page = Url::parse(request.uri().path()).map(|(language, url)| url.row().pattern(language));
    let page = page.unwrap_or_else(|| "-".to_owned());
    let span = tracing::info_span!("request", reference, %method, page);
    async move {
        let started = std::time::Instant::now();
        // A panic becomes an error page with a reference, like any other internal error.
        let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
        let answer = answer.unwrap_or_else(|_| {
            let context = app.context(language, None, Visitor::Nobody);
            HttpError::Broken("a panic was caught".into()).answer(&context, &shown)
        });
        tracing::info!(
            status = answer.status().as_u16(),
            millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "answered"
        );
        answer
    }
    .instrument(span)
    .await
}

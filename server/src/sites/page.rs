//! Every page and act: the address is parsed once, and a function of its area shows the page or carries out the form.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{Method, header, request::Parts},
    response::Response,
};
use pages::{Url, Visitor};

use super::{office, office_acts, own, own_acts, public, publishing, publishing_acts};
use crate::{
    answer::{HttpError, READ, READ_AND_SEND, moved},
    clock, cookies, form, reference,
    state::{SiteState, language_of},
    visit::{Visit, known_session, visitor},
};

/// Answers every request whose path is not one of the [`Endpoint`](super::Endpoint)s.
pub(super) async fn answer(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = reference::of(request.extensions());
    let (parts, body) = request.into_parts();
    let Some((language, url)) = Url::parse(parts.uri.path()) else {
        return unknown(&app, &parts, &reference).await;
    };
    let row = url.row();
    let here = row.audience.is_on(app.site);
    let takes_form = row.takes_form && here;
    let told = cookies::language(&parts.headers);
    let sent = match parts.method {
        Method::POST if takes_form => Some(form::read(&parts.headers, body).await),
        _ => None,
    };
    let context = app.context(language, Some(url.clone()), Visitor::Nobody);
    let visit = Visit::read(Arc::clone(&app), (language, url), parts, clock::now()).await;
    let visit = match visit {
        Ok(visit) => visit,
        Err(error) => {
            let answer = match sent {
                Some(Ok(form)) => error.retry(&form, &context, &reference),
                Some(Err(_)) | None => Err(error),
            };
            return answer.unwrap_or_else(|error| error.answer(&context, &reference));
        }
    };
    let answer = match (&visit.method, sent) {
        (&Method::GET | &Method::HEAD, _) if here => show(&visit).await,
        (&Method::GET | &Method::HEAD, _) => Err(HttpError::NotFound),
        (_, Some(Ok(form))) => act(&visit, &form)
            .await
            .or_else(|error| error.retry(&form, &visit.context(), &reference)),
        (_, Some(Err(error))) => Err(error.into()),
        (_, None) => Err(HttpError::Method(if takes_form { READ_AND_SEND } else { READ })),
    };
    let mut answer = answer.unwrap_or_else(|error| error.answer(&visit.context(), &reference));
    if visit.is_stale {
        answer.headers_mut().append(header::SET_COOKIE, cookies::clear_session(app.site));
    }
    if told != Some(language) && visit.method == Method::GET {
        answer.headers_mut().append(header::SET_COOKIE, cookies::set_language(language));
    }
    answer
}

/// Shows the page of an address. The function of each area matches its addresses without a wildcard, so a new address
/// does not compile without a page.
async fn show(visit: &Visit) -> Result<Response, HttpError> {
    match &visit.url {
        Url::Public(url) => public::show(visit, url).await,
        Url::Own(url) => own::show(visit, url).await,
        Url::Office(url) => office::show(visit, url).await,
        Url::Publishing(url) => publishing::show(visit, url).await,
    }
}

/// Carries out a form that was sent to an address.
async fn act(visit: &Visit, form: &str) -> Result<Response, HttpError> {
    match &visit.url {
        Url::Public(url) => public::act(url),
        Url::Own(url) => own_acts::act(visit, url, form).await,
        Url::Office(url) => office_acts::act(visit, url, form).await,
        Url::Publishing(url) => publishing_acts::act(visit, url, form).await,
    }
}

/// Answers a path that is no address: 308 if it is one without the slash at its end, otherwise 404.
async fn unknown(app: &SiteState, parts: &Parts, reference: &str) -> Response {
    let path = parts.uri.path();
    if let Some((language, url)) = path.strip_suffix('/').and_then(Url::parse) {
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return moved(&(url.path(language) + &query));
    }
    // The answer is 404 for everybody. If the store does not answer, the page only lacks the greeting.
    let known = known_session(app, &parts.headers, clock::now()).await.unwrap_or_else(|error| {
        tracing::warn!(?error, "a session could not be read for a page that is not there");
        (None, false)
    });
    let (session, is_stale) = known;
    let visitor = visitor(session.as_ref());
    let context = app.context(language_of(path, &parts.headers), None, visitor);
    let mut answer = HttpError::NotFound.answer(&context, reference);
    if is_stale {
        answer.headers_mut().append(header::SET_COOKIE, cookies::clear_session(app.site));
    }
    answer
}

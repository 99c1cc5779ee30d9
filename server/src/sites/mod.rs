//! The two sites: one router each. Addresses are parsed into [`Url`] once; each site says what it shows and
//! does for every one of them, and the compiler says if one is forgotten.

mod citizen;
mod citizen_acts;
mod office;
mod office_acts;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    response::Response,
    routing::{get, post},
};
use desk::Sessions;
use domain::language::Language;
use pages::{Context, Site, Url, Visitor, public::LoginNeeded};
use store::Store;

use crate::{
    Config,
    answer::{HttpError, READ, READ_AND_SEND, page, see_other},
    clock, cookies, layers, login,
    visit::Visit,
};

/// Largest form taken, in bytes. The longest notice fits with room to spare, and what fits here fits a row.
const LARGEST_FORM: usize = 256 * 1024;
/// Largest form kept for whoever logs in next, where nobody knows whose it is.
const LARGEST_UNOWNED: usize = 32 * 1024;

/// A site: its configuration, its store and what it keeps ready.
#[derive(Debug)]
pub struct SiteState {
    pub(crate) site: Site,
    pub(crate) config: Config,
    pub(crate) store: Arc<Store>,
    pub(crate) sessions: Sessions,
    pub(crate) provider: login::Provider,
}

impl SiteState {
    fn new(site: Site, config: Config, store: Arc<Store>) -> Arc<Self> {
        let sessions = Sessions::new(Arc::clone(&store), config.times, !config.production);
        let provider = login::Provider::new(&config);
        Arc::new(Self { site, config, store, sessions, provider })
    }

    pub(crate) fn context(
        &self,
        language: Language,
        here: Option<Url>,
        visitor: Visitor,
    ) -> Context {
        Context {
            language,
            site: self.site,
            here,
            visitor,
            style: self.config.style.clone(),
            islands: self.config.islands.clone(),
        }
    }

    /// The language of a request that names none in its address.
    pub(crate) fn guess_language(headers: &HeaderMap) -> Language {
        let accepted = || {
            headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(Language::from_accept)
        };
        cookies::language(headers).or_else(accepted).unwrap_or_default()
    }
}

/// The citizens' site.
pub fn citizen(config: Config, store: Arc<Store>) -> Router {
    router(SiteState::new(Site::Citizen, config, store))
}

/// The officials' site.
pub fn office(config: Config, store: Arc<Store>) -> Router {
    router(SiteState::new(Site::Office, config, store))
}

fn router(app: Arc<SiteState>) -> Router {
    let routes = Router::new()
        .route("/", get(root))
        .route("/health", get(|| async { "ok" }))
        .route("/login", post(login::begin))
        .route("/login/callback", get(login::callback))
        .route("/logout", post(login::logout))
        .fallback(any)
        .method_not_allowed_fallback(not_allowed);
    layers::around(routes, &app).with_state(app)
}

/// `/`: 303 to the front page by cookie, then `Accept-Language`, then Finnish.
async fn root(State(_app): State<Arc<SiteState>>, request: Request) -> Response {
    let headers = request.headers();
    let query = crate::visit::pairs(request.uri().query().unwrap_or_default());
    let state = crate::visit::field(&query, "state");
    // The identity provider sends people here after logging out, with what we gave it along.
    if let Some(language) = state.strip_prefix(login::LOGGED_OUT).and_then(Language::from_tag) {
        return see_other(&format!("{}?logged-out=1", Url::Front.path(language)));
    }
    see_other(&Url::Front.path(SiteState::guess_language(headers)))
}

/// The addresses beside the pages take one method each.
async fn not_allowed(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let language = SiteState::guess_language(request.headers());
    let context = app.context(language, None, Visitor::Nobody);
    let allowed = match request.uri().path() {
        "/login" | "/logout" => "POST",
        _ => READ,
    };
    HttpError::Method(allowed).answer(&context, &layers::reference(request.extensions()))
}

/// Every page and act of the site.
async fn any(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = layers::reference(request.extensions());
    let (parts, body) = request.into_parts();
    let Some((language, url)) = Url::parse(parts.uri.path()) else {
        let language = language_of(parts.uri.path(), &parts.headers);
        let visitor = known_visitor(&app, &parts.headers).await;
        return HttpError::NotFound.answer(&app.context(language, None, visitor), &reference);
    };
    let told = cookies::language(&parts.headers);
    let address = (language, url.clone());
    let sent = match parts.method {
        Method::POST => Some(form(&parts.headers, body).await),
        _ => None,
    };
    let visit = Visit::read(
        Arc::clone(&app),
        address,
        parts.method,
        &parts.uri,
        parts.headers,
        clock::now(),
    )
    .await;
    let visit = match visit {
        Ok(visit) => visit,
        Err(error) => {
            let context = app.context(language, Some(url), Visitor::Nobody);
            let answer = match sent {
                Some(Ok(form)) => error.retry(&form, &context, &reference),
                _ => Err(error),
            };
            return answer.unwrap_or_else(|error| error.answer(&context, &reference));
        }
    };
    let answer = match (&visit.method, sent) {
        (&Method::GET | &Method::HEAD, _) => show(&visit).await,
        (_, Some(Ok(form))) => act(&visit, &form)
            .await
            .or_else(|error| error.retry(&form, &visit.context(), &reference)),
        (_, Some(Err(error))) => Err(error),
        (_, None) => Err(HttpError::Method(if takes_forms(&visit) { READ_AND_SEND } else { READ })),
    };
    let mut answer = answer.unwrap_or_else(|error| error.answer(&visit.context(), &reference));
    if told != Some(language) && visit.method == Method::GET {
        answer.headers_mut().append(header::SET_COOKIE, cookies::set_language(language));
    }
    answer
}

async fn show(visit: &Visit) -> Result<Response, HttpError> {
    match visit.app.site {
        Site::Citizen => citizen::show(visit).await,
        Site::Office => office::show(visit).await,
    }
}

async fn act(visit: &Visit, form: &str) -> Result<Response, HttpError> {
    match visit.app.site {
        Site::Citizen => citizen_acts::act(visit, form).await,
        Site::Office => office_acts::act(visit, form).await,
    }
}

fn takes_forms(visit: &Visit) -> bool {
    match visit.app.site {
        Site::Citizen => citizen_acts::takes(&visit.url),
        Site::Office => office_acts::takes(&visit.url),
    }
}

/// The form that was sent, as it was encoded; nothing beyond the limit is read.
pub(crate) async fn form(headers: &HeaderMap, body: Body) -> Result<String, HttpError> {
    let body = axum::body::to_bytes(body, LARGEST_FORM).await.map_err(|_| HttpError::TooLarge)?;
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let text = String::from_utf8(body.into()).ok().filter(|_| is_form);
    text.ok_or(HttpError::BadForm)
}

/// The page that asks to log in, 401. A form that was sent meanwhile is kept until after the login.
pub(crate) async fn login_needed(visit: &Visit, body: Option<&str>) -> Result<Response, HttpError> {
    let app = &visit.app;
    let kept = match body {
        None => None,
        Some(body) => {
            let former = cookies::session(&visit.headers, app.site);
            Some(app.sessions.form_to_save(former.as_ref(), visit.path(), body.to_owned()).await?)
        }
    };
    // Anybody can send a form without a session: only a small one is kept for nobody in particular.
    let kept = kept.filter(|form| form.owner.is_some() || form.body.len() <= LARGEST_UNOWNED);
    let needed = LoginNeeded { return_to: visit.path(), kept: kept.is_some() };
    let status = axum::http::StatusCode::UNAUTHORIZED;
    let mut answer = page(status, needed, &visit.context());
    if let Some(kept) = kept {
        let cookie = login::keep(app, visit.language, kept, visit.now).await?;
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// The language an unknown address begins with, or the reader's.
pub(crate) fn language_of(path: &str, headers: &HeaderMap) -> Language {
    path.split('/')
        .nth(1)
        .and_then(Language::from_tag)
        .unwrap_or_else(|| SiteState::guess_language(headers))
}

async fn known_visitor(app: &SiteState, headers: &HeaderMap) -> Visitor {
    let Some(token) = cookies::session(headers, app.site) else { return Visitor::Nobody };
    // The page says that nothing is there, whoever asks: without the store it greets nobody.
    let session = app.sessions.session(&token, clock::now()).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "a session could not be read for a page that is not there");
        None
    });
    crate::visit::visitor(session.as_ref())
}

/// A page for everybody, the same on both sites.
pub(crate) fn open_page(visit: &Visit) -> Option<Response> {
    use pages::public::{Accessibility, Cookies};
    let context = visit.context();
    let ok = axum::http::StatusCode::OK;
    match visit.url {
        Url::Accessibility => Some(page(ok, Accessibility, &context)),
        Url::Cookies => Some(page(ok, Cookies, &context)),
        _ => None,
    }
}

//! The people who use the sites: a visitor, a citizen, an official. Each has a browser that keeps its cookies and sends
//! the origin of its forms.

use std::{cell::RefCell, collections::BTreeMap, ops::Deref};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, request::Builder},
};
use desk::LoginOutcome;
use domain::{ids::SubjectId, language::Language};
use pages::{Site, Url};
use tower::ServiceExt as _;

use super::{
    answer::Answer,
    people::{Clerk, Sample},
    world::{World, origin},
};

/// A browser on one site.
pub struct Browser {
    pub site: Site,
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Browser {
    pub fn new(site: Site, router: Router) -> Self {
        Self { site, router, cookies: RefCell::default() }
    }

    /// Sends a request as it is and keeps no cookies of the answer.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("routers answer");
        Answer::read(response).await
    }

    /// A request with the host of the site and the browser's cookies.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let cookies = self.cookies.borrow();
        let pairs: Vec<String> = cookies.iter().map(|(name, v)| format!("{name}={v}")).collect();
        let host = origin(self.site).trim_start_matches("https://");
        let request = Request::builder().method(method).uri(path).header("host", host);
        if pairs.is_empty() { request } else { request.header("cookie", pairs.join("; ")) }
    }

    /// Sends a request and keeps or removes the cookies as the answer says.
    pub async fn fetch(&self, request: Request<Body>) -> Answer {
        let answer = self.send(request).await;
        for cookie in answer.cookies() {
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if rest.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.set_cookie(name, value);
            }
        }
        answer
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.into(), value.into());
    }

    pub fn forget_cookie(&self, name: &str) {
        self.cookies.borrow_mut().remove(name);
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub async fn open(&self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty()).expect("a request");
        self.fetch(request).await
    }

    /// Opens an address in English.
    pub async fn visit(&self, url: impl Into<Url>) -> Answer {
        self.open(&url.into().path(Language::En)).await
    }

    /// Sends a form from a page of this site.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.post_body(path, form).await
    }

    /// Sends a body as a form from a page of this site. The body is encoded already.
    pub async fn post_body(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = self
            .own_form(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.into())
            .expect("a request");
        self.fetch(request).await
    }

    /// The beginning of a request that sends a form from a page of this site.
    pub fn own_form(&self, path: &str) -> Builder {
        self.request(Method::POST, path)
            .header("origin", origin(self.site))
            .header("sec-fetch-site", "same-origin")
    }
}

/// A person who has not logged in.
pub struct Visitor(Browser);

impl Visitor {
    pub fn new(world: &World, site: Site) -> Self {
        Self(Browser::new(site, world.router(site)))
    }
}

/// A citizen with a session.
pub struct Citizen {
    browser: Browser,
}

impl Citizen {
    /// Opens a session as the login does, without an identity provider.
    pub async fn log_in(world: &World, sample: Sample) -> Self {
        Self::log_in_at(world, sample, world.router(Site::Citizen)).await
    }

    /// The same with another router, such as one whose database has faults.
    pub async fn log_in_at(world: &World, sample: Sample, router: Router) -> Self {
        let (token, _) = admit(world, sample).await;
        let browser = Browser::new(Site::Citizen, router);
        browser.set_cookie("__Host-sid", &token);
        Self { browser }
    }
}

/// The token of a new session of a citizen, and the citizen's subject id.
pub async fn admit(world: &World, sample: Sample) -> (String, SubjectId) {
    let now = server::clock::now();
    let admission = world.sessions().log_in_citizen(&sample.code(), sample.person(), now).await;
    match admission.expect("the sessions is open") {
        LoginOutcome::LoggedIn { token, subject } => (token.expose().to_owned(), subject),
        LoginOutcome::NotArtificial => panic!("sample people are artificial"),
    }
}

/// An official with a session.
pub struct Official(Browser);

impl Official {
    pub async fn log_in(world: &World, clerk: Clerk) -> Self {
        Self::log_in_at(world, clerk, world.router(Site::Office)).await
    }

    pub async fn log_in_at(world: &World, clerk: Clerk, router: Router) -> Self {
        let now = server::clock::now();
        let admission =
            world.sessions().log_in_official(clerk.official(), clerk.name.into(), now).await;
        let browser = Browser::new(Site::Office, router);
        browser.set_cookie("__Host-ssid", admission.expect("the sessions is open").expose());
        Self(browser)
    }
}

impl Deref for Visitor {
    type Target = Browser;
    fn deref(&self) -> &Browser {
        &self.0
    }
}

impl Deref for Citizen {
    type Target = Browser;
    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Deref for Official {
    type Target = Browser;
    fn deref(&self) -> &Browser {
        &self.0
    }
}

//! A browser over HTTP that keeps its cookies. Every request has a connection of its own, so that nothing is sent
//! twice behind the test's back.

use std::{collections::BTreeMap, net::Ipv4Addr, time::Duration};

use reqwest::{Client, RequestBuilder, header, redirect::Policy};
use serde_json::Value;

use super::provider::Provider;

/// No answer came: what was asked may have been done or not.
#[derive(Debug, Clone, Copy)]
pub struct Lost;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Answer {
    /// What stands behind this mark, up to the next quotation mark.
    pub fn after(&self, mark: &str) -> Option<&str> {
        self.body.split_once(mark)?.1.split('"').next()
    }

    /// For a report: no person's text.
    pub fn head(&self) -> String {
        let title = self.body.split_once("<title>").map_or("", |(_, rest)| rest);
        let title = title.split('<').next().unwrap_or_default();
        format!("{} {title} {}", self.status, self.location)
    }
}

pub fn client() -> Client {
    Client::builder()
        .redirect(Policy::none())
        .pool_max_idle_per_host(0)
        .resolve("localhost", (Ipv4Addr::LOCALHOST, 0).into())
        .timeout(Duration::from_mins(1))
        .no_proxy()
        .build()
        .expect("a client")
}

/// A browser at one site.
#[derive(Debug)]
pub struct Browser {
    http: Client,
    origin: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new(port: u16) -> Self {
        let origin = format!("http://localhost:{port}");
        Self { http: client(), origin, cookies: BTreeMap::new() }
    }

    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    pub fn is_logged_in(&self) -> bool {
        self.cookies.contains_key("__Host-sid") || self.cookies.contains_key("__Host-ssid")
    }

    pub async fn open(&mut self, path: &str) -> Result<Answer, Lost> {
        let request = self.http.get(format!("{}{path}", self.origin));
        self.send(request).await
    }

    /// Sends a form of the site.
    pub async fn post(&mut self, path: &str, form: &str) -> Result<Answer, Lost> {
        let request = self
            .http
            .post(format!("{}{path}", self.origin))
            .header(header::ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.to_owned());
        self.send(request).await
    }

    async fn send(&mut self, request: RequestBuilder) -> Result<Answer, Lost> {
        let pairs: Vec<String> =
            self.cookies.iter().map(|(name, v)| format!("{name}={v}")).collect();
        let answer =
            request.header(header::COOKIE, pairs.join("; ")).send().await.map_err(|_| Lost)?;
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        // An answer is one only when it has come whole.
        let body = answer.text().await.map_err(|_| Lost)?;
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("ASCII");
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = headers.get(header::LOCATION).map_or("", |to| to.to_str().expect("ASCII"));
        Ok(Answer { status, location: location.to_owned(), body })
    }

    /// A whole login; the last answer, which brought the session where it is 303.
    pub async fn log_in(&mut self, provider: &Provider, claims: Value) -> Result<Answer, Lost> {
        let away = self.post("/login", "language=en").await?;
        if away.status != 303 {
            return Ok(away);
        }
        let back = provider.answer(&away.location, claims);
        self.open(&back).await
    }
}

/// A form as it is sent.
pub fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

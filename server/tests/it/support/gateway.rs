//! The part of API Gateway that functions see: events in payload format 2.0, and answers as the gateway reads them.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::runtime::Function;

/// A request as the gateway sends it to a function.
#[derive(Debug, Clone)]
pub struct Event(Value);

/// A function's answer, as the gateway reads it.
#[derive(Debug, Clone)]
pub struct Answered {
    pub status: u64,
    pub body: String,
    pub cookies: Vec<String>,
    value: Value,
}

impl Event {
    pub fn new(method: &str, address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self(json!({
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": query,
            "headers": {
                "host": "tietoni.example",
                "accept": "text/html",
                "x-forwarded-for": "203.0.113.1",
                "x-forwarded-proto": "https",
            },
            "requestContext": {
                "accountId": "000000000000",
                "apiId": "x",
                "domainName": "tietoni.example",
                "domainPrefix": "tietoni",
                "http": {
                    "method": method,
                    "path": path,
                    "protocol": "HTTP/1.1",
                    "sourceIp": "203.0.113.1",
                    "userAgent": "test",
                },
                "requestId": "r",
                "routeKey": "$default",
                "stage": "$default",
                "time": "12/Mar/2026:19:03:58 +0000",
                "timeEpoch": 1_773_342_238_390_i64,
            },
            "isBase64Encoded": false,
        }))
    }

    pub fn get(address: &str) -> Self {
        Self::new("GET", address)
    }

    /// A form from a page of the site. The gateway encodes its body in base64.
    pub fn form(address: &str, form: &str) -> Self {
        Self::new("POST", address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form)
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.0["headers"][name] = value.into();
        self
    }

    #[must_use]
    pub fn body(mut self, body: &str) -> Self {
        self.0["body"] = STANDARD.encode(body).into();
        self.0["isBase64Encoded"] = true.into();
        self
    }

    /// The cookies of the request. The gateway sends them as their own list, not as a header.
    #[must_use]
    pub fn cookies(mut self, cookies: &[&str]) -> Self {
        self.0["cookies"] = json!(cookies);
        self
    }

    pub async fn to(self, function: &Function) -> Answered {
        let value = function.invoke(self.0).await.expect("no error of the runtime");
        let text = value["body"].as_str().unwrap_or_default();
        let body = if value["isBase64Encoded"] == true {
            let bytes = STANDARD.decode(text).expect("base64");
            String::from_utf8(bytes).expect("UTF-8")
        } else {
            text.to_owned()
        };
        let cookies = value["cookies"].as_array().into_iter().flatten();
        let cookies = cookies.filter_map(|cookie| cookie.as_str().map(String::from)).collect();
        let status = value["statusCode"].as_u64().unwrap_or_default();
        Answered { status, body, cookies, value }
    }
}

impl Answered {
    #[track_caller]
    pub fn is(self, status: u64) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    pub fn header(&self, name: &str) -> &str {
        let (one, many) = (&self.value["headers"][name], &self.value["multiValueHeaders"][name]);
        one.as_str().or_else(|| many[0].as_str()).unwrap_or_default()
    }

    /// Whether the body is sent as text. Base64 would make it a third longer.
    pub fn is_plain(&self) -> bool {
        self.value["isBase64Encoded"] == false
    }

    /// The cookie of this name without its attributes, as a browser sends it back.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookie = self.cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
        cookie.and_then(|cookie| cookie.split(';').next()).map(String::from)
    }
}

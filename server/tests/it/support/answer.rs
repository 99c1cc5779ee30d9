//! An answer as a browser gets it.

use axum::http::{HeaderMap, Response, StatusCode, header};

/// An answer that was read to its end: status, headers and text.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub async fn read(response: Response<axum::body::Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8(body.to_vec()).expect("pages are UTF-8");
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The value of a header; empty if it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Every `Set-Cookie` header with its attributes.
    pub fn cookies(&self) -> Vec<&str> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        values.map(|value| value.to_str().expect("ASCII")).collect()
    }

    /// The `Set-Cookie` header of this cookie with its attributes.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies().into_iter().find(|cookie| cookie.starts_with(&format!("{name}=")))
    }

    /// The first `lang` attribute: the language of the document.
    pub fn lang(&self) -> &str {
        between(&self.body, " lang=\"", "\"")
    }

    pub fn title(&self) -> &str {
        between(&self.body, "<title>", "</title>")
    }

    /// The reference on an error page, which people give to support.
    pub fn reference(&self) -> &str {
        between(&self.body, "<strong>", "</strong>")
    }

    /// Asserts a status. The message of a failure names the page's title and the `Location`.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        let (line, title) = (self.status, self.title());
        assert_eq!(self.status.as_u16(), status, "{line} {title}\n{}", self.location());
        self
    }

    /// Asserts that the answer is a complete document in this language.
    #[track_caller]
    pub fn is_page(&self, lang: &str) {
        assert!(self.body.starts_with("<!DOCTYPE html><html "), "{}", self.body);
        assert!(self.body.trim_end().ends_with("</html>"), "the document is whole");
        assert_eq!(self.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(self.lang(), lang, "language of {}", self.title());
        assert!(!self.title().trim_start_matches(" – ").is_empty(), "a title");
        assert!(self.title().contains(" – "), "page and service: {}", self.title());
    }

    /// Asserts that the page contains these words.
    #[track_caller]
    pub fn says(&self, words: &str) {
        assert!(self.body.contains(words), "{words:?} is not on {}", self.title());
    }
}

/// The text between two marks; empty if one of them is missing.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split_once(after).map_or("", |(inside, _)| inside)
}

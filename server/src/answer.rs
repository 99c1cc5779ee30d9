//! Answers: pages with their status, redirects, and error pages in the reader's language with a reference. What was
//! refused or failed is logged here; a missing page and a wrong method are not.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use desk::{DeskError, StoreError};
use jiff::Timestamp;
use pages::{
    Context, Page,
    public::{Problem, ProblemKind, TooLong, TryAgain, TryAgainWhy},
    render,
};

use crate::form::{FormError, pairs};

/// Renders a page and answers with it and this status.
pub(crate) fn page<P: Page>(status: StatusCode, page: P, context: &Context) -> Response {
    (status, Html(render(page, context))).into_response()
}

/// 303 to another page after an act, so that a reload does not repeat the act.
pub(crate) fn see_other(path: &str) -> Response {
    let location = HeaderValue::try_from(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// 308 to the only correct spelling of an address.
pub(crate) fn moved(path: &str) -> Response {
    let mut answer = see_other(path);
    *answer.status_mut() = StatusCode::PERMANENT_REDIRECT;
    answer
}

/// `Allow` header of a page that is only read.
pub(crate) const READ: &str = "GET, HEAD";
/// `Allow` header of a page with a form.
pub(crate) const READ_AND_SEND: &str = "GET, HEAD, POST";

/// Why something could not be done or shown; it becomes an error page.
#[derive(Debug)]
pub(crate) enum HttpError {
    /// There is no such page, or this person may not see it: nobody can tell which.
    NotFound,
    /// The address does not take this method. The text is its `Allow` header.
    Method(&'static str),
    /// The form was sent from a page of another site.
    Foreign,
    /// The form cannot be read, or a field that our pages always send is missing or unknown.
    BadForm,
    /// The form, or the row it would make, is larger than the limit.
    TooLarge,
    /// A limit is reached; the next attempt may be made after this many seconds.
    TooMany(i64),
    /// The request is for a host name that is not the site's.
    OtherHost,
    /// The store throttles or does not answer. The text is the cause, for the log only.
    Unavailable(String),
    /// A fault of the program or of stored data. The text is the cause, for the log only.
    Broken(String),
}

impl From<FormError> for HttpError {
    fn from(error: FormError) -> Self {
        match error {
            FormError::TooLarge => Self::TooLarge,
            FormError::Unreadable => Self::BadForm,
        }
    }
}

impl From<StoreError> for HttpError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::TooLarge => Self::TooLarge,
            StoreError::Unavailable(_) => Self::Unavailable(error.to_string()),
            StoreError::Corrupt { .. } | StoreError::WriteError(_) => {
                Self::Broken(error.to_string())
            }
        }
    }
}

impl From<DeskError> for HttpError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Store(error) => error.into(),
        }
    }
}

impl HttpError {
    /// A limit is reached until the instant `until`.
    pub(crate) fn too_many(until: Timestamp, now: Timestamp) -> Self {
        Self::TooMany((until.as_second() - now.as_second()).max(1))
    }

    /// The answer when a form could not be carried out because the store did not answer, a limit was reached or the
    /// text was too long: the page contains what was typed. Every other error is returned.
    pub(crate) fn retry(
        self,
        form: &str,
        context: &Context,
        reference: &str,
    ) -> Result<Response, Self> {
        let fields = pairs(form);
        let reference = reference.to_owned();
        match self {
            Self::Unavailable(why) => {
                tracing::error!(reference, why, "the store is not available");
                let again = TryAgain { why: TryAgainWhy::Away, reference, fields };
                let mut answer = page(StatusCode::SERVICE_UNAVAILABLE, again, context);
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
                Ok(answer)
            }
            Self::TooMany(seconds) => {
                tracing::warn!(reference, "a limit was reached");
                let again = TryAgain { why: TryAgainWhy::TooMany, reference, fields };
                let mut answer = page(StatusCode::TOO_MANY_REQUESTS, again, context);
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                Ok(answer)
            }
            Self::TooLarge => {
                tracing::warn!(reference, "a form does not fit");
                let shown = TooLong { reference, fields };
                Ok(page(StatusCode::PAYLOAD_TOO_LARGE, shown, context))
            }
            Self::NotFound
            | Self::Method(_)
            | Self::Foreign
            | Self::BadForm
            | Self::OtherHost
            | Self::Broken(_) => Err(self),
        }
    }

    /// The error page. People give `reference` to support, and the log contains it too.
    pub(crate) fn answer(self, context: &Context, reference: &str) -> Response {
        let (status, kind) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, ProblemKind::NotFound),
            Self::Method(allowed) => {
                let problem = Problem { kind: ProblemKind::NotAllowedMethod, reference: None };
                let mut answer = page(StatusCode::METHOD_NOT_ALLOWED, problem, context);
                answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
                return answer;
            }
            Self::Foreign => refused(StatusCode::FORBIDDEN, ProblemKind::ForeignForm, reference),
            Self::BadForm => refused(StatusCode::BAD_REQUEST, ProblemKind::BadForm, reference),
            Self::TooLarge => {
                refused(StatusCode::PAYLOAD_TOO_LARGE, ProblemKind::TooLarge, reference)
            }
            Self::TooMany(seconds) => {
                let (status, kind) =
                    refused(StatusCode::TOO_MANY_REQUESTS, ProblemKind::TooMany, reference);
                let problem = Problem { kind, reference: Some(reference.to_owned()) };
                let mut answer = page(status, problem, context);
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                return answer;
            }
            Self::OtherHost => {
                refused(StatusCode::MISDIRECTED_REQUEST, ProblemKind::OtherHost, reference)
            }
            Self::Unavailable(why) => {
                tracing::error!(reference, why, "the store is not available");
                (StatusCode::SERVICE_UNAVAILABLE, ProblemKind::Unavailable)
            }
            Self::Broken(why) => {
                tracing::error!(reference, why, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, ProblemKind::Broken)
            }
        };
        let shown = (status != StatusCode::NOT_FOUND).then(|| reference.to_owned());
        let mut answer = page(status, Problem { kind, reference: shown }, context);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        answer
    }
}

/// Logs a refused request, so that support can find it by its reference.
fn refused(status: StatusCode, kind: ProblemKind, reference: &str) -> (StatusCode, ProblemKind) {
    tracing::warn!(reference, ?kind, "a form was refused");
    (status, kind)
}

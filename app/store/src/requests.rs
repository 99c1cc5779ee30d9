//! Requests: one row each, changed only on the version that was seen.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    ids::{IdempotencyKey, Reference, SubjectId},
    register::RegisterCode,
    request::Request,
};
use jiff::{Timestamp, ToSpan as _};

use crate::{
    Listed, Notification, Store, StoreError, Write, WriteError,
    inbox::{INBOX, inbox_key},
    queues,
    row::{NewRow, StoredRow, code},
    tables::BY_SUBJECT,
};

const TABLE: &str = "requests";
/// How long a sent form is remembered.
const REMEMBERED_HOURS: i64 = 48;

pub(crate) fn request_key(reference: &Reference) -> String {
    format!("REQUEST#{reference}")
}

/// What the index by person lists, each newest first.
#[derive(Debug, Default)]
pub struct SubjectRequests {
    /// The person's requests.
    pub requests: Vec<Listed<Request>>,
    /// The person's notifications.
    pub notifications: Vec<Listed<Notification>>,
}

impl Store {
    /// A request by its reference.
    pub async fn request(&self, reference: &Reference) -> Result<Option<Request>, StoreError> {
        let pk = request_key(reference);
        let row = self.get(&self.tables.requests, TABLE, &pk, "REQUEST").await?;
        row.map(|row| row.sealed(&self.keys)).transpose()
    }

    /// A person's requests, newest first.
    pub async fn requests_of(
        &self,
        subject: &SubjectId,
    ) -> Result<Vec<Listed<Request>>, StoreError> {
        Ok(self.requests_and_notifications(subject).await?.requests)
    }

    /// A person's requests and notifications, each newest first, in one call: both lie in the same index.
    pub async fn requests_and_notifications(
        &self,
        subject: &SubjectId,
    ) -> Result<SubjectRequests, StoreError> {
        let mut listed = SubjectRequests::default();
        let mut from = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.tables.requests)
                .index_name(BY_SUBJECT)
                .key_condition_expression("subject = :subject")
                .expression_attribute_values(":subject", AttributeValue::S(subject.to_string()))
                .scan_index_forward(false)
                .set_exclusive_start_key(from.take())
                .send()
                .await?;
            for row in page.items.unwrap_or_default() {
                self.list(&mut listed, StoredRow::new(TABLE, row), subject);
            }
            from = page.last_evaluated_key;
            if from.is_none() {
                return Ok(listed);
            }
        }
    }

    /// The sealed text says whose a row is; the attribute of the index could have been changed.
    fn list(&self, listed: &mut SubjectRequests, row: StoredRow, subject: &SubjectId) {
        let pk = row.optional("pk").unwrap_or_default();
        if pk.starts_with(INBOX) {
            if pk == inbox_key(subject) {
                listed.notifications.push(row.listed_sealed(&self.keys));
            } else {
                tracing::error!("a notification is listed for another");
            }
            return;
        }
        let request: Listed<Request> = row.listed_sealed(&self.keys);
        match &request {
            Ok(other) if other.subject != *subject => {
                let reference = &other.reference;
                tracing::error!(%reference, "a request is listed for another");
            }
            Ok(_) | Err(_) => listed.requests.push(request),
        }
    }

    /// Writes a new request and its idempotency key: sending the same form again finds this request.
    #[must_use]
    pub fn write_new_request(&self, request: &Request, key: &IdempotencyKey) -> Vec<Write> {
        let until = request.received_at + REMEMBERED_HOURS.hours();
        // The reference also stands in clear, for whoever compares whole tables; what is sealed decides.
        let idem = NewRow::new(idempotency_key(&request.subject, key), "IDEM")
            .text("reference", request.reference.as_str())
            .number("ends", until.as_second())
            .expires(until)
            .sealed(&self.keys, &request.reference);
        vec![
            Write::put_new(&self.tables.requests, idem),
            Write::put_new(&self.tables.requests, self.request_row(request)),
        ]
    }

    /// Writes a request changed from `request.version - 1`.
    #[must_use]
    pub fn write_request(&self, request: &Request) -> Write {
        let row = self.request_row(request);
        Write::replace(&self.tables.requests, row, "version", request.version - 1)
    }

    /// The request that a form was filed as before.
    pub async fn filed_with(
        &self,
        subject: &SubjectId,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Reference>, StoreError> {
        let pk = idempotency_key(subject, key);
        let row = self.get(&self.tables.requests, TABLE, &pk, "IDEM").await?;
        let Some(row) = row else { return Ok(None) };
        row.unless_ended(now)?
            .map(|row| {
                if row.format() > 1 {
                    return row.sealed(&self.keys);
                }
                Reference::parse(row.text("reference")?)
                    .map_err(|error| StoreError::corrupt(TABLE, error))
            })
            .transpose()
    }

    fn request_row(&self, request: &Request) -> NewRow {
        let mut row = NewRow::new(request_key(&request.reference), "REQUEST")
            .number("version", request.version)
            .text("subject", request.subject.as_str())
            .text("received", crate::log::instant_key(request.received_at))
            .text("reference", request.reference.as_str())
            .optional("register", request.register().map(RegisterCode::as_str))
            .text("kind", code(&request.kind()))
            .text("status", queues::status(&request.state))
            .text("due", request.due.legal.to_string())
            .text("target", request.due.target.to_string())
            .text("visibility", code(&request.visibility))
            .optional("handler", request.state.handler().map(|handler| handler.official.as_str()))
            .sealed(&self.keys, request);
        if request.state.is_open() {
            row = row
                .text("queue", queues::partition(&request.queue, queues::shard(&request.reference)))
                .text("queue_order", queues::order(request));
        }
        row
    }
}

fn idempotency_key(subject: &SubjectId, key: &IdempotencyKey) -> String {
    format!("IDEM#{subject}#{key}")
}

impl WriteError {
    /// The condition of the write at this place did not hold.
    #[must_use]
    pub fn is_condition(&self, place: usize) -> bool {
        matches!(self, Self::Condition(failed) if *failed == place)
    }
}

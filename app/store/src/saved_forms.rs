//! Forms that were not sent yet are kept for a day, so that nothing typed is lost.

use aws_sdk_dynamodb::{operation::delete_item::DeleteItemError, types::AttributeValue};
use domain::{
    ids::{IdempotencyKey, SubjectId},
    request::{About, RequestKind},
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Store, StoreError,
    batch::RowPlace,
    formats::Typed,
    row::{NewRow, StoredRow, code},
    sessions::KEPT,
};

const TABLE: &str = "sessions";

/// Which form a draft is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputKey {
    /// The person who typed it.
    pub subject: SubjectId,
    /// What the request would be about.
    pub about: About,
    /// Kind of request the form files.
    pub kind: RequestKind,
}

impl InputKey {
    fn sk(&self) -> String {
        format!("DRAFT#{}#{}", self.about.keys().join("+"), code(&self.kind))
    }

    fn pk(&self) -> String {
        format!("FORM#{}", self.subject)
    }
}

impl Store {
    /// Keeps a draft. `form` is the key it files its request with.
    pub async fn save_input(
        &self,
        key: &InputKey,
        draft: &impl Serialize,
        form: Option<&IdempotencyKey>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = NewRow::new(key.pk(), key.sk())
            .optional("form", form.map(IdempotencyKey::as_str))
            .number("ends", (now + KEPT).as_second())
            .expires(now + KEPT)
            .sealed(&self.keys, &Typed(draft));
        self.put(row).await
    }

    /// A kept draft; one that does not open is none.
    pub async fn saved_input<T: DeserializeOwned>(
        &self,
        key: &InputKey,
        now: Timestamp,
    ) -> Result<Option<T>, StoreError> {
        let row = self.get(&self.tables.sessions, TABLE, &key.pk(), &key.sk()).await?;
        Ok(self.kept_input(row, now))
    }

    pub(crate) fn kept_input<T: DeserializeOwned>(
        &self,
        row: Option<StoredRow>,
        now: Timestamp,
    ) -> Option<T> {
        row.and_then(|row| row.opened(&self.keys, now)).map(|Typed(kept)| kept)
    }

    pub(crate) fn input_place(&self, key: &InputKey) -> RowPlace {
        RowPlace { table: self.tables.sessions.clone(), pk: key.pk(), sk: key.sk() }
    }

    /// Keeps the answers of a form that was sent after its session had ended.
    pub async fn save_form(
        &self,
        owner: &str,
        path: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (pk, sk) = body_key(owner, path);
        let row = NewRow::new(pk, sk)
            .number("ends", (now + KEPT).as_second())
            .expires(now + KEPT)
            .sealed(&self.keys, &Typed(body));
        self.put(row).await
    }

    /// The saved answers of a form. Reading does not remove them: a page may be loaded twice.
    pub async fn saved_form(
        &self,
        owner: &str,
        path: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let (pk, sk) = body_key(owner, path);
        let row = self.get(&self.tables.sessions, TABLE, &pk, &sk).await?;
        Ok(row.and_then(|row| row.opened(&self.keys, now)).map(|Typed(kept)| kept))
    }

    /// Forgets what was kept of a form.
    pub async fn forget_form(&self, owner: &str, path: &str) -> Result<(), StoreError> {
        let (pk, sk) = body_key(owner, path);
        self.take(&pk, &sk).await.map(drop)
    }

    /// Removes a draft, unless a second tab has saved another one meanwhile.
    pub async fn forget_input(
        &self,
        key: &InputKey,
        form: &IdempotencyKey,
    ) -> Result<(), StoreError> {
        let removed = self
            .client
            .delete_item()
            .table_name(&self.tables.sessions)
            .key("pk", AttributeValue::S(key.pk()))
            .key("sk", AttributeValue::S(key.sk()))
            .condition_expression("attribute_not_exists(form) OR form = :form")
            .expression_attribute_values(":form", AttributeValue::S(form.as_str().to_owned()))
            .send()
            .await;
        match removed {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(DeleteItemError::is_conditional_check_failed_exception) =>
            {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn body_key(owner: &str, path: &str) -> (String, String) {
    (format!("FORM#{owner}"), format!("BODY#{path}"))
}

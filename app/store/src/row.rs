//! Rows: a key, a few plain attributes for finding and ordering, and one sealed document.

use std::collections::HashMap;

use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::{Keyring, Listed, StoreError, Unreadable, document::Document, keys::Place};

/// The attribute that names a document's format.
const FORMAT: &str = "fmt";

pub(crate) type Attributes = HashMap<String, AttributeValue>;

/// A row to write.
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub(crate) pk: String,
    pub(crate) sk: String,
    attributes: Attributes,
}

impl NewRow {
    pub(crate) fn new(pk: impl Into<String>, sk: impl Into<String>) -> Self {
        Self { pk: pk.into(), sk: sk.into(), attributes: HashMap::new() }
    }

    pub(crate) fn text(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.insert(name.into(), AttributeValue::S(value.into()));
        self
    }

    pub(crate) fn optional(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    pub(crate) fn number(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.attributes.insert(name.into(), AttributeValue::N(value.to_string()));
        self
    }

    /// Lets DynamoDB remove the row after this instant. It may lag by days: every read checks too.
    pub(crate) fn expires(self, at: Timestamp) -> Self {
        self.number("ttl", at.as_second())
    }

    /// The document, sealed to this row as it is now: its `revision` or `version` is set before.
    pub(crate) fn sealed<D>(mut self, keys: &Keyring, document: &D) -> Self
    where
        D: Document + Serialize,
    {
        let text = Zeroizing::new(serde_json::to_vec(document).expect("domain types serialise"));
        let version = version(&self.attributes);
        let place = Place { pk: &self.pk, sk: &self.sk, format: D::FORMAT, version: &version };
        let sealed = keys.seal(place, &text);
        self.attributes.insert("doc".into(), AttributeValue::B(Blob::new(sealed)));
        self.number(FORMAT, D::FORMAT)
    }

    /// The document in clear, for what is public or holds nothing of a person.
    pub(crate) fn plain<D: Document + Serialize>(self, document: &D) -> Self {
        let text = serde_json::to_string(document).expect("domain types serialise");
        self.text("doc", text).number(FORMAT, D::FORMAT)
    }

    /// The format of the document; 1 where there is none.
    pub(crate) fn format(&self) -> u16 {
        let format = self.attributes.get(FORMAT).and_then(|value| value.as_n().ok());
        format.and_then(|text| text.parse().ok()).unwrap_or(1)
    }

    /// Under which condition the row may be written over another: one of a newer format is left alone, since
    /// what this version does not know of it would be lost.
    pub(crate) fn not_over_newer(&self) -> (&'static str, Vec<(&'static str, AttributeValue)>) {
        match self.attributes.get(FORMAT) {
            None => ("attribute_not_exists(fmt)", Vec::new()),
            Some(format) => {
                ("(attribute_not_exists(fmt) OR fmt <= :format)", vec![(":format", format.clone())])
            }
        }
    }

    pub(crate) fn into_attributes(self) -> Attributes {
        let mut attributes = self.attributes;
        attributes.insert("pk".into(), AttributeValue::S(self.pk));
        attributes.insert("sk".into(), AttributeValue::S(self.sk));
        attributes
    }
}

/// The number that counts the changes of a row. It stands outside the seal but is bound to it, so an older number
/// cannot be combined with a newer document.
fn version(attributes: &Attributes) -> String {
    let counted = attributes.get("revision").or_else(|| attributes.get("version"));
    counted.and_then(|value| value.as_n().ok()).cloned().unwrap_or_default()
}

/// A row that was read.
#[derive(Debug)]
pub(crate) struct StoredRow {
    table: &'static str,
    attributes: Attributes,
}

impl StoredRow {
    pub(crate) fn new(table: &'static str, attributes: Attributes) -> Self {
        Self { table, attributes }
    }

    /// The row's key, for a call that changes it.
    pub(crate) fn key(&self) -> Result<Attributes, StoreError> {
        let part = |name: &str| {
            Ok::<_, StoreError>((name.to_owned(), AttributeValue::S(self.text(name)?.to_owned())))
        };
        Ok(HashMap::from([part("pk")?, part("sk")?]))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&str, StoreError> {
        self.optional(name)
            .ok_or_else(|| StoreError::corrupt(self.table, format!("{name} is missing")))
    }

    pub(crate) fn optional(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).and_then(|value| value.as_s().ok()).map(String::as_str)
    }

    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<N, StoreError> {
        self.attributes
            .get(name)
            .and_then(|value| value.as_n().ok())
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| StoreError::corrupt(self.table, format!("{name} is missing")))
    }

    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, StoreError> {
        self.text(name)?
            .parse()
            .map_err(|_| StoreError::corrupt(self.table, format!("{name} is not readable")))
    }

    /// A value that serde reads from one word, such as a register code.
    pub(crate) fn code<T: DeserializeOwned>(&self, name: &str) -> Result<T, StoreError> {
        serde_json::from_value(serde_json::Value::String(self.text(name)?.to_owned()))
            .map_err(|error| StoreError::corrupt(self.table, error))
    }

    /// The row, unless its attribute `ends` has passed: DynamoDB removes rows late.
    pub(crate) fn unless_ended(self, now: Timestamp) -> Result<Option<Self>, StoreError> {
        let ends: i64 = self.number("ends")?;
        Ok((now.as_second() < ends).then_some(self))
    }

    /// The format of the document; 1 where there is none.
    pub(crate) fn format(&self) -> u16 {
        self.number(FORMAT).unwrap_or(1)
    }

    /// The row is of a format this version of the program does not write.
    pub(crate) fn is_newer_than(&self, format: u16) -> bool {
        self.number::<u16>(FORMAT).is_ok_and(|stored| stored > format)
    }

    /// The row as part of a list, where one that does not open must not hide the others.
    pub(crate) fn listed<T>(&self, read: Result<T, StoreError>) -> Listed<T> {
        read.map_err(|error| {
            let key = |name| self.optional(name).unwrap_or_default();
            Unreadable::new(self.table, key("pk"), key("sk"), &error)
        })
    }

    /// The sealed document of a temporary row (a session, a login, a saved form). If it has ended or does not open,
    /// there is none: an error would only lock the person out.
    pub(crate) fn opened<D>(self, keys: &Keyring, now: Timestamp) -> Option<D>
    where
        D: Document + DeserializeOwned,
    {
        let row = self.unless_ended(now).ok().flatten()?;
        row.listed_sealed(keys).ok()
    }

    /// The sealed document as part of a list.
    pub(crate) fn listed_sealed<D: Document + DeserializeOwned>(
        &self,
        keys: &Keyring,
    ) -> Listed<D> {
        self.listed(self.sealed(keys))
    }

    pub(crate) fn sealed<D>(&self, keys: &Keyring) -> Result<D, StoreError>
    where
        D: Document + DeserializeOwned,
    {
        let text = self.sealed_text(keys)?;
        // The messages of serde contain the value that did not fit; sealed text must not reach a log.
        serde_json::from_slice(&text).map_err(|error| {
            StoreError::corrupt(self.table, format!("a document, at column {}", error.column()))
        })
    }

    /// The text of the sealed document, as it was written.
    pub(crate) fn sealed_text(&self, keys: &Keyring) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let missing = || StoreError::corrupt(self.table, "doc is missing");
        self.open(keys, self.sealed_bytes().ok_or_else(missing)?)
    }

    fn open(&self, keys: &Keyring, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let version = version(&self.attributes);
        let (pk, sk) = (self.text("pk")?, self.text("sk")?);
        let format = self.number(FORMAT).unwrap_or(1);
        keys.open(self.table, Place { pk, sk, format, version: &version }, sealed)
    }

    /// The sealed document as it is stored.
    pub(crate) fn sealed_bytes(&self) -> Option<&[u8]> {
        self.attributes.get("doc").and_then(|value| value.as_b().ok()).map(AsRef::as_ref)
    }

    /// The same document sealed with the newest key, to the same place.
    pub(crate) fn sealed_anew(&self, keys: &Keyring) -> Result<Vec<u8>, StoreError> {
        let text = self.sealed_text(keys)?;
        let version = version(&self.attributes);
        let (pk, sk) = (self.text("pk")?, self.text("sk")?);
        let format = self.number(FORMAT).unwrap_or(1);
        Ok(keys.seal(Place { pk, sk, format, version: &version }, &text))
    }

    pub(crate) fn plain<D: Document + DeserializeOwned>(&self) -> Result<D, StoreError> {
        serde_json::from_str(self.text("doc")?)
            .map_err(|error| StoreError::corrupt(self.table, error))
    }
}

/// A word for an attribute, such as `URA` or `in_progress`.
pub(crate) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => unreachable!("only unit variants and strings are written as words"),
    }
}

//! One open request per person, thing and kind: while a request is open, the table holds a row for each thing it is
//! about.

use domain::{
    ids::{Reference, SubjectId},
    request::{About, Request, RequestKind},
};

use crate::{
    Store, StoreError, Write,
    row::{NewRow, code},
};

const TABLE: &str = "requests";
const SORT: &str = "OPEN";

impl Store {
    /// Writes the rows that prevent a second open request of the same kind about the same thing. The write fails while
    /// another request holds such a row, unless that is the closed request `instead_of`.
    #[must_use]
    pub fn write_guards(&self, request: &Request, instead_of: Option<&Reference>) -> Vec<Write> {
        let guard = |pk| {
            let row = NewRow::new(pk, SORT).text("reference", request.reference.as_str());
            Write::put_new_or_instead(&self.tables.requests, row, "reference", instead_of)
        };
        keys(&request.subject, &request.about, request.kind()).map(guard).collect()
    }

    /// Removes the rows of a request that is closed now. A request of the first release has none.
    #[must_use]
    pub fn write_guards_freed(&self, request: &Request) -> Vec<Write> {
        if !request.guarded || request.state.is_open() {
            return Vec::new();
        }
        keys(&request.subject, &request.about, request.kind())
            .map(|pk| Write::delete(&self.tables.requests, &pk, SORT))
            .collect()
    }

    /// The open request that prevents another of this kind about the same thing.
    pub async fn guarded_by(
        &self,
        subject: &SubjectId,
        about: &About,
        kind: RequestKind,
    ) -> Result<Option<Reference>, StoreError> {
        for pk in keys(subject, about, kind) {
            if let Some(row) = self.get(&self.tables.requests, TABLE, &pk, SORT).await? {
                let reference = Reference::parse(row.text("reference")?);
                return reference.map(Some).map_err(|error| StoreError::corrupt(TABLE, error));
            }
        }
        Ok(None)
    }
}

fn keys(
    subject: &SubjectId,
    about: &About,
    kind: RequestKind,
) -> impl Iterator<Item = String> + use<> {
    let (subject, kind) = (subject.clone(), code(&kind));
    about.keys().into_iter().map(move |key| format!("OPEN#{subject}#{key}#{kind}"))
}

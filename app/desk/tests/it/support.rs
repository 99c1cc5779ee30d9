//! Each test has its own world. The functions make ids and lines of the sample people.

use desk::{CitizenDesk, DeskError, citizen::ItemView};
use domain::{
    ids::{CategoryCode, ConsentId, ItemId, SubjectId},
    register::RegisterCode,
    request::{About, RequestKind},
};

pub(crate) use testing::{
    World,
    people::{AINO, KAARLO, NOBODY, OTHER_VILLE, TUULA, VILLE, lines},
    values::{NOW, at, key, officer, official},
};

pub(crate) fn id(item: &str) -> ItemId {
    testing::values::id(item)
}

pub(crate) fn consent(id: &str) -> ConsentId {
    testing::values::id(id)
}

pub(crate) fn category(code: &str) -> CategoryCode {
    testing::values::id(code)
}

/// What a request about this datum of the sample people names.
pub(crate) fn about(item: &str) -> About {
    About::Item { register: register_of(item), item: id(item) }
}

/// The register of a datum of the sample people: its id begins with it.
pub(crate) fn register_of(item: &str) -> RegisterCode {
    testing::values::register_of(&id(item))
}

/// What a desk shows of a datum of the sample people. The id contains the category: `ura-aino-0201` is in `URA-02`.
pub(crate) async fn datum(desk: &CitizenDesk, item: &str) -> Result<ItemView, DeskError> {
    let number = item.rsplit('-').next().expect("a number");
    let register = register_of(item);
    let category = category(&format!("{register}-{}", &number[..2]));
    let (view, _) = desk.item((register, &category, &id(item)), RequestKind::Rectification).await?;
    Ok(view)
}

/// What registers deliver about a sample person.
pub(crate) fn file(code: &str) -> String {
    testing::people::file(code).to_owned()
}

/// The line of Aino's consent `typ-aino-c1`, with this version and these events.
pub(crate) fn consent_line(version: u32, events: &[(&str, &str, &str)]) -> String {
    let mut line = lines(AINO)
        .into_iter()
        .find(|line| line["consent"] == "typ-aino-c1")
        .expect("the sample people hold it");
    line["version"] = version.into();
    line["events"] = events
        .iter()
        .map(|(at, state, form)| serde_json::json!({"at": at, "state": state, "form": form}))
        .collect();
    line.to_string()
}

/// Removes the row that names the work of a consent, which the first release did not write.
pub(crate) fn forget_work(world: &World, subject: &SubjectId, id: &ConsentId) {
    let (pk, sk) = (format!("SUBJECT#{subject}"), format!("WORK#TYP#{id}"));
    world.database.remove("test-records", &pk, &sk);
}

//! The name in a client line is stored, also if calls fail.

use domain::person::Person;
use testing::Fault;

use crate::support::{AINO, World, lines};

/// The line of Aino's client relationship with a register, with this version and family name.
fn client(register: &str, version: u32, family: &str) -> String {
    let mut all = lines(AINO).into_iter();
    let mut line = all
        .find(|line| line["kind"] == "client" && line["register"] == register)
        .expect("she is a client");
    line["version"] = version.into();
    line["family_name"] = family.into();
    line.to_string()
}

async fn family_name(world: &World) -> String {
    let subject = world.subject(AINO).await;
    let Person { family_name, .. } = world.store.person(&subject).await.unwrap().unwrap();
    family_name
}

/// The name and the relationship must be written together. If the name were written later and that call failed, a
/// repeated line would count as taken, and the person would keep the old name.
#[tokio::test]
async fn a_name_gets_there_when_the_line_is_sent_again() {
    for fault in [
        Fault::Error("ThrottlingException"),
        Fault::Cancelled("TransactionConflict"),
        Fault::CallLost,
        Fault::AnswerLost,
    ] {
        for operation in ["PutItem", "TransactWriteItems"] {
            let world = World::with(&[AINO]).await;
            let line = client("URA", 2, "Uusinimi");
            world.database.rules().breaks(operation, "records", fault, 6);
            let first = world.deliver(&line).await;
            world.database.rules().heals();
            assert_eq!(first.rejected, [], "{fault:?}");
            let again = world.deliver(&line).await;
            assert_eq!((again.stopped_at, again.rejected_in_all), (None, 0), "{fault:?}");
            assert_eq!(family_name(&world).await, "Uusinimi", "{operation} {fault:?}");
        }
    }
}

/// An older line and a repeated line do not change the name.
#[tokio::test]
async fn a_line_that_comes_late_does_not_bring_an_old_name_back() {
    let world = World::with(&[AINO]).await;
    for (line, expected) in [
        (client("URA", 3, "Kolmas"), "Kolmas"),
        (client("URA", 2, "Toinen"), "Kolmas"),
        (client("TYP", 2, "Muualla"), "Muualla"),
        (client("URA", 3, "Kolmas"), "Muualla"),
    ] {
        world.deliver(&line).await;
        assert_eq!(family_name(&world).await, expected, "{line}");
    }
}

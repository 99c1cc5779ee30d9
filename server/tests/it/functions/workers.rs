//! `intake` behind API Gateway, `outbox` on the stream, `schedule` started by the clock.

use domain::ids::{Reference, SubjectId};
use jiff::SignedDuration;
use pages::Site;
use serde_json::{Value, json};
use store::{Keyring, OutboxKind};

use super::tell;
use crate::support::{
    browser::Citizen,
    gateway::Event,
    people::{AINO, AINO_DATA},
    runtime::{Function, environment},
    steps,
    world::{NO_PROVIDER, World},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn intake() {
    let world = World::empty().await;
    let senders = json!([{
        "name": "sources",
        "token_sha256": Keyring::digest(&[b"a-token-of-the-tests"]),
        "registers": ["URA"],
    }]);
    let mut environment = environment(&world, Site::Citizen, NO_PROVIDER);
    environment.insert("TIETONI_SENDERS", senders.to_string());
    let function = Function::start("intake", &environment).await.expect("it starts");
    let ura: Vec<&str> = AINO_DATA.lines().filter(|line| line.contains("\"URA\"")).collect();
    let good = ura.len();
    let delivery = format!("{}\nnot a line\n{{\"kind\":\"client\"}}\n", ura.join("\n"));
    let event = || Event::new("POST", "/deliveries").body(&delivery);

    let nobody = event().to(&function).await.is(401);
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    event().header("authorization", "Bearer another").to(&function).await.is(401);
    let deliver = || event().header("authorization", "Bearer a-token-of-the-tests");
    for (new, same) in [(good, 0), (0, good)] {
        let answer = deliver().to(&function).await.is(200);
        let receipt: Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!(receipt["new"], new, "{receipt}");
        assert_eq!(receipt["same"], same, "{receipt}");
        let lines: Vec<_> = receipt["rejected"].as_array().into_iter().flatten().collect();
        assert_eq!(lines.len(), 2, "{receipt}");
        assert_eq!((&lines[0]["line"], &lines[1]["line"]), (&json!(good + 1), &json!(good + 2)));
    }
    let schema = Event::get("/schema").to(&function).await.is(200);
    assert!(schema.is_plain() && schema.body.contains("$schema"));
    Event::get("/health").to(&function).await.is(200);
    assert!(!function.output().contains(AINO.code));
    tell("intake", &function);
}

/// The stream records of rows as they are in the table.
fn stream(rows: &[(usize, Value)]) -> Value {
    let records: Vec<Value> = rows
        .iter()
        .map(|(number, row)| {
            json!({
                "eventID": format!("e{number}"),
                "eventName": "INSERT",
                "eventVersion": "1.1",
                "eventSource": "aws:dynamodb",
                "awsRegion": "eu-north-1",
                "dynamodb": {
                    "ApproximateCreationDateTime": 1_773_342_238,
                    "Keys": { "pk": row["pk"], "sk": row["sk"] },
                    "NewImage": row,
                    "SequenceNumber": number.to_string(),
                    "SizeBytes": 100,
                    "StreamViewType": "NEW_IMAGE",
                },
                "eventSourceARN": "arn:aws:dynamodb:eu-north-1:000000000000:table/t/stream/1",
            })
        })
        .collect();
    json!({ "Records": records })
}

fn rows_of(world: &World, prefix: &str) -> Vec<(usize, Value)> {
    let rows = world.rows("requests").into_iter().filter(|(key, _)| key.starts_with(prefix));
    rows.enumerate().map(|(i, (_, row))| (i, serde_json::from_str(&row).expect("a row"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outbox() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    steps::file(&aino).await;
    aino.post("/en/consents/ura/ura-aino-c1/withdraw", &[]).await.is(303);
    let environment = environment(&world, Site::Citizen, NO_PROVIDER);
    let function = Function::start("outbox", &environment).await.expect("it starts");

    // The batch contains all rows, as in the stream. Requests and forms in it are no entries of the outbox.
    let mut batch = rows_of(&world, "");
    assert_eq!(rows_of(&world, "OUTBOX#").len(), 2);
    let mut broken = rows_of(&world, "OUTBOX#").remove(0).1;
    broken["doc"] = json!({"B": "bm90IHNlYWxlZA=="});
    // An entry that somebody wrote without the program, in the format of the first release: its act never happened.
    let mut forged = rows_of(&world, "OUTBOX#").remove(0).1;
    let id = "forged";
    let told = json!({"id": id, "at": "2026-03-12T19:00:00Z", "kind": {
        "kind": "request_decided",
        "subject": "abcdefghijklmnop",
        "reference": Reference::from_random(2026, [3; 8]),
    }});
    forged["pk"] = json!({"S": format!("OUTBOX#{id}")});
    forged["doc"] = json!({"S": told.to_string()});
    forged.as_object_mut().expect("a row").remove("fmt");
    batch.extend([(98, forged), (99, broken)]);
    let answer = function.invoke(stream(&batch)).await.expect("an answer");
    let failed = &answer["batchItemFailures"];
    let bad = json!([{ "itemIdentifier": "98" }, { "itemIdentifier": "99" }]);
    assert_eq!(failed, &bad, "the bad ones alone come back");
    assert_eq!(rows_of(&world, "OUTBOX#").len(), 0, "the others are done");
    assert_eq!(rows_of(&world, "INBOX#").len(), 2, "two notifications");
    assert_eq!(rows_of(&world, "REQUEST#").len(), 2, "and work for the register");

    // The stream brings each record at least once: the second time changes nothing.
    let after = world.state();
    batch.truncate(batch.len() - 2);
    let answer = function.invoke(stream(&batch)).await.expect("an answer");
    assert_eq!(answer["batchItemFailures"], json!([]));
    assert_eq!(world.state(), after);
    tell("outbox", &function);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schedule() {
    let world = World::empty().await;
    let environment = environment(&world, Site::Citizen, NO_PROVIDER);
    let function = Function::start("schedule", &environment).await.expect("it starts");
    let now = server::clock::now();
    // The stream missed one entry an hour ago. The other entry is new and left to the stream.
    for (at, number) in [(now - SignedDuration::from_hours(1), 1), (now, 2)] {
        let told = OutboxKind::RequestReceived {
            subject: SubjectId::parse("abcdefghijklmnop").expect("a subject"),
            reference: Reference::from_random(2026, [number; 8]),
        };
        world.store.commit(vec![world.store.write_outbox(told, at)]).await.expect("written");
    }
    let event = json!({
        "version": "0",
        "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "time": "2026-03-12T19:00:00Z",
        "resources": ["arn:aws:events:eu-north-1:000000000000:rule/schedule"],
        "detail": {},
    });
    for _ in 0..2 {
        assert_eq!(function.invoke(event.clone()).await, Ok(Value::Null));
        assert_eq!(rows_of(&world, "OUTBOX#").len(), 1);
        assert_eq!(rows_of(&world, "INBOX#").len(), 1);
    }
    assert!(function.output().contains("\"carried_out\":1"), "{}", function.output());
    // A run that fails reports the error to the runtime.
    world.drop_table("requests");
    let failed = function.invoke(event).await.expect_err("an error");
    assert!(failed["errorMessage"].is_string(), "{failed}");
    tell("schedule", &function);
}

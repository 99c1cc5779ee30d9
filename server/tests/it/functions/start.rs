//! A function that is not configured does not start, and says what is missing.

use pages::Site;

use crate::support::{
    runtime::{Function, environment},
    world::{NO_PROVIDER, SECRET, World},
};

async fn refuses(change: &[(&'static str, &str)], says: &str) {
    let world = World::empty().await;
    let mut environment = environment(&world, Site::Citizen, NO_PROVIDER);
    for (name, value) in change {
        environment.insert(name, (*value).to_owned());
    }
    let Err(said) = Function::start("citizen", &environment).await else {
        panic!("it starts with {change:?}");
    };
    assert!(said.contains(says), "{says:?} is not said:\n{said}");
    assert!(!said.contains(SECRET), "no secret is told");
    assert!(!said.starts_with("exit status: 0"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_variable_is_named() {
    for name in [
        "TIETONI_ORIGIN",
        "TIETONI_ISSUER",
        "TIETONI_CLIENT_ID",
        "TIETONI_CLIENT_SECRET",
        "TIETONI_ACR",
        "TIETONI_KEYS",
    ] {
        refuses(&[(name, "")], name).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_unsafe_in_production_is_named() {
    let production = ("TIETONI_PRODUCTION", "yes");
    // The configuration of the tests contains levels of assurance of the test environments.
    refuses(&[production], "TIETONI_ACR").await;
    let level = ("TIETONI_ACR", "http://ftn.ficora.fi/2017/loa2");
    let plain = ("TIETONI_ORIGIN", "http://tietoni.example");
    refuses(&[production, level, plain], "TIETONI_ORIGIN").await;
    refuses(&[("TIETONI_KEYS", "c2hvcnQ=")], "TIETONI_KEYS").await;
    refuses(&[("TIETONI_IDLE_SECONDS", "90000")], "TIETONI_IDLE_SECONDS").await;
    refuses(&[("TIETONI_IDLE_SECONDS", "-1")], "TIETONI_IDLE_SECONDS").await;
    refuses(&[("TIETONI_IDLE_SECONDS", "0")], "TIETONI_IDLE_SECONDS").await;
    refuses(&[("TIETONI_SESSION_SECONDS", "9223372036854775807")], "TIETONI_SESSION_SECONDS").await;
    refuses(&[("TIETONI_FORM_ORIGINS", "https://bank.example/")], "TIETONI_FORM_ORIGINS").await;
    refuses(&[("TIETONI_SESSION_SECONDS", "a while")], "TIETONI_SESSION_SECONDS").await;
}

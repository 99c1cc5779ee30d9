//! The program is killed at random moments while many people use it, and started again on the same folder
//! (`TIETONI_KILLS`, `TIETONI_KILL_SEED`). What was acknowledged is there exactly once, whatever the moment.

mod book;
mod browser;
mod cast;
mod check;
mod citizen;
mod official;
mod process;
mod provider;
mod run;
mod sender;
mod stage;

use std::{str::FromStr, time::Duration};

use fastrand::Rng;

use self::{
    browser::client,
    process::{Folder, Ports, Service},
    provider::Provider,
    run::Run,
};

/// Kills under load, and folders whose first start is killed, in the regular suite.
const KILLS: usize = 5;
/// Seed of the moments and of everything that people do, unless the environment says another.
const SEED: u64 = 6;
/// A first start takes about this long.
const FIRST_START: Duration = Duration::from_millis(1_500);

fn setting<T: FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_loses_nothing_and_doubles_nothing() {
    let kills = setting("TIETONI_KILLS", KILLS);
    let mut run = Run::begin(setting("TIETONI_KILL_SEED", SEED)).await;
    while run.kills() < kills && run.faults().is_empty() {
        run.round(kills).await;
    }
    if run.faults().is_empty() {
        run.finish().await;
    }
    run.report();
    assert_eq!(run.faults(), Vec::<String>::new());
}

/// Folder, keys and tables are made at the first start. However far it came, the next one goes on from there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_that_is_killed_is_begun_again() {
    let provider = Provider::start().await;
    let (ports, http) = (Ports::free(provider.port), client());
    let mut random = Rng::with_seed(setting("TIETONI_KILL_SEED", SEED));
    for kill in 0..setting("TIETONI_KILLS", KILLS).div_ceil(5) {
        let folder = Folder::new(&format!("first-{kill}"));
        for _ in 0..2 {
            let mut service = Service::start(&folder, ports);
            tokio::time::sleep(FIRST_START.mul_f64(random.f64())).await;
            service.kill();
        }
        let mut service = Service::start(&folder, ports);
        service.ready(&http, ports).await.expect("it starts");
        service.kill();
        let (fits, said) = process::verify_log(&folder, ports);
        assert!(fits, "{said}");
    }
}

//! The notices, which everybody may read.

use desk::DeskError;
use domain::register::RegisterCode;

use crate::support::World;

#[tokio::test]
async fn five_notices_are_taken_over_once() {
    let world = World::with(&[]).await;
    assert!(world.public().notices().await.unwrap().rows.is_empty());
    assert_eq!(world.public().import().await.unwrap(), 5);
    assert_eq!(world.public().import().await.unwrap(), 0);
    let notices = world.public().notices().await.unwrap().rows;
    let codes: Vec<RegisterCode> = notices.iter().map(|one| one.register.code).collect();
    assert_eq!(codes, RegisterCode::ALL);
    assert!(notices.iter().all(|one| one.version.imported_as_is && one.current == 1));
}

#[tokio::test]
async fn versions_that_are_not_there_are_not_found() {
    let world = World::with(&[]).await;
    world.public().import().await.unwrap();
    let desk = world.public();
    let ura = RegisterCode::Ura;
    for number in [0, 2, u32::MAX] {
        let found = desk.version(ura, number).await;
        assert!(matches!(found, Err(DeskError::NotFound)), "{number}");
    }
    for (older, newer) in [(1, 1), (2, 1), (1, 2), (0, 1)] {
        let found = desk.compare(ura, older, newer).await;
        assert!(matches!(found, Err(DeskError::NotFound)), "{older}-{newer}");
    }
}

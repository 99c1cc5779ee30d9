use domain::delivery::{LARGEST_VERSION, Standing, VERSION_STEP};
use proptest::prelude::*;

#[test]
fn a_version_stands_newer_same_older_or_too_far() {
    let last = u32::MAX;
    for (delivered, held, standing) in [
        (1, None, Standing::Newer),
        (VERSION_STEP, None, Standing::Newer),
        (VERSION_STEP + 1, None, Standing::TooFar),
        (last, None, Standing::TooFar),
        (3, Some(3), Standing::Same),
        (2, Some(3), Standing::Older),
        (4, Some(3), Standing::Newer),
        (3 + VERSION_STEP, Some(3), Standing::Newer),
        (4 + VERSION_STEP, Some(3), Standing::TooFar),
        (last, Some(3), Standing::TooFar),
        (last, Some(LARGEST_VERSION), Standing::Newer),
        // Taken by the first release: the number counts no more.
        (last, Some(last), Standing::Same),
        (1, Some(last), Standing::Newer),
        (1, Some(LARGEST_VERSION + 1), Standing::Newer),
        (1, Some(LARGEST_VERSION), Standing::Older),
        (VERSION_STEP + 1, Some(last), Standing::TooFar),
    ] {
        assert_eq!(Standing::of(delivered, held), standing, "{delivered} beside {held:?}");
    }
}

proptest! {
    /// No version that was ever taken keeps all others out.
    #[test]
    fn something_newer_can_always_be_delivered(held in any::<u32>()) {
        let next = if held > LARGEST_VERSION { 1 } else { held + 1 };
        prop_assert_eq!(Standing::of(next, Some(held)), Standing::Newer);
    }
}

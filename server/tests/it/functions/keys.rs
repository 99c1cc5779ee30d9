//! The keys with which a function is started.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use server::config::keys_of;
use store::{KeySet, Keyring, MasterKeys, Role};

#[test]
fn a_function_starts_with_its_own_keys_only() {
    let secret = MasterKeys::random_secret();
    let text = STANDARD.encode(*secret);
    let bundle = KeySet::random().bundle(Role::Intake).wrap(&MasterKeys::local(&secret));
    assert!(keys_of(Role::Intake, &bundle, Some(&text)).is_ok());
    for (role, keys, master) in [
        (Role::Citizen, bundle.as_str(), Some(text.as_str())),
        (Role::Intake, &bundle, None),
        (Role::Intake, &bundle, Some("c2hvcnQ=")),
        (Role::Intake, "c2hvcnQ=", None),
    ] {
        let refused = keys_of(role, keys, master).map(drop).unwrap_err().to_string();
        assert!(!refused.contains(&text) && !refused.contains(&bundle), "{refused}");
    }
    assert!(keys_of(Role::Office, &STANDARD.encode([7; Keyring::LENGTH]), None).is_ok());
}

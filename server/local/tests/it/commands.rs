//! The commands of the program.

use std::{
    path::Path,
    process::{Command, Output},
};

fn local(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_local"))
        .args(arguments)
        .env("TIETONI_DATA", folder)
        .output()
        .expect("it runs")
}

#[test]
fn keys_are_replaced_by_command_and_other_words_are_refused() {
    let folder = std::env::temp_dir().join(format!("tietoni-commands-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    for command in ["rotate", "rewrap", "rotate-index", "move-index"] {
        let output = local(&folder, &["keys", command]);
        assert!(output.status.success(), "keys {command}: {output:?}");
        assert!(!folder.join("tietoni.db.unfinished").exists(), "keys {command}");
    }
    let output = local(&folder, &["verify-log"]);
    assert!(output.status.success(), "verify-log: {output:?}");
    for arguments in [&["dead-entries"][..], &["dead-entries", "--retry"]] {
        let output = local(&folder, arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }
    let wrong = [
        &["keys"][..],
        &["keys", "forget"],
        &["keys", "rotate", "again"],
        &["dead-entries", "--all"],
        &["start"],
    ];
    for wrong in wrong {
        let output = local(&folder, wrong);
        assert!(!output.status.success() && !output.stderr.is_empty(), "{wrong:?}");
    }
    std::fs::remove_dir_all(folder).expect("it is removed");
}

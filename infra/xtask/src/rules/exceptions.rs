//! What breached a rule when the rule came. Nothing is added here: each entry waits for its mending.

/// `one file -> another`, where a way leads back.
pub(super) const CIRCLES: [&str; 29] = [
    "app/domain/src/catalogue.rs -> app/domain/src/notice/mod.rs",
    "app/domain/src/notice/mod.rs -> app/domain/src/catalogue.rs",
    "app/pages/src/context.rs -> app/pages/src/urls/mod.rs",
    "app/pages/src/urls/audience.rs -> app/pages/src/context.rs",
    "app/pages/src/urls/mod.rs -> app/pages/src/urls/row.rs",
    "app/pages/src/urls/mod.rs -> app/pages/src/urls/table.rs",
    "app/pages/src/urls/row.rs -> app/pages/src/urls/audience.rs",
    "app/pages/src/urls/table.rs -> app/pages/src/urls/audience.rs",
    "app/pages/src/urls/table.rs -> app/pages/src/urls/row.rs",
    "app/store/src/lib.rs -> app/store/src/log/head.rs",
    "app/store/src/lib.rs -> app/store/src/tables.rs",
    "app/store/src/log/head.rs -> app/store/src/lib.rs",
    "app/store/src/log/head.rs -> app/store/src/write.rs",
    "app/store/src/tables.rs -> app/store/src/lib.rs",
    "app/store/src/write.rs -> app/store/src/lib.rs",
    "server/local/src/data.rs -> server/local/src/main.rs",
    "server/local/src/main.rs -> server/local/src/data.rs",
    "server/local/src/main.rs -> server/local/src/people.rs",
    "server/local/src/main.rs -> server/local/src/settings.rs",
    "server/local/src/main.rs -> server/local/src/sites.rs",
    "server/local/src/people.rs -> server/local/src/main.rs",
    "server/local/src/settings.rs -> server/local/src/main.rs",
    "server/local/src/sites.rs -> server/local/src/main.rs",
    "server/local/src/sites.rs -> server/local/src/settings.rs",
    "server/src/login/claims.rs -> server/src/login/error.rs",
    "server/src/login/error.rs -> server/src/state.rs",
    "server/src/login/provider.rs -> server/src/login/claims.rs",
    "server/src/login/provider.rs -> server/src/login/error.rs",
    "server/src/state.rs -> server/src/login/provider.rs",
];

/// `file function`, once for each match that has an arm for all the rest.
pub(super) const CATCH_ALLS: [&str; 1] = ["app/domain/src/delivery/line.rs Line::times"];

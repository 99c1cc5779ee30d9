//! Rules about the project itself that no compiler checks.

use crate::{
    error::{Done, TaskError},
    workspace::Workspace,
};

mod catch_all;
mod circles;
mod exceptions;
mod floors;
mod ids;
mod known;
mod lengths;
mod manifests;
mod modules;
mod names;
mod source;
mod text_areas;

/// Who may depend on whom.
pub(crate) fn floors(workspace: &Workspace) -> Done {
    let mut findings = floors::findings(workspace)?;
    findings.extend(manifests::findings(workspace)?);
    report(findings)
}

/// What the sources must not hold.
pub(crate) fn sources(workspace: &Workspace) -> Done {
    let sources = source::read(workspace)?;
    println!("{}", lengths::figures(&sources));
    report(
        [
            lengths::findings(&sources),
            circles::findings(&sources, &exceptions::CIRCLES),
            catch_all::findings(&sources, &exceptions::CATCH_ALLS),
            text_areas::findings(&sources),
            ids::findings(workspace, &sources)?,
        ]
        .concat(),
    )
}

fn report(mut findings: Vec<String>) -> Done {
    findings.sort();
    if findings.is_empty() { Ok(()) } else { Err(TaskError::failed(findings.join("\n"))) }
}

//! S10: the queues contain exactly the open requests, each of them once.

use desk::QueueRow;
use domain::{catalogue::catalogue, ids::QueueId, queue::Queue};

use super::super::stage::Stage;

/// Limit of a page: more requests than any queue has.
const ALL: usize = 100_000;

pub(super) async fn all(stage: &Stage) {
    let mut listed: Vec<String> = Vec::new();
    for queue in catalogue().queues() {
        let ids: Vec<QueueId> = Queue::ids(queue).cloned().collect();
        match stage.calm.queue_page(&ids, None, ALL).await {
            Ok(page) => {
                let rows: Vec<QueueRow> = page.rows.into_iter().flatten().collect();
                listed.extend(rows.iter().map(|row| row.reference.to_string()));
            }
            Err(error) => stage.violates(format!("S10: a queue does not open: {error}")),
        }
    }
    listed.sort();
    let known = stage.known.borrow();
    let open = known.requests.values().filter(|request| request.state.is_open());
    let open: Vec<String> = open.map(|request| request.reference.to_string()).collect();
    drop(known);
    if listed != open {
        let missing = open.iter().filter(|one| !listed.contains(one)).count();
        let (listed, open) = (listed.len(), open.len());
        stage.violates(format!("S10: {listed} in queues, {open} open, {missing} not listed"));
    }
}

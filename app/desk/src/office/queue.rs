//! The official's queue: most urgent first, without any data of the person.

use domain::{catalogue::catalogue, queue::Queue, register::Register};
use store::{QueueCursor, QueueRow, Unreadable};

use super::OfficeDesk;
use crate::{List, error::DeskError};

/// A page of the queues an official works.
#[derive(Debug, Clone)]
pub struct QueueView {
    /// The queues that this official works or supervises.
    pub queues: Vec<&'static Queue>,
    /// Lines, most urgent first.
    pub lines: Vec<QueueLine>,
    /// Lines that cannot be shown.
    pub unreadable: Vec<Unreadable>,
    /// Where the next page begins.
    pub next: Option<QueueCursor>,
}

/// A request in a queue, as the list shows it.
#[derive(Debug, Clone)]
pub struct QueueLine {
    /// As the queue holds it.
    pub row: QueueRow,
    /// Register that answers; `None` where it concerns several or none.
    pub register: Option<&'static Register>,
    /// The queue it lies in; `None` where no file has it any more.
    pub queue: Option<&'static Queue>,
    /// This official has taken it.
    pub mine: bool,
    /// This official may open it.
    pub may_open: bool,
    /// This official may release it for the official who has it.
    pub supervised: bool,
}

/// Lines on a page.
const PAGE: usize = 50;

impl OfficeDesk {
    /// A page of the queues.
    pub async fn queue(&self, after: Option<&QueueCursor>) -> Result<QueueView, DeskError> {
        let queues: Vec<&'static Queue> = self.queues().collect();
        let ids: Vec<_> =
            queues.iter().copied().chain(self.supervised()).flat_map(Queue::ids).cloned().collect();
        let page = self.store.queue_page(&ids, after, PAGE).await?;
        let List { rows, unreadable } = page.rows.into();
        let lines = rows
            .into_iter()
            .map(|row| self.line(row))
            // Of a queue that the official only supervises, only taken requests are shown, since they can be released.
            .filter(|line| line.may_open || line.supervised)
            .collect();
        Ok(QueueView { queues, lines, unreadable, next: page.next })
    }

    fn line(&self, row: QueueRow) -> QueueLine {
        let queue = catalogue().queue(&row.queue);
        let mine = row.handler.as_deref() == Some(self.official.reference.as_str());
        let is_taken_by_another = row.handler.is_some() && !mine;
        QueueLine {
            register: row.register.map(|code| catalogue().register(code)),
            queue,
            mine,
            // Only officials who may see health or guidance data work such a queue. If a request is ever in the wrong
            // queue, it stays hidden from the others.
            may_open: queue.is_some_and(|queue| self.official.works(queue))
                && self.official.may_see(row.visibility),
            supervised: is_taken_by_another
                && queue.is_some_and(|queue| self.official.supervises(queue)),
            row,
        }
    }
}

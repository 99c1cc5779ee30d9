//! Pages of a chain, newest first. Every page is verified: the newest link against the head, each next one
//! against the one before, the last one against the start.

use std::time::Duration;

use domain::access_log::{Actor, Entry};

use super::{
    Chain, Lane, LogScope, TABLE,
    between::Order,
    check::{FaultKind, Follower, LogFault, head_fault},
    head::Head,
    link::{Link, LogLine, Place, sort_key},
};
use crate::{Store, StoreError};

/// A page begins below this place of its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogCursor(u64);

impl LogCursor {
    /// The cursor in an address, if it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|seq| digits && *seq > 0).map(Self)
    }
}

impl std::fmt::Display for LogCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A page of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogPage {
    /// Entries, newest first. An entry that does not fit is still shown: hiding it would help the person who changed
    /// it.
    pub lines: Vec<LogLine>,
    /// Where the next page begins; `None` at the very end.
    pub older: Option<LogCursor>,
    /// What does not fit, if anything: the oldest fault among those seen.
    pub fault: Option<LogFault>,
}

/// Links read for a page, newest first.
struct Read {
    links: Vec<Link>,
    /// The links go down to the first one of the chain.
    to_the_start: bool,
}

/// How often the newest link is read again if it differs from its head: somebody may be writing at this moment.
const LOOKS: usize = 3;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

impl Store {
    /// A page of a chain: at most `limit` entries older than `before`, or the newest.
    pub async fn log_page(
        &self,
        scope: &LogScope,
        lane: Lane,
        before: Option<LogCursor>,
        limit: u16,
    ) -> Result<LogPage, StoreError> {
        let chain = scope.chain(lane);
        let Some(before) = before else {
            return self.log_from_the_newest(&chain, lane, limit).await;
        };
        let read = self.links_below(&chain, before, limit).await?;
        // The last entry of the page before is read again and connects the two pages.
        let anchored = read.links.first().is_some_and(|link| link.line.seq == before.0);
        if !anchored && before.0 > self.head(&chain).await?.place.seq {
            // Nobody was led to a place above the newest.
            return self.log_from_the_newest(&chain, lane, limit).await;
        }
        let fault = follow(&read)
            .or_else(|| (!anchored).then(|| LogFault::at(before.0, FaultKind::Missing)));
        let mut read = read;
        read.links.retain(|link| link.line.seq < before.0);
        Ok(page(&chain, lane, read, fault, limit))
    }

    async fn log_from_the_newest(
        &self,
        chain: &Chain,
        lane: Lane,
        limit: u16,
    ) -> Result<LogPage, StoreError> {
        let links = self.newest_links(chain, limit);
        let (head, links) = match self.head_of_own_look(chain, lane) {
            Some(head) => (head, links.await?),
            None => tokio::try_join!(self.head(chain), links)?,
        };
        self.newest_page(chain, lane, head, links, limit).await
    }

    /// A person's look at their own use has just moved the head: the database has compared it, and it is not read again.
    fn head_of_own_look(&self, chain: &Chain, lane: Lane) -> Option<Head> {
        match lane {
            Lane::Own => self.queues.last_written(chain),
            Lane::Others => None,
        }
    }

    async fn newest_page(
        &self,
        chain: &Chain,
        lane: Lane,
        mut before: Head,
        mut links: Vec<Link>,
        limit: u16,
    ) -> Result<LogPage, StoreError> {
        let mut look = 1;
        loop {
            let read = self.to_the_start(chain, &before, links, limit).await?;
            let newest = read.links.first().map_or_else(Place::default, Link::place);
            let after =
                if newest == before.place { before.clone() } else { self.head(chain).await? };
            let fault = head_fault(&newest, &before.place, &after.place);
            if fault.is_none() || look == LOOKS {
                let fault = follow(&read).or(fault);
                return Ok(page(chain, lane, read, fault, limit));
            }
            // The first head was read beside the entries; from the second look on it is read before them.
            tokio::time::sleep(BETWEEN_LOOKS).await;
            look += 1;
            before = after;
            links = self.newest_links(chain, limit).await?;
        }
    }

    async fn newest_links(&self, chain: &Chain, limit: u16) -> Result<Vec<Link>, StoreError> {
        let upper = format!("{}#~", chain.prefix);
        self.keyed_links(chain, &upper, usize::from(limit) + MORE).await
    }

    /// Keyed links below a sort key, newest first.
    async fn keyed_links(
        &self,
        chain: &Chain,
        upper: &str,
        limit: usize,
    ) -> Result<Vec<Link>, StoreError> {
        let lower = format!("{}#", chain.prefix);
        let (table, pk) = (&self.tables.access_log, &chain.partition);
        let range = (lower.as_str(), upper);
        let rows = self.between((table, TABLE), pk, range, Order::NewestFirst, Some(limit)).await?;
        Ok(rows.iter().map(|row| Link::read(&self.keys, row)).collect())
    }

    async fn links_below(
        &self,
        chain: &Chain,
        before: LogCursor,
        limit: u16,
    ) -> Result<Read, StoreError> {
        let upper = format!("{}~", sort_key(chain, before.0));
        let links = self.keyed_links(chain, &upper, usize::from(limit) + MORE).await?;
        let head = match links.first() {
            Some(_) => Head::default(),
            None => self.head(chain).await?,
        };
        let mut read = self.to_the_start(chain, &head, links, limit).await?;
        read.links.retain(|link| link.line.seq <= before.0);
        Ok(read)
    }

    /// Adds the links of the first release where the keyed ones end before the page does.
    async fn to_the_start(
        &self,
        chain: &Chain,
        head: &Head,
        mut links: Vec<Link>,
        limit: u16,
    ) -> Result<Read, StoreError> {
        if links.len() == usize::from(limit) + MORE {
            return Ok(Read { links, to_the_start: false });
        }
        let below = links.last().map_or(head.place.seq, |oldest| oldest.line.seq.saturating_sub(1));
        if below > 0 && chain.may_be_old() {
            let mut first = self.first_release_links(chain).await?;
            first.reverse();
            links.extend(first);
        }
        Ok(Read { links, to_the_start: true })
    }

    /// The links of the first release, oldest first; there are no new ones of them.
    pub(super) async fn first_release_links(&self, chain: &Chain) -> Result<Vec<Link>, StoreError> {
        let (table, pk) = (&self.tables.access_log, &chain.partition);
        let rows = self.between((table, TABLE), pk, ("0", ":"), Order::OldestFirst, None).await?;
        let mut links: Vec<Link> = rows.iter().map(|row| Link::read(&self.keys, row)).collect();
        // Their keys begin with the time, from several clocks; the numbers give the true order.
        links.sort_by_key(|link| link.line.seq);
        Ok(links)
    }
}

/// Entries read beyond a page: the last one of the page before, and one that shows whether there are more.
const MORE: usize = 2;

/// Follows the links of a page from the oldest up.
fn follow(read: &Read) -> Option<LogFault> {
    let from = match read.links.last() {
        Some(oldest) if !read.to_the_start => oldest.before(),
        Some(_) | None => Place::default(),
    };
    let mut follower = Follower::from(from);
    for link in read.links.iter().rev() {
        follower.follow(link);
    }
    follower.fault
}

fn page(chain: &Chain, lane: Lane, read: Read, fault: Option<LogFault>, limit: u16) -> LogPage {
    if let Some(fault) = &fault {
        tracing::error!(chain = chain.name(), %fault, "an access log does not fit together");
    }
    let mut lines: Vec<LogLine> = read
        .links
        .into_iter()
        // In the first release own and others' entries stood in one chain.
        .filter(|link| link.keyed || belongs(chain, lane, link.line.entry.as_ref()))
        .map(|link| link.line)
        .collect();
    let is_more = lines.len() > usize::from(limit);
    lines.truncate(limit.into());
    let older = lines.last().filter(|_| is_more).map(|line| LogCursor(line.seq));
    LogPage { lines, older, fault }
}

/// Whether an entry of the first release belongs to this chain of a person. An entry that does not open could belong to
/// either and is shown in the list of others' uses.
fn belongs(chain: &Chain, lane: Lane, entry: Option<&Entry>) -> bool {
    let is_own = entry.is_some_and(|entry| entry.actor == Actor::Subject);
    match lane {
        Lane::Own => is_own,
        Lane::Others => !is_own || !chain.partition.starts_with("SUBJECT#"),
    }
}

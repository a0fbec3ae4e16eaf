//! Time and peak memory of a program with all the processes it starts.

use anyhow::{Result, bail};
use std::collections::HashMap;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// How often the memory of a family of processes is looked at.
const WATCH: Duration = Duration::from_millis(40);

/// What a run took.
pub(crate) struct Taken {
    /// From start to end.
    pub(crate) wall: Duration,
    /// The greatest memory of the whole family of processes at one time, in bytes.
    pub(crate) peak: u64,
}

/// Runs a program to its end, its output thrown away.
pub(crate) fn measure(command: &mut Command) -> Result<Taken> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let id = child.id();
    let (end, ended) = channel::<()>();
    let (used, wall, family) = thread::scope(|scope| {
        let watcher = scope.spawn(move || {
            let mut peak = 0;
            while ended.recv_timeout(WATCH) == Err(RecvTimeoutError::Timeout) {
                peak = peak.max(family_memory(id));
            }
            peak
        });
        let used = child.wait4();
        // Before the watcher is waited for, whose pause would be counted.
        let wall = start.elapsed();
        drop(end);
        (used, wall, watcher.join().unwrap_or(0))
    });
    let used = used?;
    if !used.status.success() {
        bail!("{:?} ended with {}", command, used.status);
    }
    Ok(Taken { wall, peak: used.rusage.maxrss.max(family) })
}

/// The memory of a process and its descendants, pages that they share counted once (the
/// proportional set size of `proc(5)`), in bytes. A single process is told by its own end.
fn family_memory(root: u32) -> u64 {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Some(parent) = parent(id) {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut family = vec![root];
    let mut next = 0;
    while let Some(id) = family.get(next).copied() {
        family.extend(children.remove(&id).unwrap_or_default());
        next += 1;
    }
    if family.len() < 2 {
        return 0;
    }
    family.iter().map(|id| proportional_set(*id).unwrap_or(0)).sum()
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets may hold anything; the state and the parent follow its last bracket.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn proportional_set(id: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? * 1024)
}

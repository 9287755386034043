//! A leash: what is on it ends when its holder ends, however that happens.
//!
//! A test run starts a database and a server. They must not outlive it, not even when the run is
//! stopped by Ctrl-C or killed outright, where no destructor runs. So the last act is given in
//! advance to a small shell that waits on a pipe: the system closes the pipe when we end, and the
//! shell acts. It stands in its own process group, so Ctrl-C does not reach it first.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

/// Waits for the end of the pipe, then runs the script it was given with its arguments.
const WAIT_THEN_ACT: &str = "read -r _; last_act=$1; shift; eval \"$last_act\"";

pub struct Leash {
    shell: Child,
}

impl Leash {
    /// Runs `last_act`, a shell script with `arguments` as `$1`, `$2`, …, when the leash is
    /// dropped or this process is gone.
    pub fn new<I, A>(last_act: &str, arguments: I) -> Result<Self>
    where
        I: IntoIterator<Item = A>,
        A: AsRef<OsStr>,
    {
        let shell = Command::new("sh")
            .args(["-c", WAIT_THEN_ACT, "leash", last_act])
            .args(arguments)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .context("could not start `sh`")?;
        Ok(Self { shell })
    }

    /// Starts the last act without waiting for its end; dropping waits.
    pub fn pull(&mut self) {
        drop(self.shell.stdin.take());
    }

    /// Lets go without the last act: what was on the leash stays.
    pub fn release(mut self) -> Result<()> {
        self.shell.kill().context("could not end the shell that keeps the leash")
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        self.pull();
        if let Err(fault) = self.shell.wait() {
            eprintln!("xtask: could not wait for the end of what was started: {fault}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REMOVE: &str = "rm -f \"$1\"";

    fn file_named(name: &str) -> std::path::PathBuf {
        let file = std::env::temp_dir().join(format!("leash {name} {}", std::process::id()));
        std::fs::write(&file, "here").unwrap();
        file
    }

    #[test]
    fn the_last_act_runs_when_the_leash_is_dropped() {
        let file = file_named("dropped");
        drop(Leash::new(REMOVE, [&file]).unwrap());
        assert!(!file.exists());
    }

    #[test]
    fn a_released_leash_does_nothing() {
        let file = file_named("released");
        Leash::new(REMOVE, [&file]).unwrap().release().unwrap();
        assert!(file.exists());
        std::fs::remove_file(&file).unwrap();
    }
}

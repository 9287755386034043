//! Where a SQLite file may lie. Its log needs memory shared between processes and locks that hold;
//! file systems that reach over a network give neither, and would lose writes silently.

use std::path::{Path, PathBuf};

use kernel::Fault;

const NETWORK_FILE_SYSTEMS: [&str; 9] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs"];

/// Refuses a file on a network share. Where the system does not say what is mounted, nothing is
/// refused.
pub(crate) fn refuse_network_shares(path: &Path) -> Result<(), Fault> {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else { return Ok(()) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(folder) = folder.unwrap_or(Path::new(".")).canonicalize() else { return Ok(()) };
    match file_system(&mounts, &folder) {
        Some(kind) if NETWORK_FILE_SYSTEMS.contains(&kind) => Err(Fault::new(format!(
            "{} is on a network share ({kind}), where SQLite cannot keep what it promised. Use a \
             disk of this machine, or PostgreSQL",
            folder.display()
        ))),
        Some(_) | None => Ok(()),
    }
}

/// The kind of file system that holds a folder: of the deepest mount above it, the latest.
fn file_system<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            let place = PathBuf::from(words.nth(1)?.replace("\\040", " "));
            let kind = words.next()?;
            folder.starts_with(&place).then(|| (place.components().count(), kind))
        })
        .max_by_key(|(depth, _)| *depth)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::file_system;
    use std::path::Path;

    #[test]
    fn the_deepest_mount_says_what_holds_a_folder() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
            nas:/district /srv/district\\040files nfs4 rw 0 0\n\
            /dev/sdb1 /srv/district\\040files/local xfs rw 0 0\n";
        for (folder, kind) in [
            ("/home/perennial", "ext4"),
            ("/srv/district files", "nfs4"),
            ("/srv/district files/data", "nfs4"),
            ("/srv/district files/local/data", "xfs"),
        ] {
            assert_eq!(file_system(mounts, Path::new(folder)), Some(kind), "{folder}");
        }
        assert_eq!(file_system("", Path::new("/srv")), None);
    }
}

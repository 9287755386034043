//! A roster of fifty thousand rows read into an empty district, and once more, when nothing is new.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::ground::Field;
use crate::measure::{Aim, Line};
use crate::program::memory_peak;

/// For the whole bundle, on SQLite.
pub const IMPORT_AIM: Duration = Duration::from_mins(1);
/// Between two looks at the memory of the program.
const LOOK: Duration = Duration::from_millis(50);
const SCHOOLS: usize = 60;

/// Imports a generated bundle twice.
pub async fn run(field: &Field, folder: &Path, rows: usize) -> Result<Vec<Line>> {
    let bundle = folder.join(format!("roster-{}.zip", std::process::id()));
    write_bundle(&bundle, rows)?;
    field.perennial.run(&["migrate"])?;
    let mut lines = Vec::new();
    for (what, wanted) in [("import, all new", "applied"), ("import, nothing new", "unchanged")] {
        let (took, peak, state) = import(field, &bundle).await?;
        if state != wanted {
            bail!("the import ended as {state}, not {wanted}");
        }
        lines.push(Line {
            count: rows,
            took,
            note: format!("{rows} rows, peak memory {} MB (aim 60 s)", peak / 1024),
            aim: Aim::at_most(took, IMPORT_AIM),
            ..Line::new(what, field.engine)
        });
    }
    std::fs::remove_file(&bundle)?;
    Ok(lines)
}

/// How long it took, the most memory in kB, and how it ended.
async fn import(field: &Field, bundle: &Path) -> Result<(Duration, u64, String)> {
    let path = bundle.display().to_string();
    let begun = Stopwatch::now();
    let mut child = field
        .perennial
        .command(&["import", "oneroster", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    // Its answer holds every row of the difference: read beside, or it would wait for us.
    let output = child.stdout.take().context("piped")?;
    let said = std::thread::spawn(move || std::io::read_to_string(output));
    let mut peak = 0;
    let status = loop {
        peak = peak.max(memory_peak(child.id()).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            break status;
        }
        tokio::time::sleep(LOOK).await;
    };
    let took = begun.elapsed();
    let said = said.join().ok().context("reading the answer")??;
    if !status.success() {
        bail!("the import ended with {status}: {said}");
    }
    let facts: serde_json::Value = serde_json::from_str(&said)?;
    Ok((took, peak, facts["state"].as_str().unwrap_or_default().to_owned()))
}

/// A OneRoster 1.1 bundle in which every row of `users.csv` is someone on the staff.
fn write_bundle(path: &Path, rows: usize) -> Result<()> {
    let mut zip = ZipWriter::new(File::create(path)?);
    let options = SimpleFileOptions::default();
    zip.start_file("manifest.csv", options)?;
    zip.write_all(
        b"propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n\
          file.orgs,bulk\nfile.users,bulk\n",
    )?;
    zip.start_file("orgs.csv", options)?;
    writeln!(zip, "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId")?;
    writeln!(zip, "d1,active,2026-08-01T00:00:00Z,Long Valley Schools,district,DST,")?;
    for school in 0..SCHOOLS {
        writeln!(
            zip,
            "s{school},active,2026-08-01T00:00:00Z,School {school},school,S{school:02},d1"
        )?;
    }
    zip.start_file("users.csv", options)?;
    writeln!(
        zip,
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,\
         givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
    )?;
    for row in 0..rows {
        let role = match row % 10 {
            0 => "aide",
            1 => "administrator",
            _ => "teacher",
        };
        writeln!(
            zip,
            "u{row},active,2026-08-01T00:00:00Z,true,s{},{role},user{row},,Given{},Family{},,\
             E{row:06},user{row}@long-valley.example,,,,,",
            row % SCHOOLS,
            row % 997,
            row % 1009
        )?;
    }
    zip.finish()?;
    Ok(())
}

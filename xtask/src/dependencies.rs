//! What we build upon: every licence is one we accept, no crate is one we refuse, and a second
//! version of a crate is there for a written reason. The lists are in `dependencies.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::root;

/// Always the platform that is shipped, so that the answer is the same on every machine.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Reads what Cargo has resolved and says everything that is wrong with it.
pub fn problems() -> Result<Vec<String>> {
    let path = root().join("xtask/dependencies.toml");
    let text = std::fs::read_to_string(&path).context("xtask/dependencies.toml")?;
    let rules = Rules::parse(&text).context("xtask/dependencies.toml")?;
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", PLATFORM])
        .current_dir(root())
        .output()
        .context("could not run cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    Ok(rules.judge(&crates(&metadata)?))
}

/// One resolved crate.
struct Crate {
    name: String,
    version: String,
    licence: Option<String>,
    is_ours: bool,
    /// Names of the crates it depends on directly.
    uses: BTreeSet<String>,
}

impl Crate {
    /// Cargo unites versions that are compatible, so `0.16` and `0.17` are two, `1.2` and `1.3` one.
    fn series(&self) -> String {
        let mut parts = self.version.split('.');
        match (parts.next(), parts.next()) {
            (Some("0"), Some(minor)) => format!("0.{minor}"),
            (Some(major), _) => major.to_owned(),
            (None, _) => self.version.clone(),
        }
    }
}

fn crates(metadata: &Value) -> Result<Vec<Crate>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut names = BTreeMap::new();
    for package in list(&metadata["packages"]) {
        names.insert(text(&package["id"]), text(&package["name"]));
    }
    let mut uses = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let direct: BTreeSet<String> = list(&node["deps"])
            .iter()
            .filter_map(|dependency| names.get(&text(&dependency["pkg"])).cloned().flatten())
            .collect();
        uses.insert(text(&node["id"]), direct);
    }
    let ours: BTreeSet<_> = list(&metadata["workspace_members"]).iter().map(text).collect();
    let mut found = Vec::new();
    for package in list(&metadata["packages"]) {
        let id = text(&package["id"]);
        // A package that no node names belongs to another platform.
        let Some(uses) = uses.remove(&id) else { continue };
        found.push(Crate {
            name: text(&package["name"]).context("a package without a name")?,
            version: text(&package["version"]).context("a package without a version")?,
            licence: text(&package["license"]),
            is_ours: ours.contains(&id),
            uses,
        });
    }
    Ok(found)
}

struct Rules {
    licences: BTreeSet<String>,
    refused: BTreeMap<String, Refused>,
    duplicates: BTreeMap<String, BTreeSet<String>>,
}

struct Refused {
    /// Refused only where one of our own crates asks for it, not deep inside another's.
    only_direct: bool,
    reason: String,
}

impl Rules {
    fn parse(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse()?;
        let strings = |value: &toml::Value| -> BTreeSet<String> {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let mut rules = Self {
            licences: table.get("licences").map(strings).context("`licences` is missing")?,
            refused: BTreeMap::new(),
            duplicates: BTreeMap::new(),
        };
        for (name, entry) in entries(&table, "refused") {
            let reason = reason(name, entry)?;
            let only_direct = entry.get("where").and_then(toml::Value::as_str) == Some("ours");
            rules.refused.insert(name.clone(), Refused { only_direct, reason });
        }
        for (name, entry) in entries(&table, "duplicates") {
            reason(name, entry)?;
            let versions = entry.get("versions").map(strings).unwrap_or_default();
            rules.duplicates.insert(name.clone(), versions);
        }
        Ok(rules)
    }

    fn judge(&self, crates: &[Crate]) -> Vec<String> {
        let mut problems = self.judge_licences(crates);
        problems.extend(self.judge_refused(crates));
        problems.extend(self.judge_duplicates(crates));
        problems
    }

    fn judge_licences(&self, crates: &[Crate]) -> Vec<String> {
        let mut problems = Vec::new();
        let mut named = BTreeSet::new();
        for it in crates {
            let Some(expression) = &it.licence else {
                problems.push(format!("{} {} states no licence: replace it", it.name, it.version));
                continue;
            };
            let words = licence_words(expression);
            if !permits(&words, &self.licences) {
                problems.push(format!(
                    "{} {} is under `{expression}`, which `licences` does not allow: replace it, \
                     or decide that the licence is acceptable and add it there",
                    it.name, it.version
                ));
            }
            named.extend(words);
        }
        let stale = self.licences.iter().filter(|licence| !named.contains(*licence));
        problems.extend(stale.map(|it| format!("no crate names the licence {it} now: remove it")));
        problems
    }

    fn judge_refused(&self, crates: &[Crate]) -> Vec<String> {
        let mut problems = Vec::new();
        for user in crates {
            for name in &user.uses {
                if let Some(refused) = self.refused.get(name)
                    && (user.is_ours || !refused.only_direct)
                {
                    problems.push(format!("{} uses {name}: {}", user.name, refused.reason));
                }
            }
        }
        problems
    }

    fn judge_duplicates(&self, crates: &[Crate]) -> Vec<String> {
        let mut versions: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for it in crates {
            versions.entry(&it.name).or_default().insert(it.series());
        }
        versions.retain(|_, series| series.len() > 1);
        let mut problems = Vec::new();
        for (name, found) in &versions {
            let accepted = self.duplicates.get(*name);
            if accepted != Some(found) {
                let listed = accepted.map_or_else(|| "none".to_owned(), joined);
                problems.push(format!(
                    "{name} is there in versions {} (accepted: {listed}); see who needs them with \
                     `cargo tree --invert {name}@VERSION`, bring them together, or write down why \
                     not under [duplicates.{name}]",
                    joined(found)
                ));
            }
        }
        for name in self.duplicates.keys() {
            if !versions.contains_key(name.as_str()) {
                problems.push(format!("{name} has one version now: remove [duplicates.{name}]"));
            }
        }
        problems
    }
}

fn joined(versions: &BTreeSet<String>) -> String {
    versions.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn entries<'table>(
    table: &'table toml::Table,
    name: &str,
) -> impl Iterator<Item = (&'table String, &'table toml::Value)> {
    table.get(name).and_then(toml::Value::as_table).into_iter().flatten()
}

fn reason(name: &str, entry: &toml::Value) -> Result<String> {
    let reason = entry.get("reason").and_then(toml::Value::as_str).unwrap_or_default();
    if reason.is_empty() {
        bail!("`{name}` gives no reason");
    }
    Ok(reason.to_owned())
}

/// The words of a licence expression. Crates from before 2018 write `/` where they mean `OR`.
fn licence_words(expression: &str) -> Vec<String> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn permits(words: &[String], allowed: &BTreeSet<String>) -> bool {
    let mut licence = Licence { words, next: 0, allowed };
    let permitted = licence.any();
    permitted && licence.next == words.len()
}

/// Reads an SPDX expression (`AND` binds before `OR`) and tells whether what is allowed suffices.
struct Licence<'rules> {
    words: &'rules [String],
    next: usize,
    allowed: &'rules BTreeSet<String>,
}

impl Licence<'_> {
    fn any(&mut self) -> bool {
        let mut permitted = self.all();
        while self.takes("OR") {
            permitted |= self.all();
        }
        permitted
    }

    fn all(&mut self) -> bool {
        let mut permitted = self.one();
        while self.takes("AND") {
            permitted &= self.one();
        }
        permitted
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let permitted = self.any();
            return self.takes(")") && permitted;
        }
        let permitted = self.words.get(self.next).is_some_and(|word| self.allowed.contains(word));
        self.next += 1;
        // An exception only ever gives more freedom than the licence it stands after.
        if self.takes("WITH") {
            self.next += 1;
        }
        permitted
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.next).is_some_and(|next| next == word);
        self.next += usize::from(is_next);
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permits(expression: &str) -> bool {
        let allowed = ["MIT", "Apache-2.0", "ISC"].map(str::to_owned).into();
        super::permits(&licence_words(expression), &allowed)
    }

    #[test]
    fn one_allowed_choice_is_enough_but_every_joint_licence_must_be_allowed() {
        assert!(permits("MIT"));
        assert!(permits("MIT/GPL-2.0"));
        assert!(permits("GPL-2.0-only OR Apache-2.0 WITH LLVM-exception"));
        assert!(permits("(GPL-2.0 OR MIT) AND ISC"));
        assert!(permits("GPL-2.0 OR MIT AND ISC"));
        assert!(!permits("GPL-2.0"));
        assert!(!permits("MIT AND GPL-2.0"));
        assert!(!permits("(GPL-2.0 OR MIT) AND BSD-3-Clause"));
        assert!(!permits("(MIT"));
        assert!(!permits("MIT Apache-2.0"));
    }

    fn found(name: &str, version: &str, uses: &[&str]) -> Crate {
        Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: Some("MIT".to_owned()),
            is_ours: name == "kernel",
            uses: uses.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    fn rules(more: &str) -> Rules {
        Rules::parse(&format!("licences = ['MIT']\n{more}")).unwrap()
    }

    #[test]
    fn a_second_version_must_be_accepted_and_an_acceptance_must_be_needed() {
        let two = [found("rand", "0.8.5", &[]), found("rand", "0.9.1", &[])];
        let accepted = rules("[duplicates.rand]\nversions = ['0.8', '0.9']\nreason = 'age'");
        assert_eq!(accepted.judge(&two), Vec::<String>::new());
        assert!(rules("").judge(&two)[0].starts_with("rand is there in versions 0.8, 0.9"));
        assert!(accepted.judge(&two[..1])[0].starts_with("rand has one version now"));
    }

    #[test]
    fn a_refused_crate_is_found_wherever_it_is_refused() {
        let chrono = rules("[refused.chrono]\nwhere = 'ours'\nreason = 'jiff'");
        assert_eq!(chrono.judge(&[found("icalendar", "1.0.0", &["chrono"])]), Vec::<String>::new());
        assert_eq!(
            chrono.judge(&[found("kernel", "0.1.0", &["chrono"])]),
            ["kernel uses chrono: jiff"]
        );
        let openssl = rules("[refused.openssl-sys]\nreason = 'rustls'");
        assert_eq!(
            openssl.judge(&[found("native-tls", "1.0.0", &["openssl-sys"])]),
            ["native-tls uses openssl-sys: rustls"]
        );
    }

    #[test]
    fn every_entry_gives_a_reason() {
        assert!(Rules::parse("licences = ['MIT']\n[refused.sqlx]\nreason = ''").is_err());
    }
}

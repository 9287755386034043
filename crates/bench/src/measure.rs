//! How long things took, and one line of the table that tells it.

use std::fmt;
use std::time::Duration;

/// How long each of many took.
#[derive(Clone, Debug, Default)]
pub struct Latencies {
    each: Vec<Duration>,
}

impl Latencies {
    pub fn add(&mut self, took: Duration) {
        self.each.push(took);
    }

    pub fn count(&self) -> usize {
        self.each.len()
    }

    /// The time within which so many percent were done; zero when nothing was.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut each = self.each.clone();
        each.sort_unstable();
        let place = (each.len() * percent).div_ceil(100).saturating_sub(1);
        each.get(place).copied().unwrap_or_default()
    }

    pub fn longest(&self) -> Duration {
        self.each.iter().max().copied().unwrap_or_default()
    }
}

impl Extend<Duration> for Latencies {
    fn extend<Many: IntoIterator<Item = Duration>>(&mut self, many: Many) {
        self.each.extend(many);
    }
}

impl IntoIterator for Latencies {
    type Item = Duration;
    type IntoIter = std::vec::IntoIter<Duration>;

    fn into_iter(self) -> Self::IntoIter {
        self.each.into_iter()
    }
}

impl FromIterator<Duration> for Latencies {
    fn from_iter<Many: IntoIterator<Item = Duration>>(many: Many) -> Latencies {
        Latencies { each: many.into_iter().collect() }
    }
}

/// What is hoped for, and whether it came so. Never a reason to fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    None,
    Met,
    Missed,
}

impl Aim {
    pub fn at_most<Figure: PartialOrd>(figure: Figure, most: Figure) -> Aim {
        if figure <= most { Aim::Met } else { Aim::Missed }
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Line {
    pub what: String,
    pub engine: &'static str,
    pub clients: usize,
    /// Answers, rows, duties or rounds.
    pub count: usize,
    /// From the first to the last.
    pub took: Duration,
    /// Of each, where each was timed.
    pub latencies: Latencies,
    /// CPU time of the server over all of them.
    pub cpu: Option<Duration>,
    pub note: String,
    pub aim: Aim,
}

impl Line {
    /// A line to be filled in.
    pub fn new(what: impl Into<String>, engine: &'static str) -> Line {
        Line {
            what: what.into(),
            engine,
            clients: 0,
            count: 0,
            took: Duration::ZERO,
            latencies: Latencies::default(),
            cpu: None,
            note: String::new(),
            aim: Aim::None,
        }
    }

    /// How many were done in a second.
    pub fn per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let count = self.count as f64;
        if self.took.is_zero() { 0.0 } else { count / self.took.as_secs_f64() }
    }

    fn cpu_of_each(&self) -> Option<Duration> {
        let count = u32::try_from(self.count).ok().filter(|count| *count > 0)?;
        Some(self.cpu? / count)
    }
}

/// The head of the table, above lines that are shown with `{}`.
pub const HEAD: &str = "\
what                                 engine   clients   count   seconds      per s   p50 ms   p99 ms   max ms   CPU ms
-----------------------------------------------------------------------------------------------------------------------";

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line { what, engine, clients, count, .. } = self;
        write!(f, "{what:<36} {engine:<8} ")?;
        write!(f, "{:>7} {count:>7} ", shown(*clients > 0, clients))?;
        write!(f, "{:>9} ", format!("{:.2}", self.took.as_secs_f64()))?;
        write!(f, "{:>10} ", shown(self.count > 1, format!("{:.1}", self.per_second())))?;
        let timed = self.latencies.count() > 0;
        for figure in
            [self.latencies.percentile(50), self.latencies.percentile(99), self.latencies.longest()]
        {
            write!(f, "{:>8} ", shown(timed, milliseconds(figure)))?;
        }
        let cpu = self.cpu_of_each();
        write!(f, "{:>8}", shown(cpu.is_some(), milliseconds(cpu.unwrap_or_default())))?;
        let missed = if self.aim == Aim::Missed { "  MISSES ITS AIM" } else { "" };
        write!(f, "{missed}{}{}", if self.note.is_empty() { "" } else { "  " }, self.note)
    }
}

fn shown(is_known: bool, figure: impl fmt::Display) -> String {
    if is_known { figure.to_string() } else { "–".to_owned() }
}

/// Milliseconds with two digits behind the point.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::{Aim, Latencies, Line};
    use std::time::Duration;

    #[test]
    fn a_percentile_is_one_of_the_times_and_no_less_than_its_share() {
        let latencies: Latencies = (1..=200).rev().map(Duration::from_millis).collect();
        for (percent, millis) in [(50, 100), (99, 198), (100, 200)] {
            assert_eq!(latencies.percentile(percent), Duration::from_millis(millis), "{percent}");
        }
        assert_eq!(latencies.longest(), Duration::from_millis(200));
        assert_eq!(Latencies::default().percentile(99), Duration::ZERO);
    }

    #[test]
    fn a_line_says_rates_and_cpu_of_each_and_a_missed_aim() {
        let line = Line {
            count: 200,
            took: Duration::from_secs(2),
            cpu: Some(Duration::from_secs(1)),
            aim: Aim::at_most(21, 20),
            ..Line::new("page", "SQLite")
        };
        let shown = line.to_string();
        for word in ["100.0", "5.00", "MISSES ITS AIM", "–"] {
            assert!(shown.contains(word), "{word}: {shown}");
        }
        assert_eq!(Aim::at_most(20, 20), Aim::Met);
    }
}

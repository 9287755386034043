//! Many browsers that press a button at the same moment.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::http::{Answer, Client, Form};

/// One press of a button.
#[derive(Clone, Debug)]
pub struct Press {
    pub cookie: String,
    pub path: String,
    pub form: Form,
}

/// Browsers with open connections, dealt out to the servers in turn.
pub struct Flock {
    clients: Vec<Client>,
}

impl Flock {
    pub fn new(servers: &[SocketAddr], clients: usize) -> Flock {
        let servers = servers.iter().cycle().take(clients);
        Flock { clients: servers.map(|server| Client::new(*server, "")).collect() }
    }

    /// Presses all these buttons at once, the first by the first browser and so on, and gives the
    /// answers in the same order. There are as many browsers as presses, or more.
    pub async fn press_at_once(&mut self, presses: Vec<Press>) -> Result<Vec<Answer>> {
        let barrier = Arc::new(Barrier::new(presses.len()));
        let mut running = JoinSet::new();
        for (place, press) in presses.into_iter().enumerate() {
            let mut client = self.clients.pop().context("more presses than browsers")?;
            let barrier = Arc::clone(&barrier);
            running.spawn(async move {
                client.become_someone(&press.cookie);
                let connected = client.keep_connected().await;
                barrier.wait().await;
                let answer = match connected {
                    Ok(()) => client.send(&press.path, &press.form).await,
                    Err(error) => Err(error),
                };
                (place, client, answer)
            });
        }
        let mut answers = Vec::with_capacity(running.len());
        while let Some(done) = running.join_next().await {
            let (place, client, answer) = done?;
            self.clients.push(client);
            answers.push((place, answer?));
        }
        answers.sort_unstable_by_key(|(place, _)| *place);
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    }
}

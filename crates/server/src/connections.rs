//! Taking connections: how many at once, how long a caller may dawdle, an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// What callers may take of the server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections open at once. The next wait in the system's queue.
    pub connections_max: usize,
    /// In which the head of a request must have arrived whole, counted from the connection or from
    /// the answer before; then the connection is closed. A body has the time of its answer,
    /// [`web::safety::ANSWER_SECONDS_MAX`].
    pub head_time_max: Duration,
    /// How long requests under way may take to end when the server is told to stop.
    pub drain_time_max: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections_max: 2_000,
            head_time_max: Duration::from_secs(15),
            drain_time_max: Duration::from_secs(5),
        }
    }
}

/// Bytes of a request's head: far more than a browser with all our cookies sends.
pub const HEAD_BYTES_MAX: usize = 32 * 1024;
/// Between two tries when the system has no more room for connections.
const FULL_PAUSE: Duration = Duration::from_millis(200);

/// Answers every connection until `stop`, then lets those under way finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(limits.connections_max));
    let (open, head_time_max) = (GracefulShutdown::new(), limits.head_time_max);
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let room = Arc::clone(&room).acquire_owned().await;
            (room, listener.accept().await)
        };
        tokio::select! {
            () = &mut stop => break,
            taken = next => match taken {
                (Ok(room), Ok((stream, caller))) => {
                    let connection = connection(stream, caller, &router, head_time_max);
                    let connection = open.watch(connection);
                    tokio::spawn(async move {
                        // A caller who went away, or dawdled, is no news.
                        connection.await.ok();
                        drop(room);
                    });
                }
                (Ok(_), Err(error)) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(FULL_PAUSE).await;
                }
                (Err(_), _) => unreachable!("nobody closes the semaphore"),
            },
        }
    }
    drop(listener);
    tokio::time::timeout(limits.drain_time_max, open.shutdown()).await.ok();
}

fn connection(
    stream: TcpStream,
    caller: SocketAddr,
    router: &Router,
    head_time_max: Duration,
) -> impl GracefulConnection<Error = hyper::Error> + use<> {
    // Pages are small and written at once: waiting for more only delays them.
    stream.set_nodelay(true).ok();
    let router = router.clone();
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(caller));
        let request: Request = request.map(Body::new);
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head_time_max)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
}

#[cfg(test)]
mod tests {
    use super::{Limits, serve};
    use axum::Router;
    use axum::extract::ConnectInfo;
    use axum::routing::get;
    use std::net::SocketAddr;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    const ASKED: &[u8] = b"GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n";

    async fn caller_of(ConnectInfo(caller): ConnectInfo<SocketAddr>) -> String {
        format!("you are {}", caller.ip())
    }

    /// Runs a visit against a server with these limits.
    fn against<V: Future<Output = ()>>(limits: Limits, visit: impl FnOnce(SocketAddr) -> V) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime for one test").block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = listener.local_addr().expect("it is bound");
            let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
            let router = Router::new().route("/who", get(caller_of));
            let serving = tokio::spawn(serve(listener, router, limits, async {
                stopped.await.ok();
            }));
            visit(address).await;
            stop.send(()).expect("it still serves");
            serving.await.expect("it ends in order");
        });
    }

    async fn say(address: SocketAddr, words: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.expect("it listens");
        stream.write_all(words).await.expect("it takes words");
        stream
    }

    async fn answer(stream: &mut TcpStream) -> String {
        let mut said = vec![0; 1024];
        let count = stream.read(&mut said).await.unwrap_or_default();
        String::from_utf8_lossy(&said[..count]).into_owned()
    }

    #[test]
    fn a_caller_who_dawdles_over_the_head_of_a_request_is_let_go() {
        let limits = Limits { head_time_max: Duration::from_millis(100), ..Limits::default() };
        against(limits, |address| async move {
            let mut whole = say(address, ASKED).await;
            assert!(answer(&mut whole).await.ends_with("you are 127.0.0.1"));
            let mut dawdling = say(address, b"GET /who HTTP/1.1\r\nHost: local").await;
            let said = tokio::time::timeout(Duration::from_secs(10), answer(&mut dawdling)).await;
            assert!(!said.expect("the server hangs up").contains("200 OK"));
        });
    }

    #[test]
    fn more_callers_than_there_is_room_for_wait_their_turn() {
        let limits = Limits { connections_max: 1, ..Limits::default() };
        against(limits, |address| async move {
            let mut first = say(address, ASKED).await;
            assert!(answer(&mut first).await.contains("200 OK"));
            let mut second = say(address, ASKED).await;
            let early = tokio::time::timeout(Duration::from_millis(50), answer(&mut second)).await;
            assert!(early.is_err(), "there is room for one");
            drop(first);
            assert!(answer(&mut second).await.contains("200 OK"));
        });
    }

    #[test]
    fn a_head_that_does_not_end_is_refused() {
        against(Limits::default(), |address| async move {
            let mut long = b"GET /who HTTP/1.1\r\nHost: localhost\r\nX: ".to_vec();
            long.extend(vec![b'x'; super::HEAD_BYTES_MAX + 1]);
            let mut stream = say(address, &long).await;
            assert!(answer(&mut stream).await.starts_with("HTTP/1.1 431"));
        });
    }
}

//! Ten megabytes, over a real connection: whoever sends them must be able to read the answer.

use crate::{
    http::{HOST, HTML},
    people::{A, SAVE, demo, session_of},
};
use crm_testing::{Fixture, on_both};
use server::http::accept;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

const MEGABYTES: usize = 10 * 1024 * 1024;

/// Sends head and body whole, as a browser does, and only then reads.
async fn send(address: &str, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
        .write_all(body)
        .await
        .unwrap_or_else(|error| panic!("the connection broke before the body was sent: {error}"));
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .await
        .unwrap_or_else(|error| panic!("the answer could not be read: {error}"));
    String::from_utf8_lossy(&answer).into_owned()
}

on_both! {
    async fn a_form_of_ten_megabytes_is_refused_with_a_page(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let session = session_of(&fixture, A, 2).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(accept::serve(listener, portal.router.clone(), async move { _ = stopped.await }));
        let before = fixture.dump().await.unwrap();

        let head = format!(
            "POST {SAVE} HTTP/1.1\r\nhost: {HOST}\r\naccept: {HTML}\r\ncookie: __Host-sid={session}\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\n"
        );
        let body = [&b"email="[..], &vec![b'x'; MEGABYTES]].concat();
        let told = format!("{head}content-length: {}\r\n\r\n", body.len());
        let mut chunks = Vec::new();
        for chunk in body.chunks(1 << 20) {
            chunks.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
            chunks.extend(chunk);
            chunks.extend(b"\r\n");
        }
        chunks.extend(b"0\r\n\r\n");
        let untold = format!("{head}transfer-encoding: chunked\r\n\r\n");
        for (head, body) in [(told, &body), (untold, &chunks)] {
            let answer = send(&address, &head, body).await;
            assert!(answer.starts_with("HTTP/1.1 413 "), "{}", answer.get(..200).unwrap_or(&answer));
            assert!(answer.contains("supera il limite di 1 MB") && answer.contains("</html>"), "{answer}");
        }
        assert_eq!(fixture.dump().await.unwrap(), before);
        stop.send(()).unwrap();
        serving.await.unwrap();
    }
}

//! A hundred megabytes over a real connection: refused from the head, or as soon as they show.

use crate::silo::{EVENTS, ONE, Silo, case};
use crm_testing::{Fixture, on_both};
use server::http::accept;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

const MEGABYTE: usize = 1024 * 1024;

async fn answer(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    while !answer.ends_with(b"}") {
        let read = stream.read(&mut chunk).await.unwrap();
        assert!(read > 0, "the connection ended before its answer: {}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&chunk[..read]);
    }
    String::from_utf8(answer).unwrap()
}

on_both! {
    async fn a_hundred_megabytes_are_refused_unread(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(accept::serve(listener, silo.portal.router.clone(), async move { _ = stopped.await }));
        let head = format!("POST {EVENTS} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\ncontent-type: {ONE}\r\n", silo.key);

        // Announced: not one byte of it is wanted.
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(format!("{head}content-length: {}\r\n\r\n", 100 * MEGABYTE).as_bytes()).await.unwrap();
        let told = answer(&mut stream).await;
        assert!(told.starts_with("HTTP/1.1 413 ") && told.contains("urn:quirino:problem:too-large"), "{told}");

        // Unannounced: a little more than the limit, and no more.
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(format!("{head}transfer-encoding: chunked\r\n\r\n").as_bytes()).await.unwrap();
        let chunk = [format!("{:x}\r\n", 64 * 1024).into_bytes(), vec![b' '; 64 * 1024], b"\r\n".to_vec()].concat();
        for _ in 0..=(MEGABYTE / (64 * 1024)) {
            stream.write_all(&chunk).await.unwrap();
        }
        let told = answer(&mut stream).await;
        assert!(told.starts_with("HTTP/1.1 413 "), "{told}");

        // Without a key, the size is not even looked at.
        let mut stream = TcpStream::connect(address).await.unwrap();
        let bare = format!("POST {EVENTS} HTTP/1.1\r\nhost: x\r\ncontent-type: {ONE}\r\ncontent-length: {}\r\n\r\n", 100 * MEGABYTE);
        stream.write_all(bare.as_bytes()).await.unwrap();
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 401 "));
        assert_eq!(silo.count("event").await, 0);

        // One of the right size comes through, over the same kind of connection.
        let mut stream = TcpStream::connect(address).await.unwrap();
        let body = case("1").to_string();
        stream.write_all(format!("{head}content-length: {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200 "));
        drop(stream);
        stop.send(()).unwrap();
        serving.await.unwrap();
    }
}

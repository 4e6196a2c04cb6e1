//! A browser without scripts: it keeps cookies as RFC 6265 says and follows redirections one by one.

use reqwest::{Method, StatusCode, Url, header, redirect::Policy};
use std::collections::BTreeMap;

/// A browser of one person.
#[derive(Clone)]
pub(crate) struct Browser {
    client: reqwest::Client,
    /// By site, path and name.
    pub(crate) cookies: BTreeMap<(String, String, String), String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) body: String,
    pub(crate) url: Url,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        assert!(self.status.is_redirection(), "{} at {}: {}", self.status, self.url, self.body);
        self.header("location")
    }

    /// The same, as a whole address.
    pub(crate) fn target(&self) -> Url {
        self.url.join(self.location()).unwrap()
    }

    /// The id of the request in the log.
    pub(crate) fn operation(&self) -> &str {
        self.header("x-operation-id")
    }
}

fn site(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or_default())
}

impl Browser {
    pub(crate) fn new() -> Self {
        let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { client, cookies: BTreeMap::new() }
    }

    pub(crate) async fn get(&mut self, url: &str) -> Answer {
        self.send(Method::GET, url, &[], None).await
    }

    pub(crate) async fn post(&mut self, url: &str, form: &[(&str, &str)]) -> Answer {
        let mut body = openidconnect::url::form_urlencoded::Serializer::new(String::new());
        self.send(Method::POST, url, &[], Some(body.extend_pairs(form).finish())).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        url: &str,
        headers: &[(&'static str, &str)],
        form: Option<String>,
    ) -> Answer {
        let url = Url::parse(url).unwrap();
        let sent: Vec<String> = self
            .cookies
            .iter()
            .filter(|((at, path, _), _)| *at == site(&url) && url.path().starts_with(path.as_str()))
            .map(|((_, _, name), value)| format!("{name}={value}"))
            .collect();
        let mut request = self.client.request(method, url.clone()).header("accept", "text/html");
        if !sent.is_empty() {
            request = request.header("cookie", sent.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(form) = form {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        }
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        for set in headers.get_all("set-cookie") {
            self.keep(&url, set.to_str().unwrap());
        }
        Answer { status, headers, body: answer.text().await.unwrap(), url }
    }

    fn keep(&mut self, url: &Url, set: &str) {
        let mut parts = set.split(';').map(str::trim);
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let path = parts.find_map(|part| {
            part.split_once('=').filter(|(key, _)| key.eq_ignore_ascii_case("path")).map(|(_, path)| path)
        });
        let key = (site(url), path.unwrap_or("/").to_owned(), name.to_owned());
        if value.is_empty() {
            self.cookies.remove(&key);
        } else {
            self.cookies.insert(key, value.to_owned());
        }
    }

    /// Follows redirections as long as they stay away from `stop`; the last one leads there.
    pub(crate) async fn follow_until(&mut self, mut answer: Answer, stop: &str) -> Answer {
        while !answer.target().as_str().starts_with(stop) {
            let next = answer.target();
            answer = self.get(next.as_str()).await;
        }
        answer
    }

    /// The value of a cookie, by the beginning of its name.
    pub(crate) fn cookie(&self, prefix: &str) -> Option<&str> {
        self.cookies
            .iter()
            .find(|((_, _, name), _)| name.starts_with(prefix))
            .map(|(_, value)| value.as_str())
    }
}

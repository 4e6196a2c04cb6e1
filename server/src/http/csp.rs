//! The content security policy and the other headers that every answer carries, and what browsers report.

use app::newsroom::SCRIPT;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
};

/// Headers that are the same on every answer, made once.
#[derive(Debug)]
pub(super) struct Policies {
    headers: Vec<(HeaderName, HeaderValue)>,
    /// The policy of the newsroom's editor: its one script, no loader, no WebAssembly.
    editor: Option<HeaderValue>,
}

impl Policies {
    /// For a public address and the hash of the loader. The hash, not a nonce: the policy is the same for everyone,
    /// so finished pages can be kept, and no other inline script runs (docs/decisions/0003-page-and-form.md).
    pub(super) fn new(public_url: &str, loader_hash: &str) -> Self {
        let scripts = format!("'{loader_hash}' {public_url}/pkg/ 'wasm-unsafe-eval'");
        let editor = HeaderValue::from_str(&policy(public_url, &format!("{public_url}{SCRIPT}"))).ok();
        let policy = policy(public_url, &scripts);
        let mut headers = vec![
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            ),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static(
                    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
                ),
            ),
        ];
        if let Ok(value) = HeaderValue::from_str(&policy) {
            headers.push((header::CONTENT_SECURITY_POLICY, value));
        }
        if public_url.starts_with("https://") {
            let value = HeaderValue::from_static("max-age=63072000; includeSubDomains");
            headers.push((header::STRICT_TRANSPORT_SECURITY, value));
        }
        Self { headers, editor }
    }

    /// Puts them on an answer.
    pub(super) fn apply(&self, headers: &mut HeaderMap, editor: bool) {
        headers.reserve(self.headers.len() + 2);
        if let Some(policy) = self.editor.as_ref().filter(|_| editor) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        for (name, value) in &self.headers {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

/// The policy that lets some scripts run, and nothing else.
fn policy(public_url: &str, scripts: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src {public_url}/sw.js; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; report-uri /csp-reports"
    )
}

/// A browser reports that a page wanted something that the policy forbids. Addresses in it may be personal: only
/// the directive is logged.
pub(super) async fn report(body: Bytes) -> StatusCode {
    let report: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    let directive = report
        .pointer("/csp-report/effective-directive")
        .or_else(|| report.pointer("/csp-report/violated-directive"))
        .and_then(serde_json::Value::as_str)
        .unwrap_or("unknown");
    let known: String = directive
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .take(40)
        .collect();
    tracing::warn!(directive = %known, "a page broke the content security policy");
    StatusCode::NO_CONTENT
}

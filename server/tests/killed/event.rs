//! A silo tells of something, one event at a time or in a batch.

use crate::city::City;
use crm::args;
use serde_json::{Value, json};

/// The silo.
pub(crate) const SOURCE: &str = "ambiente";

/// Events that are told together.
pub(crate) struct Events {
    ids: Vec<String>,
    code: String,
}

impl Events {
    pub(crate) fn new(place: usize, code: String) -> Self {
        // Every other one is a batch of five.
        let count = if place.is_multiple_of(2) { 1 } else { 5 };
        Self { ids: (0..count).map(|event| format!("e-{place}-{event}")).collect(), code }
    }

    fn told(&self, city: &City) -> Vec<Value> {
        let time = city.crm.now().0 / 1000 * 1000;
        let time = jiff::Timestamp::from_millisecond(time).unwrap().to_string();
        let event = |id: &String| {
            json!({
                "specversion": "1.0", "id": id, "source": SOURCE, "type": "it.roma.quirino.contact.v1",
                "time": time, "datacontenttype": "application/json",
                "data": {
                    "about": { "citizen": self.code }, "channel": "phone", "direction": "inbound", "title": format!("Telefonata {id}"),
                },
            })
        };
        self.ids.iter().map(event).collect()
    }

    pub(crate) async fn attempt(&mut self, told: &mut Option<Vec<Value>>, city: &City) -> Option<String> {
        // The same event is told in the same words each time.
        let events = told.get_or_insert_with(|| self.told(city));
        let (kind, body) = match events.as_slice() {
            [one] => ("application/cloudevents+json", one.to_string()),
            _ => ("application/cloudevents-batch+json", json!(events).to_string()),
        };
        let answer = city
            .client
            .post(format!("{}/api/v1/events", city.url))
            .bearer_auth(&city.key)
            .header("content-type", kind)
            .body(body)
            .send()
            .await
            .ok()?;
        let status = answer.status();
        let text = answer.text().await.ok()?;
        assert!(status.is_success() && !text.contains("\"status\":4"), "{status} {text}");
        Some(self.ids.join(" "))
    }

    pub(crate) async fn found(&self, city: &City) -> Vec<String> {
        let mut there = Vec::new();
        for id in &self.ids {
            let row = city
                .crm
                .db
                .row(
                    "SELECT COUNT(*) FROM timeline_entry WHERE title = $1",
                    &args![format!("Telefonata {id}")],
                )
                .await
                .unwrap()
                .unwrap();
            let count = row.int(0).unwrap();
            assert!(count < 2, "{id} is there {count} times");
            if count == 1 {
                there.push(id.as_str());
            }
        }
        if there.is_empty() { Vec::new() } else { vec![there.join(" ")] }
    }
}

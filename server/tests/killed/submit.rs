//! A form is sent; its receipt goes out by mail.

use crate::{
    city::City,
    person::{FORM, Person},
};
use crm::{args, content};

/// A request that is ready to be sent.
pub(crate) struct Submit {
    person: Person,
    /// Where its receipt goes.
    pub(crate) address: String,
}

impl Submit {
    pub(crate) async fn new(city: &City, place: usize) -> Self {
        let person = Person::new(city).await;
        let address = format!("livia.{place}@example.it");
        person.wants_mail(city, &address).await;
        Self { person, address }
    }

    pub(crate) async fn attempt(&self, city: &City) -> Option<String> {
        let catalogue = content::catalogue(&city.crm).await.unwrap();
        let mut fields = vec![("draft".to_owned(), self.person.draft.clone())];
        for (place, one) in catalogue.form(FORM).unwrap().declarations.iter().enumerate() {
            fields.push((format!("declared[{place}]"), one.id.clone()));
        }
        let answer = city
            .client
            .post(format!("{}/api/portal/v1/apply/submit?lang=it", city.url))
            .header("cookie", self.person.cookie())
            .header("accept", "text/html")
            .form(&fields)
            .send()
            .await
            .ok()?;
        // Too many at once from one address: later, then.
        if answer.status().as_u16() == 429 {
            return None;
        }
        assert_eq!(answer.status().as_u16(), 303, "{:?}", answer.text().await);
        let to = answer.headers()["location"].to_str().unwrap();
        let number = to.split('/').find(|part| part.starts_with("20"));
        Some(number.unwrap_or_else(|| panic!("not a receipt: {to}")).to_owned())
    }

    pub(crate) async fn found(&self, city: &City) -> Vec<String> {
        let cases = crm::case::list(&city.crm, &self.person.actor(), self.person.id, 10).await.unwrap();
        for case in &cases {
            // A case comes with its entries in the history, sent and received, and with its receipt owed, or not at all.
            for (sql, wanted) in [
                ("SELECT COUNT(*) FROM timeline_entry WHERE citizen_id = $1 AND case_number = $2", 2),
                (
                    "SELECT COUNT(*) FROM outbox_item WHERE citizen_id = $1 AND case_number = $2 AND what = 'receipt'",
                    1,
                ),
            ] {
                let row = city.crm.db.row(sql, &args![self.person.id.0, case.number.as_i64()]).await.unwrap();
                assert_eq!(row.unwrap().int(0).unwrap(), wanted, "{}: {sql}", case.number);
            }
        }
        cases.into_iter().map(|case| case.number.to_string()).collect()
    }
}

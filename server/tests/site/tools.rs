//! What editors do with the tools.

use crate::{
    http::{Answer, TestPortal},
    people::{elena, newsroom, signed_in, single},
};
use crm::{
    content::{self, Kind},
    newsroom,
};
use crm_testing::{Fixture, on_both};

const SAVE: &str = "/api/portal/v1/newsroom/site?lang=it";

/// Posts a form of the page and looks where it leads.
async fn sent(portal: &TestPortal, who: &str, form: &str) -> Answer {
    let answer = portal.post(SAVE, Some(who), form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let to = answer.header("location");
    assert!(
        to.starts_with("/redazione/sito?form=") && !to.contains("vecchia"),
        "nothing typed is in an address: {to}"
    );
    portal.get(to.split('#').next().unwrap(), Some(who)).await
}

on_both! {
    async fn a_banner_is_saved_by_its_form_and_a_mistake_stands_at_its_field(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let elena = signed_in(&portal, "elena").await;
        let page = portal.get("/redazione/sito", Some(&elena)).await;
        assert_eq!((page.status.as_u16(), page.value("head").as_str()), (200, "0"), "{}", page.body);
        let wrong = "part=banner&go=save&head=0&active=yes&kind=info&text_it=Lavori&text_en=&link=https%3A%2F%2Fexample.org&until=domani";
        let page = sent(&portal, &elena, wrong).await;
        assert!(page.body.contains("id=\"banner-until-error\"") && page.body.contains("value=\"Lavori\""), "{}", page.body);
        assert!(content::catalogue(&fixture.crm).await.unwrap().banner.text_it.is_empty());
        let wrong = "part=banner&go=save&head=0&active=yes&kind=info&text_it=Lavori&text_en=Works&link=https%3A%2F%2Fexample.org&until=";
        assert!(sent(&portal, &elena, wrong).await.body.contains("id=\"banner-link-error\""));
        let right = "part=banner&go=save&head=0&active=yes&kind=info&text_it=Lavori&text_en=Works&link=%2Fnovita&until=";
        let page = sent(&portal, &elena, right).await;
        assert!(page.body.contains("alert-success") && page.body.contains("class=\"q-banner\""), "{}", page.body);
        assert!(portal.get("/", None).await.body.contains("Lavori"));
    }

    async fn an_author_may_try_and_not_save(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let sara = signed_in(&portal, "sara").await;
        let page = portal.get("/redazione/sito", Some(&sara)).await;
        assert!(page.status == 200 && !page.body.contains("value=\"save\""), "{}", page.body);
        for part in ["banner", "redirects", "synonyms", "bar"] {
            let form = format!("part={part}&go=save&head=0&active=yes&text_it=x&text_en=x&bar=90&groups=a,b");
            let answer = portal.post(SAVE, Some(&sara), &form).await;
            assert_eq!(answer.status, 404, "{part}");
        }
        assert_eq!(newsroom::bar(&fixture.crm).await.unwrap(), 0);
        let page = sent(&portal, &sara, "part=bar&go=try&bar=90").await;
        assert!(page.body.contains("Con la soglia 90"), "{}", page.body);
        assert_eq!(newsroom::bar(&fixture.crm).await.unwrap(), 0);
    }

    async fn an_address_is_tried_before_it_is_saved(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let elena = signed_in(&portal, "elena").await;
        let rules = "from%5B0%5D=%2Fvecchia&to%5B0%5D=%2Fpoi&from%5B1%5D=%2Fpoi&to%5B1%5D=%2Fnovita&from%5B2%5D=%2Fservizi&to%5B2%5D=%2F";
        let page = sent(&portal, &elena, &format!("part=redirects&go=try&head=0&probe=%2Fvecchia&{rules}")).await;
        assert!(page.body.contains("/vecchia porta a /novita"), "{}", page.body);
        assert!(page.body.contains("Qui risponde una pagina"), "a rule that does nothing is told");
        assert_eq!(portal.get("/vecchia", None).await.status, 404, "it was only tried");
        let circle = "part=redirects&go=save&head=0&from%5B0%5D=%2Fa&to%5B0%5D=%2Fb&from%5B1%5D=%2Fb&to%5B1%5D=%2Fa";
        let page = sent(&portal, &elena, circle).await;
        assert!(page.body.contains("/a → /b → /a") && page.body.contains("id=\"redirects-rules-0-to-error\""), "{}", page.body);
        let page = sent(&portal, &elena, &format!("part=redirects&go=save&head=0&{rules}")).await;
        assert!(page.body.contains("alert-success"), "{}", page.body);
        assert_eq!(portal.get("/vecchia", None).await.header("location"), "/novita");
    }

    async fn a_word_is_tried_before_it_is_saved(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let elena = signed_in(&portal, "elena").await;
        let page = sent(&portal, &elena, "part=synonyms&go=try&head=1&probe=zozzeria&groups=zozzeria%2C+tari").await;
        let then = page.body.split("tried-then").last().unwrap();
        assert!(then.split("</section>").next().unwrap().contains("/servizi/tari-tassa-rifiuti"), "{}", page.body);
        let now = page.body.split("id=\"tried-now\"").last().unwrap();
        assert!(!now.split("</section>").next().unwrap().contains("/servizi/tari-tassa-rifiuti"));
        assert!(page.body.contains("<li>zozzeria, tari</li>"));
        assert!(!content::catalogue(&fixture.crm).await.unwrap().synonyms.groups.concat().contains(&"zozzeria".to_owned()));
    }

    async fn of_two_savers_the_second_is_told(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let elena_here = signed_in(&portal, "elena").await;
        let known = newsroom::single(&fixture.crm, &elena(), Kind::Synonyms).await.unwrap().unwrap();
        single(&fixture.crm, Kind::Synonyms, &[("groups", "gatto, micio")]).await;
        let form = format!("part=synonyms&go=save&head={}&groups=cane%2C+fido", known.head);
        let page = sent(&portal, &elena_here, &form).await;
        assert!(page.body.contains("Qualcuno ha salvato prima di te") && page.body.contains("cane, fido"), "{}", page.body);
        let groups = content::catalogue(&fixture.crm).await.unwrap().synonyms.groups.clone();
        assert_eq!(groups, [["gatto", "micio"]]);
    }
}

# Texts of the portal, in Italian. One key a line; a key is the same in every language.

## Frame
site-name = Roma Capitale
site-tagline = Il portale dei cittadini
brand-home = : pagina iniziale
skip-to-content = Vai al contenuto
language-label = Lingua
menu = Menu
menu-label = Principale
menu-services = Servizi
menu-news = Novità
breadcrumb-label = Percorso
home = Home
area = Area personale
sign-in = Accedi
sign-in-wide = {" "}all’area personale
sign-out = Esci
cancel = Annulla
page-next = Pagina successiva
page-before = Pagina precedente
footer-title = Informazioni sul sito
footer-contacts = Contatti
footer-contact-centre = Contact center, tutti i giorni a ogni ora:
footer-transparency = Trasparenza
footer-privacy = Informativa privacy
footer-legal-notes = Note legali
footer-accessibility = Dichiarazione di accessibilità
demo-ribbon-label = Avviso sulla dimostrazione
demo-ribbon-strong = Dimostrazione.
demo-ribbon = Persone e contenuti sono inventati: questo non è il sito della città.

## Home
home-page-title = Home
home-title = Cosa ti serve oggi?
home-lead = Trova un servizio, chiedilo e segui le tue richieste, da qualunque canale siano partite.
home-search = Cerca un servizio
home-search-example = Per esempio: carta d’identità
home-frequent = Ricerche frequenti
home-frequent-1 = Carta d’identità
home-frequent-2 = Tassa rifiuti
home-frequent-3 = Asilo nido
home-frequent-4 = Permesso ZTL
home-services = Servizi in evidenza
home-alerts = Avvisi importanti
home-area = La tua storia con la città
home-area-lead = Nell’area personale vedi tutte le tue richieste e ogni contatto: portale, telefono, sportello, e-mail.
home-area-go = Vai all’area personale

## Services
all-services = Tutti i servizi
services-lead = Tutti i servizi della città, con cosa serve, quanto costa e quanto tempo ci vuole.
services-by-category = Servizi per categoria
services-count = { $count ->
    [one] Un servizio in ordine alfabetico
   *[other] { $count } servizi in ordine alfabetico
}
category-services = Servizi di questa categoria
category-empty = Ancora nessun servizio in questa categoria
category-empty-text = Le schede arrivano man mano che la redazione le pubblica.
sheet-index = Indice della pagina
sheet-active = Servizio attivo
sheet-suspended = Servizio sospeso
sheet-talk = Parla con l’ufficio
sheet-audience = A chi è rivolto
sheet-description = Descrizione
sheet-how-to = Come fare
sheet-requirements = Cosa serve
sheet-outcome = Cosa si ottiene
sheet-timing = Tempi e scadenze
sheet-costs = Quanto costa
sheet-access = Accedi al servizio
sheet-more = Ulteriori informazioni
sheet-contacts = Contatti
sheet-updated = Ultimo aggiornamento:
office-address = Indirizzo
office-hours = Orari
office-phone = Telefono
office-email = E-mail

## News
news-lead = Notizie, comunicati e avvisi della città.
news-all = Tutte le novità
news-empty = Nessuna novità
news-empty-text = Qui trovi notizie e avvisi appena la redazione li pubblica.
news-kind-notizia = Notizia
news-kind-comunicato = Comunicato
news-kind-avviso = Avviso

## Search
search = Cerca
search-site = Cerca nel sito
search-what = Cosa cerchi
search-suggestions = Suggerimenti
search-lead = Scrivi con parole tue: troviamo il servizio anche se non sai come si chiama.
search-title = Risultati per «{ $query }»
search-results = Risultati
search-count = { $count ->
    [one] Un risultato per «{ $query }»
   *[other] { $count } risultati per «{ $query }»
}
search-nothing = Nessun risultato per «{ $query }»
search-nothing-text = Prova con meno parole o con parole diverse, oppure guarda l’elenco dei servizi.
search-corrected = Forse cercavi
search-narrow = Restringi i risultati
search-all-kinds = Tutto
search-pages = Pagine dei risultati
kind-service = Servizio
kind-news = Novità
kind-page = Pagina
kinds-service = Servizi
kinds-news = Novità
kinds-page = Pagine

## Sign in
sign-in-title = Accedi all’area personale
sign-in-lead = Con la tua identità digitale. Dopo 30 minuti senza attività ti facciamo uscire noi.
sign-in-none = Nessun modo di accedere è configurato
sign-in-none-text = L’area personale apre quando la città collega SPID e CIE.
sign-in-cancelled = Accesso annullato
sign-in-cancelled-text = Hai annullato l’accesso. Puoi riprovare quando vuoi.
sign-in-level = Serve un livello di sicurezza più alto
sign-in-level-text = Per l’area personale entra con SPID di livello 2 o con CIE.
sign-in-expired = L’accesso è durato troppo
sign-in-expired-text = Per sicurezza l’abbiamo interrotto. Riprova.
sign-in-unavailable = Il gestore dell’identità non risponde
sign-in-unavailable-text = Non dipende da te. Riprova tra qualche minuto o scegli un altro modo di accedere.
sign-in-failed = Accesso non riuscito
sign-in-failed-text = La risposta del gestore dell’identità non era valida. Riprova.
provider-spid = Entra con SPID
provider-spid-about = Con l’app del tuo gestore
provider-cie = Entra con CIE
provider-cie-about = Con la carta d’identità elettronica
provider-cns = Entra con CNS
provider-cns-about = Con la carta nazionale dei servizi
provider-eidas = Entra con eIDAS
provider-eidas-about = Con l’identità di un altro Paese europeo
provider-other = Entra con { $name }
provider-other-about = Altro gestore dell’identità
demo-personas = Persone di prova
demo-personas-lead = In questa dimostrazione si entra scegliendo una persona inventata.
demo-choose = Scegli una persona
demo-citizens = Cittadine e cittadini
demo-staff = Redazione
demo-enter-as = Entra come { $name }

## Personal area
area-overview = Panoramica
area-cases = Richieste
area-history = Storia
area-preferences = Preferenze
area-data = I miei dati
overview-hello = Ciao { $name }
overview-mine = Adesso tocca a te
overview-moving = Cosa si muove
overview-latest = Le ultime novità
overview-all-cases = Tutte le richieste
overview-all-history = Tutta la storia
overview-open-case = Apri la pratica
overview-nothing-mine = Niente da fare
overview-nothing-mine-text = Nessun ufficio aspetta qualcosa da te.
overview-nothing-moves = Nient’altro in corso
overview-nothing-moves-text = Quando chiedi qualcosa, qui vedi chi se ne occupa e cosa succede dopo.
as-of-today = alle { $time }
as-of-yesterday = ieri alle { $time }
as-of-day = il { $day }
source-line = Fonte: { $source } · dato aggiornato { $age }
step-done = , fatto

## Cases
cases-title = Le mie richieste
cases-lead = Tutte le pratiche e le segnalazioni, fatte al portale, al telefono, allo sportello o per posta.
cases-open = Aperte ({ $count })
cases-ended = Concluse ({ $count })
cases-none-open = Nessuna richiesta aperta
cases-none-open-text = Qui trovi le richieste che la città sta lavorando.
cases-none-ended = Nessuna richiesta conclusa
cases-none-ended-text = Le richieste concluse restano qui, con la loro storia.
case-number = Numero della pratica
case-next = Prossimo passo:
case-opened = aperta il { $day } · { $channel }
case-state = A che punto è
case-facts = Dati della pratica
case-service = Servizio:
case-messages = Messaggi
case-history = Storia della pratica
case-whom = A chi rivolgersi
case-silo = Nelle parole dell’ufficio:
case-protocol = Protocollo
case-office = Ufficio
case-person = Responsabile del procedimento
case-due = Termine
case-place = Luogo
case-opened-on = Aperta il
case-channel = Canale
case-closed-on = Conclusa il
asked-by = Entro il { $day }
asked-how = Puoi rispondere all’ufficio con i contatti in fondo a questa pagina.
thread-you = Tu
thread-office = Ufficio
next-by = { $words } Entro il { $day }.
next-draft = Completa la richiesta e inviala.
next-submitted = L’ufficio la prende in carico.
next-received = L’ufficio la assegna a una persona.
next-in-progress = L’ufficio ti dà una risposta.
next-waiting-for-citizen = L’ufficio aspetta una tua risposta.
next-answered = Leggi la risposta dell’ufficio.
next-closed = Niente: è conclusa.
next-withdrawn = Niente: l’hai ritirata.
next-rejection-announced = Hai dieci giorni per rispondere ai motivi dell’ufficio.
next-rejected = Puoi fare ricorso: modi e termini sono nella decisione.
next-referred = Se ne occupa un altro ente.
next-cancelled-by-office = Niente: l’ufficio l’ha annullata.
next-observed-open = L’ufficio ci lavora: ti mostriamo qui ogni novità.
next-observed-ended = Niente: per l’ufficio è conclusa.
state-draft = Bozza
state-submitted = Inviata
state-received = Ricevuta
state-in-progress = In lavorazione
state-waiting-for-citizen = Aspettiamo te
state-answered = Risposta pronta
state-closed = Conclusa
state-withdrawn = Ritirata
state-rejection-announced = Rifiuto annunciato
state-rejected = Rifiutata
state-referred = Passata ad altro ente
state-cancelled-by-office = Annullata dall’ufficio

## History
history-title = La mia storia
history-lead = Tutto quello che è successo tra te e la città, su ogni canale.
history-count = { $count ->
    [one] Una voce in questa pagina
   *[other] { $count } voci in questa pagina
}
history-empty = Ancora niente
history-empty-text = Qui compare ogni contatto con la città, su qualunque canale.
history-none = Nessuna voce con questi filtri
history-none-text = Togli un filtro o cerca con altre parole.
history-pages = Pagine della storia
filter-form = Filtra la storia
filter-channel = Canale
filter-kind = Tipo
filter-year = Anno
filter-text = Parole
filter-go = Filtra
filter-failed = Il filtro non ha risposto. Premi «Filtra» per riprovare.
filter-all-channels = Tutti i canali
filter-all-kinds = Tutti i tipi
filter-all-years = Tutti gli anni
entry-status = La pratica è: { $state }
entry-kind-contact = Contatto
entry-kind-message = Messaggio
entry-kind-status = Stato
entry-kind-document = Documento
entry-kind-appointment = Appuntamento
entry-kind-payment = Pagamento
entry-kind-notification = Avviso
entry-kind-deadline = Scadenza
channel-web = Portale
channel-phone = Telefono
channel-counter = Sportello
channel-email = E-mail
channel-pec = PEC
channel-app-io = App IO
channel-app = App della città
channel-chat = Chat
channel-letter = Posta
channel-social = Social
channel-field = Sul posto
way-inbound = da te
way-outbound = dalla città
way-internal = tra uffici

## Preferences
preferences-lead = Come e quando vuoi che la città ti raggiunga.
preferences-notices = Avvisi
preferences-notices-help = Nell’area personale trovi sempre tutto. Le notifiche con valore legale arrivano per PEC o SEND: qui scegli come gli uffici ti raggiungono per il resto.
preferences-matrix = Argomenti e canali
preferences-topic = Argomento
preferences-contacts = Contatti
preferences-quiet = Ore di silenzio
preferences-quiet-help = In queste ore non ti cerchiamo. Possono passare la mezzanotte.
preferences-digest = Quanto spesso
preferences-language = Lingua
preferences-save = Salva le preferenze
preferences-saved = Preferenze salvate
preferences-saved-text = Valgono da subito, su tutti i canali.
topic-cases = Le mie richieste
topic-appointments = Appuntamenti
topic-payments = Pagamenti
topic-deadlines = Scadenze
topic-school = Scuola e nidi
topic-mobility = Mobilità
topic-help-cases = Stati, messaggi, documenti chiesti
topic-help-appointments = Conferme, spostamenti, promemoria
topic-help-payments = Avvisi nuovi e in scadenza
topic-help-deadlines = Carte, permessi, iscrizioni
topic-help-school = Graduatorie, mense, chiusure
topic-help-mobility = ZTL, cantieri, trasporti
field-choices = Avvisi
field-email = E-mail
field-phone = Telefono
field-phone-help = Per esempio 333 123 4567. Per un numero estero scrivi anche il prefisso, come +44.
field-language = Lingua degli avvisi
field-digest = Quanto spesso
field-quiet-from = Dalle
field-quiet-to = Alle
language-it = Italiano
language-en = Inglese
digest-at-once = Un avviso per volta
digest-daily = Una volta al giorno
digest-weekly = Una volta a settimana
digest-help-at-once = Appena succede qualcosa
digest-help-daily = Tutto insieme, al mattino
digest-help-weekly = Tutto insieme, il lunedì
error-prefix = Errore:
title-error = Errore: { $title }
form-errors = { $count ->
    [one] C’è una cosa da correggere
   *[other] Ci sono { $count } cose da correggere
}
mistake-needed = Serve, perché l’hai scelto tra i canali degli avvisi.
mistake-not-an-email = Non sembra un indirizzo e-mail. Deve essere come nome@esempio.it.
mistake-not-a-phone = Non sembra un numero di telefono. Usa solo cifre, e il prefisso per i numeri esteri.
mistake-not-a-choice = Scegli una delle voci proposte.
mistake-not-a-time = Scrivi un’ora come 22:00.
mistake-half-missing = Manca quest’ora: scrivile tutte e due o nessuna.
mistake-same = Inizio e fine sono uguali: scegli due ore diverse.
mistake-too-long = È troppo lungo: al massimo 254 caratteri.
consents-title = Consensi facoltativi
consents-lead = Nessun servizio ne ha bisogno. Puoi cambiare idea quando vuoi.
consent-survey = Dirci com’è andata
consent-help-survey = Dopo una richiesta conclusa possiamo farti due domande sul servizio.
consent-proposals = Proposte su misura
consent-help-proposals = Ti mostriamo servizi che potrebbero riguardarti, in base a municipio ed età.
consent-on = Consenso dato
consent-off = Consenso non dato
consent-give = Do il consenso
consent-take = Tolgo il consenso
consent-given = dato
consent-taken = tolto
consent-history = Storia

## My data
data-lead = Dove sei collegato e chi ha visto i tuoi dati.
sessions-title = Dove sei collegato
session-since = dal { $since }, con { $provider }
session-unknown = Dispositivo sconosciuto
session-this = Questo dispositivo
session-close = Chiudi
looks-title = Chi ha visto i tuoi dati
looks-lead = Ogni volta che un ufficio guarda i tuoi dati, qui resta scritto chi e perché.
looks-none = Nessuno, finora
looks-none-text = Quando un ufficio guarderà i tuoi dati lo vedrai qui.
look-when = Quando
look-who = Chi
look-what = Cosa
look-why = Perché
look-profile = Profilo
look-cases = Elenco delle richieste
look-case = Pratica
look-history = Storia
look-preferences = Preferenze
look-security = Accessi
role-author = Redazione
role-reviewer = Redazione
role-publisher = Redazione
role-operator = Operatore
role-administrator = Amministratore

## Errors
error-400-title = Questa richiesta non è chiara
error-400-lead = Torna alla pagina di prima e riprova.
error-401-title = Serve l’accesso
error-401-lead = La sessione è finita oppure non hai ancora fatto l’accesso.
error-403-title = Questa richiesta viene da un altro sito
error-403-lead = Per sicurezza non l’abbiamo accettata. Aprila da questo portale.
error-413-title = È troppo grande
error-413-lead = Quello che hai inviato supera il limite di 1 MB. Torna indietro: nel modulo c’è ancora quello che hai scritto.
error-429-title = Troppe richieste insieme
error-429-lead = Aspetta qualche secondo e riprova.
error-404-title = Questa pagina non c’è
error-404-lead = Forse è stata spostata, o l’indirizzo ha un errore.
error-500-title = Qualcosa non ha funzionato
error-500-lead = È colpa nostra. Riprova tra qualche minuto.
error-search = Cosa cercavi?
error-tell = Se succede ancora, chiama il
error-tell-code = {" "}e di’ questo codice:

## Months
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre


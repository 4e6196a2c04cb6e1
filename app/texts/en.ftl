# Texts of the portal, in English. One key a line; a key is the same in every language.

## Frame
site-name = Roma Capitale
site-tagline = The citizens’ portal
brand-home = : home page
skip-to-content = Skip to content
language-label = Language
menu = Menu
menu-label = Main
menu-services = Services
menu-news = News
breadcrumb-label = Breadcrumb
home = Home
area = Personal area
sign-in = Sign in
sign-in-wide = {" "}to your area
sign-out = Sign out
cancel = Cancel
page-next = Next page
page-before = Previous page
footer-title = About this site
footer-contacts = Contacts
footer-contact-centre = Contact centre, every day at any time:
footer-transparency = Transparency
footer-privacy = Privacy notice
footer-legal-notes = Legal notes
footer-accessibility = Accessibility statement
demo-ribbon-label = About this demonstration
demo-ribbon-strong = Demonstration.
demo-ribbon = People and content are invented: this is not the city’s website.

## Home
home-page-title = Home
home-title = What do you need today?
home-lead = Find a service, ask for it and follow your requests, whichever channel they started from.
home-search = Search for a service
home-search-example = For example: identity card
home-frequent = Frequent searches
home-frequent-1 = Identity card
home-frequent-2 = Waste tax
home-frequent-3 = Nursery
home-frequent-4 = ZTL permit
home-services = Popular services
home-alerts = Important notices
home-area = Your history with the city
home-area-lead = Your personal area shows all your requests and every contact: portal, phone, counter, e-mail.
home-area-go = Go to your area

## Services
all-services = All services
services-lead = All the city’s services, with what you need, what they cost and how long they take.
services-by-category = Services by category
services-count = { $count ->
    [one] One service, in alphabetical order
   *[other] { $count } services, in alphabetical order
}
category-services = Services in this category
category-empty = No services in this category yet
category-empty-text = Sheets appear as the editors publish them.
sheet-index = On this page
sheet-active = Service available
sheet-suspended = Service suspended
sheet-talk = Talk to the office
sheet-audience = Who it is for
sheet-description = Description
sheet-how-to = What to do
sheet-requirements = What you need
sheet-outcome = What you get
sheet-timing = Times and deadlines
sheet-costs = What it costs
sheet-access = Access the service
sheet-more = More information
sheet-contacts = Contacts
sheet-updated = Last updated:
office-address = Address
office-hours = Opening hours
office-phone = Phone
office-email = E-mail

## News
news-lead = News, press releases and notices from the city.
news-all = All news
news-empty = No news
news-empty-text = News and notices appear here as soon as the editors publish them.
news-kind-notizia = News
news-kind-comunicato = Press release
news-kind-avviso = Notice

## Search
search = Search
search-site = Search this site
search-what = What are you looking for
search-suggestions = Suggestions
search-lead = Use your own words: we find the service even if you don’t know its name.
search-title = Results for “{ $query }”
search-results = Results
search-count = { $count ->
    [one] One result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
search-nothing = No results for “{ $query }”
search-nothing-text = Try fewer or different words, or look through the list of services.
search-corrected = Did you mean
search-narrow = Narrow the results
search-all-kinds = Everything
search-pages = Pages of results
kind-service = Service
kind-news = News
kind-page = Page
kinds-service = Services
kinds-news = News
kinds-page = Pages

## Sign in
sign-in-title = Sign in to your personal area
sign-in-lead = With your digital identity. After 30 minutes without activity we sign you out.
sign-in-none = No way to sign in is configured
sign-in-none-text = The personal area opens once the city connects SPID and CIE.
sign-in-cancelled = Sign-in cancelled
sign-in-cancelled-text = You cancelled the sign-in. You can try again whenever you like.
sign-in-level = A higher security level is needed
sign-in-level-text = For the personal area, sign in with SPID level 2 or CIE.
sign-in-expired = The sign-in took too long
sign-in-expired-text = We stopped it for safety. Please try again.
sign-in-unavailable = The identity provider is not answering
sign-in-unavailable-text = It is not your fault. Try again in a few minutes or choose another way to sign in.
sign-in-failed = Sign-in failed
sign-in-failed-text = The identity provider’s answer was not valid. Please try again.
provider-spid = Sign in with SPID
provider-spid-about = With your provider’s app
provider-cie = Sign in with CIE
provider-cie-about = With the electronic identity card
provider-cns = Sign in with CNS
provider-cns-about = With the national service card
provider-eidas = Sign in with eIDAS
provider-eidas-about = With the identity of another European country
provider-other = Sign in with { $name }
provider-other-about = Another identity provider
demo-personas = Sample people
demo-personas-lead = In this demonstration you sign in by choosing an invented person.
demo-choose = Choose a person
demo-citizens = Citizens
demo-staff = Editorial staff
demo-enter-as = Enter as { $name }

## Personal area
area-overview = Overview
area-cases = Requests
area-history = History
area-preferences = Preferences
area-data = My data
overview-hello = Hello { $name }
overview-mine = Your turn now
overview-moving = What is moving
overview-latest = Latest news
overview-all-cases = All requests
overview-all-history = Whole history
overview-open-case = Open the case
overview-nothing-mine = Nothing to do
overview-nothing-mine-text = No office is waiting for anything from you.
overview-nothing-moves = Nothing else in progress
overview-nothing-moves-text = When you ask for something, you see here who has it and what happens next.
as-of-today = at { $time }
as-of-yesterday = yesterday at { $time }
as-of-day = on { $day }
source-line = Source: { $source } · updated { $age }
step-done = , done

## Cases
cases-title = My requests
cases-lead = All your cases and reports, made on the portal, by phone, at a counter or by post.
cases-open = Open ({ $count })
cases-ended = Ended ({ $count })
cases-none-open = No open requests
cases-none-open-text = Requests that the city is working on appear here.
cases-none-ended = No ended requests
cases-none-ended-text = Ended requests stay here, with their history.
case-number = Case number
case-next = Next step:
case-opened = opened on { $day } · { $channel }
case-state = Where it stands
case-facts = Case details
case-service = Service:
case-messages = Messages
case-history = History of the case
case-whom = Whom to ask
case-silo = In the office’s own words:
case-protocol = Registry number
case-office = Office
case-person = Person in charge
case-due = Due date
case-place = Place
case-opened-on = Opened on
case-channel = Channel
case-closed-on = Ended on
asked-by = By { $day }
asked-how = You can answer the office with the contacts at the end of this page.
thread-you = You
thread-office = Office
next-by = { $words } By { $day }.
next-draft = Complete the request and send it.
next-submitted = The office takes it on.
next-received = The office assigns it to somebody.
next-in-progress = The office gives you an answer.
next-waiting-for-citizen = The office is waiting for your answer.
next-answered = Read the office’s answer.
next-closed = Nothing: it is closed.
next-withdrawn = Nothing: you withdrew it.
next-rejection-announced = You have ten days to reply to the office’s reasons.
next-rejected = You can appeal: how and by when is in the decision.
next-referred = Another body is dealing with it.
next-cancelled-by-office = Nothing: the office cancelled it.
next-observed-open = The office is working on it: any news appears here.
next-observed-ended = Nothing: for the office it has ended.
state-draft = Draft
state-submitted = Submitted
state-received = Received
state-in-progress = In progress
state-waiting-for-citizen = Waiting for you
state-answered = Answered
state-closed = Closed
state-withdrawn = Withdrawn
state-rejection-announced = Refusal announced
state-rejected = Refused
state-referred = Referred to another body
state-cancelled-by-office = Cancelled by the office

## History
history-title = My history
history-lead = Everything that happened between you and the city, on every channel.
history-count = { $count ->
    [one] One entry on this page
   *[other] { $count } entries on this page
}
history-empty = Nothing yet
history-empty-text = Every contact with the city appears here, whatever the channel.
history-none = No entries with these filters
history-none-text = Remove a filter or try other words.
history-pages = Pages of the history
filter-form = Filter the history
filter-channel = Channel
filter-kind = Kind
filter-year = Year
filter-text = Words
filter-go = Filter
filter-failed = The filter did not answer. Press “Filter” to try again.
filter-all-channels = All channels
filter-all-kinds = All kinds
filter-all-years = All years
entry-status = The case is: { $state }
entry-kind-contact = Contact
entry-kind-message = Message
entry-kind-status = Status
entry-kind-document = Document
entry-kind-appointment = Appointment
entry-kind-payment = Payment
entry-kind-notification = Notification
entry-kind-deadline = Deadline
channel-web = Portal
channel-phone = Phone
channel-counter = Counter
channel-email = E-mail
channel-pec = Certified e-mail (PEC)
channel-app-io = App IO
channel-app = City app
channel-chat = Chat
channel-letter = Letter
channel-social = Social media
channel-field = On site
way-inbound = from you
way-outbound = from the city
way-internal = between offices

## Preferences
preferences-lead = How and when you want the city to reach you.
preferences-notices = Notices
preferences-notices-help = Your personal area always has everything. Notifications with legal value come by PEC or SEND: here you choose how offices reach you for the rest.
preferences-matrix = Topics and channels
preferences-topic = Topic
preferences-contacts = Contacts
preferences-quiet = Quiet hours
preferences-quiet-help = We do not reach out during these hours. They may pass midnight.
preferences-digest = How often
preferences-language = Language
preferences-save = Save preferences
preferences-saved = Preferences saved
preferences-saved-text = They apply at once, on every channel.
topic-cases = My requests
topic-appointments = Appointments
topic-payments = Payments
topic-deadlines = Deadlines
topic-school = School and nurseries
topic-mobility = Mobility
topic-help-cases = States, messages, documents asked for
topic-help-appointments = Confirmations, changes, reminders
topic-help-payments = New notices and due dates
topic-help-deadlines = Cards, permits, enrolments
topic-help-school = Rankings, meals, closures
topic-help-mobility = ZTL, roadworks, transport
field-choices = Notices
field-email = E-mail
field-phone = Phone
field-phone-help = For example 333 123 4567. For a foreign number add its prefix, such as +44.
field-language = Language of notices
field-digest = How often
field-quiet-from = From
field-quiet-to = To
language-it = Italian
language-en = English
digest-at-once = One notice at a time
digest-daily = Once a day
digest-weekly = Once a week
digest-help-at-once = As soon as something happens
digest-help-daily = All together, in the morning
digest-help-weekly = All together, on Monday
error-prefix = Error:
title-error = Error: { $title }
form-errors = { $count ->
    [one] There is one thing to correct
   *[other] There are { $count } things to correct
}
mistake-needed = Needed, because you chose it as a channel for notices.
mistake-not-an-email = This does not look like an e-mail address. It should be like name@example.org.
mistake-not-a-phone = This does not look like a phone number. Use digits only, and the prefix for foreign numbers.
mistake-not-a-choice = Choose one of the options.
mistake-not-a-time = Write a time such as 22:00.
mistake-half-missing = This time is missing: give both or neither.
mistake-same = Start and end are the same: choose two different times.
mistake-too-long = It is too long: at most 254 characters.
consents-title = Optional consents
consents-lead = No service needs them. You can change your mind at any time.
consent-survey = Telling us how it went
consent-help-survey = After a request has ended we may ask you two questions about the service.
consent-proposals = Suggestions for you
consent-help-proposals = We show services that may concern you, based on your municipio and age.
consent-on = Consent given
consent-off = Consent not given
consent-give = Give consent
consent-take = Withdraw consent
consent-given = given
consent-taken = withdrawn
consent-history = History

## My data
data-lead = Where you are signed in and who has seen your data.
sessions-title = Where you are signed in
session-since = since { $since }, with { $provider }
session-unknown = Unknown device
session-this = This device
session-close = Sign out
looks-title = Who has seen your data
looks-lead = Each time an office looks at your data, who and why is written here.
looks-none = Nobody, so far
looks-none-text = When an office looks at your data you will see it here.
look-when = When
look-who = Who
look-what = What
look-why = Why
look-profile = Profile
look-cases = List of requests
look-case = Case
look-history = History
look-preferences = Preferences
look-security = Sign-ins
role-author = Editor
role-reviewer = Editor
role-publisher = Editor
role-operator = Operator
role-administrator = Administrator

## Errors
error-400-title = This request is not clear
error-400-lead = Go back to the page before and try again.
error-401-title = Please sign in
error-401-lead = Your session has ended, or you have not signed in yet.
error-403-title = This request comes from another site
error-403-lead = We did not accept it, for safety. Open it from this portal.
error-413-title = That is too large
error-413-lead = What you sent is over the limit of 1 MB. Go back: the form still has what you typed.
error-429-title = Too many requests at once
error-429-lead = Wait a few seconds and try again.
error-404-title = This page does not exist
error-404-lead = It may have moved, or the address has a mistake.
error-500-title = Something went wrong
error-500-lead = It is our fault. Please try again in a few minutes.
error-search = What were you looking for?
error-tell = If it happens again, call
error-tell-code = {" "}and give this code:

## Months
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December


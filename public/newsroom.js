// The editor of the newsroom with scripts: what is typed is kept while it is typed, Markdown has buttons, a preview and checks.
// Everything here is a help: without this file the same form does the same by itself.

const form = document.getElementById('editor')
if (form) start(form)

function start (form) {
  const words = JSON.parse(form.dataset.words)
  const lang = document.documentElement.lang
  const api = (name) => `/api/portal/v1/newsroom/${name}?lang=${lang}`
  const status = document.getElementById('kept')

  // What is typed.
  const typed = () => new URLSearchParams(new FormData(form))
  let sent = typed().toString()
  let timer = 0
  let busy = false
  let wait = 2000
  let leaving = false
  let underway = null
  const changed = () => typed().toString() !== sent

  async function post (name, body) {
    const answer = await fetch(api(name), {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body
    })
    if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status })
    return answer.json()
  }

  function say (text, wrong) {
    if (status.textContent !== text) status.textContent = text
    status.classList.toggle('q-wrong', Boolean(wrong))
  }

  async function keep () {
    // What is being saved is kept no more: it would come back as something not saved.
    if (busy || leaving || !changed()) return
    busy = true
    const body = typed()
    try {
      underway = post('keep', body)
      const kept = await underway
      sent = body.toString()
      wait = 2000
      say(kept.overtaken ? words.overtaken : words.saved.replace('[time]', kept.at), kept.overtaken)
      form.dataset.kept = kept.at
      check()
    } catch (error) {
      const over = error.status === 401 || error.status === 404 || error.status === 409
      say(over ? words.ended : words.failed, true)
      // Slower each time, and never given up: the network comes back.
      wait = Math.min(wait * 2, 60000)
      later(wait)
    } finally {
      busy = false
      if (changed() && wait === 2000) later(wait)
    }
  }

  function later (delay) {
    clearTimeout(timer)
    timer = setTimeout(keep, delay)
  }

  // Said at most once a minute: the words change with the time in them.
  form.addEventListener('input', () => {
    leaving = false
    later(wait)
  })
  form.addEventListener('change', () => later(500))
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    if (busy && !leaving) {
      // What is on its way arrives before what is saved, or is waited for no longer than this.
      event.preventDefault()
      const patience = new Promise((resolve) => setTimeout(resolve, 3000))
      const again = () => form.requestSubmit(event.submitter)
      Promise.race([underway, patience]).then(again, again)
    }
    leaving = true
  })
  addEventListener('online', () => later(0))
  addEventListener('pageshow', () => { leaving = false })
  addEventListener('beforeunload', (event) => {
    if (!leaving && changed()) event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => { if (document.hidden) keep() })

  // Text goes in as if it were typed, so that the browser can undo it.
  function insert (area, text) {
    area.focus()
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }

  const selected = (area) => area.value.slice(area.selectionStart, area.selectionEnd)

  function around (area, mark) {
    const text = selected(area)
    const start = area.selectionStart
    insert(area, mark + text + mark)
    if (!text) area.setSelectionRange(start + mark.length, start + mark.length)
  }

  function lines (area, prefix) {
    const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1
    let end = area.value.indexOf('\n', area.selectionEnd)
    if (end < 0) end = area.value.length
    const text = area.value.slice(start, end)
    area.setSelectionRange(start, end)
    insert(area, text.split('\n').map((line, place) => prefix(place) + line).join('\n'))
  }

  const acts = {
    bold: (area) => around(area, '**'),
    heading: (area) => lines(area, () => '### '),
    list: (area) => lines(area, () => '- '),
    numbers: (area) => lines(area, (place) => `${place + 1}. `),
    link: (area) => pick(area, 'link'),
    picture: (area) => pick(area, 'picture')
  }

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  }

  // A row of buttons above each text in Markdown; Tab goes through them, as through any buttons.
  for (const area of form.querySelectorAll('textarea[data-md]')) {
    const label = form.querySelector(`label[for="${area.id}"]`)?.textContent.trim() ?? ''
    const bar = make('div', { class: 'q-tools', role: 'group', 'aria-label': `${words.toolbar}: ${label}` })
    for (const name of Object.keys(acts)) {
      const button = make('button', { type: 'button', class: `q-tool q-tool-${name}`, title: words[name] }, words[name])
      button.addEventListener('click', () => acts[name](area))
      bar.append(button)
    }
    const shown = make('div', { class: 'q-shown', id: `${area.id}-shown`, hidden: '', lang: area.lang || lang, role: 'region', 'aria-label': `${words.shown}: ${label}` })
    const toggle = make('button', { type: 'button', class: 'q-tool q-tool-show', 'aria-expanded': 'false', 'aria-controls': shown.id }, words.show)
    toggle.addEventListener('click', () => {
      shown.hidden = !shown.hidden
      toggle.setAttribute('aria-expanded', String(!shown.hidden))
      if (!shown.hidden) show(area, shown)
    })
    bar.append(toggle)
    area.before(bar)
    area.after(shown)
    let soon = 0
    area.addEventListener('input', () => {
      if (shown.hidden) return
      clearTimeout(soon)
      soon = setTimeout(() => show(area, shown), 400)
    })
    area.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const name = { b: 'bold', k: 'link' }[event.key.toLowerCase()]
      if (!name) return
      event.preventDefault()
      acts[name](area)
    })
    area.addEventListener('paste', (event) => paste(event, area))
  }

  // The server's parser draws it; what comes back is clean.
  async function show (area, shown) {
    const text = area.value
    try {
      const html = await post('preview', new URLSearchParams({ text }))
      if (area.value === text) shown.innerHTML = html
    } catch {
      shown.textContent = words.failed
    }
  }

  // What comes from Word or from a page: the server keeps its structure. If it cannot, the plain text stays.
  async function paste (event, area) {
    const html = event.clipboardData?.getData('text/html')
    if (!html || !/<(h[1-6]|p|ul|ol|li|table|a|b|strong|em|i)[\s>]/i.test(html)) return
    event.preventDefault()
    const plain = event.clipboardData.getData('text/plain')
    let text = plain
    try {
      text = await post('clean', new URLSearchParams({ html })) || plain
    } catch {}
    insert(area, text)
    say(words.pasted)
  }

  // How many letters are left.
  for (const field of form.querySelectorAll('[data-max]')) {
    const most = Number(field.dataset.max)
    const count = make('span', { class: 'q-count', id: `${field.id}-count` })
    field.after(count)
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${count.id}`.trim())
    const tell = () => {
      const left = most - Array.from(field.value).length
      count.textContent = (left < 0 ? words.over : words.left).replace('[count]', Math.abs(left))
      count.classList.toggle('q-wrong', left < 0)
    }
    field.addEventListener('input', tell)
    tell()
  }

  // Pages and pictures, to put into the text.
  function pick (area, what) {
    const from = area.selectionStart
    const to = area.selectionEnd
    const text = selected(area)
    const list = make('ul', { class: 'q-picks' })
    const field = make('input', { class: 'form-control', type: 'search', id: 'pick-q', autocomplete: 'off' })
    const close = make('button', { type: 'button', class: 'btn btn-link' }, words.close)
    const title = words[`find-${what}`]
    const dialog = make('dialog', { class: 'q-pick', 'aria-labelledby': 'pick-title' },
      make('h2', { id: 'pick-title' }, title), make('label', { for: 'pick-q' }, words.search), field, list, close)
    document.body.append(dialog)
    const of = area.lang || lang
    let soon = 0
    let asked = 0
    async function look () {
      const now = ++asked
      const query = new URLSearchParams({ q: field.value, what, of })
      let found = []
      try {
        const answer = await fetch(`${api('pick')}&${query}`, { headers: { accept: 'application/json' } })
        if (answer.ok) found = await answer.json()
      } catch {}
      if (now !== asked) return
      list.replaceChildren(...found.map((one) => {
        const button = make('button', { type: 'button', class: 'q-pick-one' })
        if (what === 'picture') button.append(make('img', { src: one.path, alt: '', loading: 'lazy' }))
        button.append(make('span', {}, one.title), make('small', {}, what === 'picture' ? one.kind : `${one.kind} · ${one.path}`))
        button.addEventListener('click', () => {
          dialog.close()
          area.setSelectionRange(from, to)
          insert(area, what === 'link' && text ? `[${text}](${one.path})` : one.markdown)
        })
        return make('li', {}, button)
      }))
      if (!found.length) list.append(make('li', { class: 'q-none' }, words.none))
    }
    field.addEventListener('input', () => { clearTimeout(soon); soon = setTimeout(look, 200) })
    close.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => { dialog.remove(); area.focus() })
    field.value = what === 'link' ? text : ''
    dialog.showModal()
    look()
  }

  // What the checks say, at the fields; asked after what is typed is kept.
  async function check () {
    try {
      const told = await post('check', typed())
      for (const place of form.querySelectorAll('.q-findings')) place.innerHTML = told.fields[place.dataset.of] ?? ''
      const score = document.getElementById('score')
      if (score) score.textContent = told.score
    } catch {}
  }

  form.dataset.scripts = 'on'
}

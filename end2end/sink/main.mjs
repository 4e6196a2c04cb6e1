// A mail server for tests: npm `smtp-server` takes what comes, npm `mailparser` reads it, and nothing goes any further.
//
//   node end2end/sink/main.mjs [--port N]     where it takes mail on 127.0.0.1; 0 (the default) is a free port
//
// When it listens it prints one line, `ready smtp://127.0.0.1:N http://127.0.0.1:M`. At the second address:
//   GET  /mails?to=ADDRESS   what came for an address (for all without one), the oldest first, as JSON
//   POST /answers            a JSON list of what the next messages get: a code such as 451 or 550 refuses the message,
//                            "hold" takes it and never says so
// It ends with SIGTERM, or when its standard input is closed.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Packages may live outside the tree (the Makefile's QUIRINO_NODE_MODULES): modules look only beside themselves.
const modules = process.env.QUIRINO_NODE_MODULES;
const load = createRequire(modules ? join(modules, 'here.js') : import.meta.url);
const { SMTPServer } = load('smtp-server');
const { simpleParser } = load('mailparser');

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const mails = [];
const answers = [];

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    simpleParser(stream).then(
      (mail) => {
        const answer = answers.shift();
        if (typeof answer === 'number') {
          return done(Object.assign(new Error('as the test wished'), { responseCode: answer }));
        }
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          from: mail.from?.text,
          subject: mail.subject,
          messageId: mail.messageId,
          date: mail.date,
          headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
          text: mail.text,
          html: mail.html,
        });
        if (answer !== 'hold') done();
      },
      (error) => done(error),
    );
  },
});
smtp.on('error', () => {});

const http = createServer(async (request, response) => {
  const address = new URL(request.url, 'http://sink');
  if (request.method === 'POST' && address.pathname === '/answers') {
    let body = '';
    for await (const piece of request) body += piece;
    answers.push(...JSON.parse(body));
    response.writeHead(204).end();
  } else {
    const to = address.searchParams.get('to');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(mails.filter((mail) => !to || mail.to.includes(to))));
  }
});

const listening = (server, port) => new Promise((ready) => server.listen(port, '127.0.0.1', ready));
await listening(smtp, Number(values.port));
await listening(http, 0);
const end = () => process.exit(0);
process.on('SIGTERM', end);
process.stdin.on('end', end).resume();
console.log(`ready smtp://127.0.0.1:${smtp.server.address().port} http://127.0.0.1:${http.address().port}`);

// A demonstration that sends its mail, and the mail server to which it does.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { program } from './site.ts';

export type Mail = {
  to: string[];
  from: string;
  subject: string;
  messageId: string;
  headers: Record<string, string>;
  text: string;
  html: string;
};

/** What a program says first, once it says something like this. */
async function said(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) {
    const found = wanted.exec(line);
    if (found) return found;
  }
  throw new Error(`ended before it said ${wanted}`);
}

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });

export class Post {
  private constructor(
    /** The portal. */
    readonly url: string,
    private readonly http: string,
    private readonly stopped: () => void,
  ) {}

  static async open(): Promise<Post> {
    const sink = spawn(process.execPath, [resolve(import.meta.dirname, '../sink/main.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [, smtp, http] = await said(sink, /^ready (\S+) (\S+)$/);
    const folder = mkdtempSync(join(tmpdir(), 'quirino-post-'));
    const url = `http://127.0.0.1:${await freePort()}`;
    const env = {
      ...process.env,
      QUIRINO_ADDR: url.slice('http://'.length),
      QUIRINO_PUBLIC_URL: url,
      QUIRINO_DATA_DIR: folder,
      QUIRINO_LOG: 'error',
      QUIRINO_SMTP_URL: smtp,
      QUIRINO_MAIL_FROM: 'Roma Capitale <avvisi@example.it>',
    };
    const demo = spawn(program, ['demo'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const post = new Post(url, http ?? '', () => {
      demo.kill();
      sink.stdin?.end();
      rmSync(folder, { recursive: true, force: true });
    });
    await post.until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true);
    return post;
  }

  close(): void {
    this.stopped();
  }

  /** Waits until something is so; a test's own limit ends it. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((next) => setTimeout(next, 100));
  }

  /** What came for an address, the oldest first. */
  async mails(to: string): Promise<Mail[]> {
    return (await fetch(`${this.http}/mails?to=${encodeURIComponent(to)}`)).json() as Promise<Mail[]>;
  }

  /** What came for an address, once there are so many; not one more. */
  async exactly(to: string, many: number): Promise<Mail[]> {
    await this.until(async () => (await this.mails(to)).length >= many);
    const mails = await this.mails(to);
    if (mails.length !== many) throw new Error(`${mails.length} for ${to}: ${mails.map(({ subject }) => subject).join(', ')}`);
    return mails;
  }

  /** What the next messages get. */
  async answers(...answers: (number | 'hold')[]): Promise<void> {
    await fetch(`${this.http}/answers`, { method: 'POST', body: JSON.stringify(answers) });
  }
}

// The identity provider beside the portal, and the end of what both wrote.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { folder, issuer, provider } from './site.ts';

export default async () => {
  // It ends when its standard input does: also if this process is killed.
  const running = spawn(process.execPath, provider, { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise<void>((ready, failed) => {
    running.on('exit', (code) => failed(new Error(`the identity provider ended (${code})`)));
    running.stdout.on('data', (text) => String(text).includes(`ready ${issuer}`) && ready());
  });
  return () => {
    running.stdin.end();
    rmSync(folder, { recursive: true, force: true });
  };
};

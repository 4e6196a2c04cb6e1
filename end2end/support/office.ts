// An office at a terminal: another process on the demonstration's database.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { config, folder, program, url } from './site.ts';

/** Runs `quirino office ...`; what it printed. */
export function office(...line: string[]): string {
  const env = {
    ...process.env,
    QUIRINO_CONFIG: config,
    QUIRINO_PUBLIC_URL: url,
    QUIRINO_DATA_DIR: join(folder, 'demo'),
    QUIRINO_LOG: 'error',
  };
  return execFileSync(program, ['office', ...line], { encoding: 'utf8', env });
}

/** As somebody of the office that has the requests of these tests. */
export const desk = ['--office', 'accesso-agli-atti', '--as', 'Paola Inventata'];

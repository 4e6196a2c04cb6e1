// The browser tests: `make browser`. They start a demonstration of their own, on a free port and in a folder that goes away.
import { defineConfig } from '@playwright/test';
import { config, folder, port, program, url } from './support/site.ts';

const asked = Boolean(process.env.SCREENSHOTS);

export default defineConfig({
  testDir: '.',
  outputDir: '../target/end2end',
  globalSetup: './support/setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Waiting ends when what is waited for is there; the limits are for machines that are busy with something else.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.stdout.isTTY ? 'line' : 'dot',
  use: {
    baseURL: url,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Chromium's sandbox wants a user who is not root; a container's only user often is.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: asked
    ? [{ name: 'screenshots', testMatch: 'screenshots.spec.ts' }]
    : [
        // No traces here: recording a thousand visits would take longer than they do.
        { name: 'sweep', testMatch: 'sweep.spec.ts' },
        { name: 'journeys', testIgnore: ['sweep.spec.ts', 'screenshots.spec.ts'], use: { trace: 'retain-on-failure' } },
      ],
  webServer: {
    command: `exec ${program} demo`,
    url: `${url}/readyz`,
    env: {
      QUIRINO_CONFIG: config,
      QUIRINO_ADDR: `127.0.0.1:${port}`,
      QUIRINO_PUBLIC_URL: url,
      QUIRINO_DATA_DIR: folder,
      QUIRINO_LOG: 'error',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stderr: 'pipe',
    timeout: 60_000,
  },
});

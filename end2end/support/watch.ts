// What a browser complains about while pages are visited: console, policy, other hosts.
import type { BrowserContext } from '@playwright/test';
import { url } from './site.ts';

export class Watch {
  #seen: string[] = [];

  static async on(context: BrowserContext): Promise<Watch> {
    const watch = new Watch();
    const note = (text: string) => watch.#seen.push(text);
    context.on('console', (message) => {
      const missing = /status of 40[45]/.test(message.text()) && message.location().url === message.page()?.url();
      // The browser repeats the status of an error page; whoever visits it checks that status.
      if (['error', 'warning'].includes(message.type()) && !missing) note(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => note(`thrown: ${error.error().message}`));
    context.on('request', (request) => {
      const to = request.url();
      if (to.startsWith(`${url}/csp-reports`)) note(`policy report: ${request.postData()}`);
      else if (!to.startsWith(`${url}/`) && !/^(data|blob|about):/.test(to)) note(`another host: ${to}`);
    });
    await context.exposeBinding('quirinoReports', (_, text: string) => note(`policy: ${text}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (window as unknown as { quirinoReports(text: string): void }).quirinoReports;
        report(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    return watch;
  }

  /** What was seen since the last call. */
  take(): string[] {
    return this.#seen.splice(0);
  }
}

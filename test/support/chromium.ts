import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));

/** Whether Debian's Chromium is here: tests that need it are skipped by name where it is not. */
export const hasChromium = executablePath !== undefined;

/** @param args beside those that a container needs */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', ...args] });
}

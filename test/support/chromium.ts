import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Chromium without a window does the same pages with half the processor time that the whole browser takes. */
const programs = ['chromium-headless-shell', 'chromium', 'chromium-browser'];
const executablePath = programs.map((name) => `/usr/bin/${name}`).find((file) => existsSync(file));

/** Whether Debian's Chromium is here: tests that need it are skipped by name where it is not. */
export const hasChromium = executablePath !== undefined;

/** The longest that one step in a page takes on a busy machine, ms. */
export const pageStepMs = 100_000;

/** @param args beside those that a container needs */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', ...args] });
}

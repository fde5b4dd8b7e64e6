import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** How a page looks: its words and its colours. */
export interface Look {
  readonly language: 'es' | 'en';
  readonly theme: 'light' | 'dark';
}

/** Both languages and both themes. */
export const looks: readonly [Look, Look] = [
  { language: 'es', theme: 'dark' },
  { language: 'en', theme: 'light' },
];

const options = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Rules of WCAG 2.2 AA that the page breaks as it stands, as axe finds them. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Those that it breaks in any of these languages and themes; it stays in the last. */
export async function brokenInLooks(page: Page, of: readonly Look[] = looks): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { language, theme } of of) {
    await page.selectOption('#language', language);
    await page.selectOption('#theme', theme);
    found.push(...(await brokenRules(page)).map((rule) => `${language}, ${theme}: ${rule}`));
  }
  return found;
}

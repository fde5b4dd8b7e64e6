import type { ServiceClient } from './service-client.ts';

/** Rows that a terminal is shown at most. */
const mostShown = 10_000;

type Page = { readonly [List in 'callbacks' | 'promises']?: readonly unknown[] } & { readonly next?: string };

/** Reads a list of the service page by page, to its end or to the most that a terminal is shown. */
export async function everyPage(
  client: Pick<ServiceClient, 'call'>,
  list: 'callbacks' | 'promises',
  wanted: Readonly<Record<string, string | number | undefined>>,
): Promise<readonly unknown[]> {
  const query = new URLSearchParams({ limit: '1000' });
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) query.set(name, String(value));
  const rows: unknown[] = [];
  for (;;) {
    const page = (await client.call('GET', `/${list}?${query.toString()}`)) as Page;
    rows.push(...(page[list] ?? []));
    if (page.next === undefined || rows.length >= mostShown) return rows;
    query.set('cursor', page.next);
  }
}

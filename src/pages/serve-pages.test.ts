import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { preferredLanguage } from './preferred-language.ts';
import { servePages } from './serve-pages.ts';

const server: FastifyInstance = fastify();
servePages(server);
afterAll(() => server.close());

it.each([
  ['es', 'en', 'es'],
  [undefined, 'es-CO,es;q=0.9,en;q=0.8', 'es'],
  [undefined, 'de, en;q=0.5, es;q=0.7', 'es'],
  [undefined, 'es;q=0, en;q=0.1', 'en'],
  [undefined, 'de', 'en'],
  [undefined, undefined, 'en'],
  ['xx', 'es', 'es'],
  [undefined, ';;q=x,,es', 'es'],
])('chooses a language: %s, %s', (chosen, accepted, expected) => {
  expect(preferredLanguage(chosen, accepted)).toBe(expected);
});

it.each(['es', 'en'])(
  'serves the page of a one-time link in %s: nothing inline, no address that is not ours',
  async (lang) => {
    const { statusCode, headers, body } = await server.inject(`/invitation?lang=${lang}`);
    expect([statusCode, headers['content-language']]).toEqual([200, lang]);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body).not.toMatch(/ style=| on\w+=|https?:|undefined/);
    const scripts = [...body.matchAll(/<script([^>]*)>([^<]*)/g)].map(([, how = '', text]) => [
      how.trim(),
      text !== '',
    ]);
    expect(scripts).toEqual([
      ['type="application/json" id="said"', true],
      ['type="module" src="/pages/invitation.js"', false],
    ]);
    for (const [, id] of body.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g))
      for (const each of (id ?? '').split(' ')) expect(body).toContain(`id="${each}"`);
    for (const [, id] of body.matchAll(/ for="([^"]+)"/g))
      expect(body).toMatch(new RegExp(`<input[^>]* id="${id}"|<input id="${id}"`));
  },
);

it.each(['page.css', 'invitation.js'])('serves %s, and no other file', async (name) => {
  const found = await server.inject(`/pages/${name}`);
  expect(found.statusCode).toBe(200);
  expect(found.body.length).toBeGreaterThan(1_000);
  expect((await server.inject(`/pages/..%2f..%2fpackage.json`)).statusCode).toBe(404);
});

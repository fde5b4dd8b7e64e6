import { Readable } from 'node:stream';
import { expect } from 'vitest';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { collections } from './collections-floor.ts';

/** Starts a campaign whose list never ends: whoever is not stopped is called again and again, as `d0`, `d1` and so on. */
export async function openEndlessCampaign(
  client: ServiceClient,
  debtors: number,
  trunks: readonly string[] = collections.trunks,
): Promise<void> {
  const { retry } = collections;
  const again = { delayMs: 100, maxAttempts: 50 };
  const rules = Object.fromEntries(Object.keys(retry.rules).map((outcome) => [outcome, again]));
  const campaign = {
    ...collections,
    trunks,
    dialingMode: 'progressive',
    retry: { ...retry, rules, maxAttemptsPerDebtor: 99 },
  };
  await client.call('PUT', '/campaigns/cobranza', { ...campaign, ringTimeoutMs: 5_000 });
  for (let agent = 0; agent < 6; agent += 1) {
    const id = `agent${agent}`;
    await client.call('PUT', `/agents/${id}`, { id, name: id, phone: `sip:${id}@192.0.2.7`, campaigns: ['cobranza'] });
    await client.call('POST', `/agents/${id}/login`);
  }
  const rows = Array.from({ length: debtors }, (_, index) => `d${index},+5730012${30_000 + index}`);
  for await (const line of client.upload(
    '/campaigns/cobranza/records',
    Readable.from(['documento,telefono\n', rows.join('\n')]),
  ))
    if (line.type === 'report') expect(line.report.accepted).toBe(debtors);
  await client.call('POST', '/campaigns/cobranza/start');
}

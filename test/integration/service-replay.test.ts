import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadRulePacks } from '../../config/load-rule-packs.ts';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { Replay, type ReplayReport } from '../../lab/replay.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { collections, livelyCity, openCollections, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

interface Entry {
  readonly id: string;
}

/** What the journal tells of a match. */
interface Line {
  readonly body: Readonly<Partial<Record<'type' | 'callId' | 'agentId' | 'reason', string>>> & {
    readonly match?: object;
  };
}

/** The journal as `marcador journal` prints it. */
async function journalOf(client: ServiceClient): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let after = ''; ;) {
    const entries = (await client.call('GET', `/journal?limit=1000${after}`)) as Entry[];
    lines.push(...entries.map((entry) => JSON.stringify(entry)));
    const last = entries.at(-1);
    if (!last) return lines;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
}

function replayed(lines: readonly string[], other?: () => typeof progressivePolicy): ReplayReport {
  const replay = new Replay({ rulePacks: loadRulePacks(), ...(other ? { other } : {}) });
  for (const line of lines) replay.take(line);
  return replay.report();
}

async function dialsOf(city: TestCity): Promise<number> {
  return (await city.log()).filter(({ event }) => event === 'invite').length;
}

it('replays two runs of the service, a restart between them, to the last command', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-replay-'));
  const city = await startTestCity({ ...livelyCity, phones: { count: 6 }, logFile: path.join(folder, 'city.ndjson') });
  const config = { switch: switchBefore(city, 57_000), floor: { drainMs: 500 } };
  let app: App | undefined;
  try {
    let client: ServiceClient;
    ({ app, client } = await startQuietApp(folder, config));
    await openCollections(client, city, 400);
    await client.call('PUT', '/campaigns/cobranza', { ...collections, dialingMode: 'predictive', maxLines: 40 });
    await client.call('POST', '/campaigns/cobranza/start');
    await eventually('calls are made', async () => (await dialsOf(city)) > 20);
    await client.call('POST', `/agents/${city.phones.users[0] ?? ''}/pause`);
    await app.stop();

    ({ app, client } = await startQuietApp(folder, config));
    for (const user of city.phones.users) await client.call('POST', `/agents/${user}/login`);
    const before = await dialsOf(city);
    await eventually('calls go on', async () => (await dialsOf(city)) > before + 12);
    await client.call('POST', '/campaigns/cobranza/pause');
    await eventually('no line is left', async () => {
      const { totals } = (await client.call('GET', '/campaigns/cobranza')) as { totals: { leased: number } };
      return totals.leased === 0;
    });

    const lines = await journalOf(client);
    const report = replayed(lines);
    expect(report.first).toBeUndefined();
    expect(report).toMatchObject({ runs: 2, differing: 0 });
    expect(report.commands).toBeGreaterThan(150);
    expect(replayed(lines, () => progressivePolicy)).toMatchObject({ differing: 0 });

    const connect = lines.map((line) => (JSON.parse(line) as Line).body).findLast(({ type }) => type === 'connect');
    const matches = await client.call('GET', `/attempts/${connect?.callId ?? ''}/matches`);
    expect(matches).toMatchObject([{ agentId: connect?.agentId, reason: connect?.reason, match: connect?.match }]);

    const dial = lines.findIndex((line) => line.includes('"type":"dial"'));
    const forged = lines.map((line, index) =>
      index === dial ? line.replace('"trunk":"city"', '"trunk":"town"') : line,
    );
    expect(replayed(forged)).toMatchObject({ differing: 1 });
  } finally {
    await app?.stop();
    await city.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

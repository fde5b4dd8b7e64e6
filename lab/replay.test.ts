import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scenarioSchema } from './scenario.ts';
import { writeJournal } from './write-journal.ts';
import { Replay, type ReplayReport } from './replay.ts';

const started = { kind: 'note', body: { what: 'started' } };
const tick = { kind: 'event', body: { type: 'tick' } };

/** Replays entries given as [run, seq, entry]; without a run, as earlier builds wrote them. */
function replayed(...entries: readonly (readonly [string | undefined, number, object])[]): ReplayReport {
  const replay = new Replay({});
  for (const [run, seq, entry] of entries) {
    replay.take(JSON.stringify({ at: 1_000, ...entry, ...(run === undefined ? {} : { run, seq }) }));
  }
  return replay.report();
}

it('finds nothing missing in a journal that is whole, over a restart', () => {
  const report = replayed(['a', 1, started], ['a', 2, tick], ['a', 3, tick], ['b', 1, started], ['b', 2, tick]);
  expect(report).toMatchObject({ runs: 2, events: 3, missing: 0, differing: 0 });
  expect(report).not.toHaveProperty('firstGap');
});

it('says how many entries are missing, and where first', () => {
  const report = replayed(['a', 1, started], ['a', 2, tick], ['a', 6, tick], ['b', 3, started], ['b', 4, tick]);
  expect(report).toMatchObject({ missing: 5, firstGap: { line: 3, missing: 3 } });
});

it('takes an entry that was written twice once', () => {
  const report = replayed(['a', 1, started], ['a', 2, tick], ['a', 1, started], ['a', 2, tick], ['a', 3, tick]);
  expect(report).toMatchObject({ runs: 1, events: 2, missing: 0, differing: 0 });
});

it('reads the journals of earlier builds, whose entries have no place', () => {
  expect(replayed([undefined, 0, started], [undefined, 0, tick])).toMatchObject({ events: 1, missing: 0 });
});

it('replays the campaign of an earlier build with the settings that it did not have yet', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'replay-'));
  const file = path.join(folder, 'day.ndjson');
  const part = { name: 'part', hours: 0.3, detection: null, agents: [{ count: 2 }] };
  writeJournal(file, { scenario: scenarioSchema.parse(part), policy: 'nvq', seed: 1 });
  const today = await readFile(file, 'utf8');
  await rm(folder, { recursive: true });
  const older = today.replaceAll(',"detection":"off"', '');
  expect(older).not.toBe(today);
  for (const journal of [today, older]) {
    const replay = new Replay({});
    for (const line of journal.trimEnd().split('\n')) replay.take(line);
    expect(replay.report()).toMatchObject({ runs: 1, differing: 0 });
    expect(replay.report().commands).toBeGreaterThan(30);
  }
});

import { expect, it } from 'vitest';
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

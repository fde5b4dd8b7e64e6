import { expect } from 'vitest';
import { alawOf, alawSilence, type DetectionFloor, type Line } from './detection-floor.ts';

/**
 * A carrier says in words that a number does not exist, and a cause that says nothing follows. Two such calls are marked; the
 * third ends within a second of the announcement, as an invalid number, while the carrier would have gone on.
 */
export async function learnsAnnouncements(start: (lines: readonly Line[]) => Promise<DetectionFloor>): Promise<void> {
  const announcement = Buffer.concat([
    alawSilence(150),
    (await alawOf('voices/v3-voicemail.wav')).subarray(0, 2_100 * 8),
  ]);
  const played = { words: { file: 'announcement.alaw' }, files: { 'announcement.alaw': announcement } };
  const world = await start([
    { name: 'announced', sipp: { scenario: 'uas-183-with-media-then-480', ...played } },
    { name: 'known', sipp: { scenario: 'uas-183-with-media-until-cancel', ...played } },
  ]);
  const { library } = world.app.services;
  // Two agents are idle: both are dialled at once.
  await world.dial('announced', 2);
  const marked = await world.settledCalls(2);
  for (const [callId, outcome] of marked) {
    expect(outcome).not.toBe('invalidNumber');
    library.learn(callId, 'invalidNumber');
  }
  expect(library.list()).toMatchObject([{ label: 'invalidNumber', confirmations: 2 }]);
  await world.dial('known');
  expect(await world.outcome('known', 3_000)).toBe('invalidNumber');
  const verdict = world.verdicts.get('known');
  expect(verdict).toMatchObject({ kind: 'announcement', announcement: 'invalidNumber' });
  expect(verdict?.decidedAfterMs).toBeLessThan(150 + 1_000);
  expect(world.connectedCalls).toEqual([]);
}

import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { fingerprintFile } from '../../telephony/detection/fingerprint/fingerprint-file.ts';
import { eventually } from '../support/eventually.ts';
import { alawOf, alawSilence, type DetectionFloor, type Line } from './detection-floor.ts';
import { plays } from './greetings.ts';

/** An agent needs this long to be sure of a machine. */
const agentListensMs = 2_500;

/** A greeting reaches agents twice, is marked by both, and is known within a second on the third call. */
export async function learnsFromDispositions(
  start: (lines: readonly Line[]) => Promise<DetectionFloor>,
): Promise<void> {
  // A greeting that no model distinguishes from a person: a short word, and a pause longer than people leave.
  const greeting = Buffer.concat([
    alawSilence(200),
    (await alawOf('voices/p3-greeting-1.wav')).subarray(0, 1_600 * 8),
    alawSilence(1_200),
    (await alawOf('voices/v3-voicemail.wav')).subarray(0, 5_000 * 8),
  ]);
  const world = await start([
    plays('mailbox', greeting, { machines: { spotCheckShare: 0 }, wrapUpMs: 30_000, record: true }),
  ]);
  await world.dial('mailbox', 3);
  const called: string[] = [];
  for (const disposition of ['answeringMachine', 'buzón de voz']) {
    const agent = await world.agentOf('mailbox');
    called.push(world.callIds.get('mailbox') ?? '');
    await delay(agentListensMs);
    await world.app.services.agents.command(agent, 'hangUp');
    await world.outcome('mailbox');
    await world.app.services.agents.dispose(agent, disposition);
    await eventually('the next is dialled', () =>
      Promise.resolve(!called.includes(world.callIds.get('mailbox') ?? '')),
    );
  }
  expect(world.app.services.library.list()).toMatchObject([{ label: 'machine', confirmations: 2 }]);
  expect(await world.outcome('mailbox')).toBe('machine');
  await recordingsSoundAlike(world);
  expect(world.connectedCalls).toEqual(called);
  expect(world.verdicts.get('mailbox')?.reasons?.[0]).toBe('fingerprint');
  expect(world.verdicts.get('mailbox')?.decidedAfterMs).toBeLessThan(200 + 1_000);
}

/** A reviewer who marks the calls' recordings means the same greeting: it is on the debtor's side of the files, and there alone. */
async function recordingsSoundAlike({ app: { services } }: DetectionFloor): Promise<void> {
  const [known] = services.library.list();
  const recordings = await services.recordings.list({ limit: 3 });
  expect(recordings).toHaveLength(2);
  for (const { recordingId, file } of recordings) {
    const [agent, debtor] = await Promise.all(
      [0, 1].map((side) => fingerprintFile(file, side, services.library.index)),
    );
    expect([agent?.matchedId, debtor?.matchedId]).toEqual([undefined, known?.id]);
    const mark = { recordingId, heard: 'machine', reviewer: 'ana' } as const;
    expect(await services.recordingMarks.mark(mark)).toEqual({ learnt: 'alreadyLearnt', from: 'call' });
  }
}

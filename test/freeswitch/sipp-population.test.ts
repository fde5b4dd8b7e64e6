import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallEnd, CallEvent } from '../../telephony/call-control.ts';
import type { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { Sipp } from '../sip/sipp.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { readStereoWav } from './read-stereo-wav.ts';
import { SwitchHarness } from './switch-harness.ts';

/** What uas-population-by-last-digit.xml does with a number, and how that must be reported. */
const stories: readonly Partial<CallEnd>[] = [
  ...Array.from({ length: 4 }, () => ({ by: 'local', answered: true }) as const),
  ...Array.from({ length: 2 }, () => ({ by: 'remote', answered: false, sipStatus: 486, q850: 17 }) as const),
  { by: 'remote', answered: false, sipStatus: 404, q850: 1 },
  { by: 'timeout', answered: false },
  { by: 'remote', answered: true },
  { by: 'remote', answered: false, sipStatus: 503, q850: 34 },
];

const agents = 8;
const conversationMs = 900;

/** A floor in small: every answered call goes to a free agent and is recorded, or is hung up after a second. */
class Agents {
  readonly free: string[];
  readonly recordings = new Map<string, number>();
  readonly #calls: FreeswitchCallControl;
  readonly #folder: string;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #legOf = new Map<string, string>();

  constructor(calls: FreeswitchCallControl, folder: string, legs: readonly string[]) {
    this.#calls = calls;
    this.#folder = folder;
    this.free = [...legs];
  }

  on(event: CallEvent): void {
    if (event.type === 'answered') void this.#take(event.callId);
    else if (event.type === 'recordingStopped') this.recordings.set(event.file, event.durationMs);
    else if (event.type === 'ended') {
      const leg = this.#legOf.get(event.callId);
      if (leg !== undefined) this.free.push(leg);
      this.#legOf.delete(event.callId);
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #take(callId: string): Promise<void> {
    this.#timers.add(setTimeout(() => void this.#calls.hangUp(callId), conversationMs));
    const leg = this.free.shift();
    if (leg === undefined) return;
    this.#legOf.set(callId, leg);
    try {
      await this.#calls.connect(callId, leg);
      const file = path.join(this.#folder, `${callId}.wav`);
      await this.#calls.startRecording(callId, { recordingId: callId, file });
    } catch (error) {
      // The debtor may have hung up in the meantime (last digit 8): nothing else may go wrong.
      expect(error).toMatchObject({ code: expect.stringMatching(/^(CALL_|RECORDING_FAILED)/) as string });
    }
  }
}

describeWithFreeswitch('a population played by SIPp', (freeswitch) => {
  let harness: SwitchHarness;
  let sipp: Sipp | undefined;
  beforeEach(async () => {
    harness = await SwitchHarness.start(freeswitch);
  });
  afterEach(async () => {
    await harness.close();
    await sipp?.stop();
  });

  it('accounts for every one of 500 calls at 30 calls per second, with valid recordings, and SIPp agrees', async () => {
    const count = 500;
    sipp = await Sipp.start({ scenario: 'uas-population-by-last-digit', calls: count });
    const route = { kind: 'direct', host: '127.0.0.1', port: sipp.port, transport: 'udp' } as const;
    const trunk = { name: 'main', cpsLimit: 30, channelLimit: 500, prefix: '', plus: true, route };
    const { calls, events } = await harness.live({ trunks: [trunk] });
    const legs: string[] = [];
    for (let agent = 0; agent < agents; agent++) legs.push((await harness.leg(calls, events)).legId);
    const floor = new Agents(calls, harness.folder, legs);
    calls.subscribe((event) => floor.on(event));

    const ids: string[] = [];
    for (let call = 0; call < count; call++) {
      const callId = randomUUID();
      ids.push(callId);
      const number = `+5760100${String(call).padStart(5, '0')}`;
      await calls.dial({ callId, trunk: 'main', number, callerId: { number: '+576015550100' }, ringTimeoutMs: 2000 });
    }
    for (const callId of ids) await events.next(callId, 'ended', 60_000);
    floor.stop();

    for (const [call, callId] of ids.entries()) {
      expect(events.count(callId, 'ended')).toBe(1);
      expect((await events.next(callId, 'ended')).end).toMatchObject(stories[call % 10] ?? {});
    }
    expect(await calls.liveCalls()).toEqual([]);
    expect(floor.free).toHaveLength(agents);
    expect(floor.recordings.size).toBeGreaterThan(20);
    for (const [file, durationMs] of floor.recordings) {
      // A call that ended within the first moments left nothing to write.
      if (durationMs > 0) expect(Math.abs(readStereoWav(file).durationMs - durationMs)).toBeLessThanOrEqual(40);
    }
    const result = await sipp.result();
    expect(result).toMatchObject({ successful: count, failed: 0 });
  }, 100_000);
});

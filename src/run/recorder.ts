import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { CallControl, CallEvent, CallId } from '../../telephony/call-control.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { RecordingEnd, RecordingIndex, RecordingStart } from '../store/ports/recording-index.ts';
import type { CallRegister } from './call-register.ts';
import type { Log } from '../../kernel/log.ts';
import type { WriteBehind } from './write-behind.ts';

/** Makes a recording that a crash left open playable: its duration now, or undefined when no audio is left. */
export type RepairRecording = (file: string) => Promise<{ readonly durationMs: number } | undefined>;

interface Parts {
  readonly calls: CallControl;
  readonly register: CallRegister;
  readonly index: Pick<RecordingIndex, 'start' | 'finalise'>;
  /** The team that an agent is in; undefined: none. */
  readonly teamOf: (agentId: string) => Promise<string | undefined>;
  /** The rule pack of a campaign; undefined: the campaign was removed. */
  readonly rulePackOf: (campaignId: string) => Promise<string | undefined>;
  readonly writes: WriteBehind;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly repair: RepairRecording;
  /** Called once the index knows that a recording has ended and there is a file. */
  readonly ended: (recordingId: string) => void;
}

/** A recording waits this long for its index entry: audio must not be lost to a slow store. */
const indexWaitMs = 50;

/** Starts recordings and keeps their index: entered before the file is opened, finalised when it is closed. */
export class Recorder {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async start(callId: CallId): Promise<void> {
    const { calls, register, writes, clock, log, folder } = this.#parts;
    const call = register.get(callId);
    if (!call) return;
    const { campaignId, debtorId } = call.lease;
    const recordingId = randomUUID();
    const startedAt = clock.now();
    const file = recordingPath(folder, campaignId, recordingId, startedAt);
    const agent = call.agentId === undefined ? {} : { agentId: call.agentId };
    const entry = { recordingId, callId, campaignId, debtorId, ...agent, file, startedAt };
    await this.#atMost(indexWaitMs, writes.push({ what: 'recordingStart', perform: () => this.#enter(entry) }));
    try {
      await calls.startRecording(callId, { recordingId, file });
    } catch (error) {
      log.warn({ callId, recordingId, err: error }, 'a recording could not be started');
      this.#finalise(recordingId, 'failed', 0);
    }
  }

  async #enter(entry: Omit<RecordingStart, 'team' | 'rulePack'>): Promise<void> {
    const { index, teamOf, rulePackOf } = this.#parts;
    const [team, rulePack] = await Promise.all([
      entry.agentId === undefined ? undefined : teamOf(entry.agentId),
      rulePackOf(entry.campaignId),
    ]);
    await index.start({ ...entry, ...(team !== undefined && { team }), ...(rulePack !== undefined && { rulePack }) });
  }

  /** Listens to the switch. */
  onCallEvent(event: CallEvent): void {
    if (event.type !== 'recordingStopped') return;
    const { recordingId, durationMs, flaw = 'complete' } = event;
    if (durationMs > 0) this.#finalise(recordingId, flaw, durationMs);
    else void this.#measure(event);
  }

  /** The switch did not report a duration (its last event was lost, or it died): repairs the file and measures it. */
  async #measure({ recordingId, file, flaw }: Extract<CallEvent, { type: 'recordingStopped' }>): Promise<void> {
    const { repair, log } = this.#parts;
    const found = await repair(file).catch((error: unknown) => {
      log.warn({ recordingId, err: error }, 'a recording could not be read');
      return undefined;
    });
    if (!found) this.#finalise(recordingId, 'failed', 0);
    // The switch reported it and the file is empty: nothing was lost, unless the switch says so.
    else this.#finalise(recordingId, flaw ?? (found.durationMs > 0 ? 'repaired' : 'complete'), found.durationMs);
  }

  #finalise(recordingId: string, state: RecordingEnd['state'], durationMs: number): void {
    const { writes, index, ended } = this.#parts;
    const written = writes.push({
      what: 'recordingEnd',
      perform: () => index.finalise(recordingId, { state, durationMs }),
    });
    if (state !== 'failed') void written.then(() => ended(recordingId));
  }

  #atMost(ms: number, done: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#parts.clock.setTimer(ms, resolve);
      void done.then(() => {
        timer.cancel();
        resolve();
      });
    });
  }
}

/**
 * Where a call's recording is written: `folder/2026/11/23/<campaign>/<recording>.wav` (UTC). It consists of ids
 * and dates only, so that a file name does not disclose who was called.
 *
 * @throws Error when an id holds anything but letters, digits, `-` and `_`
 */
export function recordingPath(folder: string, campaignId: string, recordingId: string, at: EpochMs): string {
  return path.join(path.resolve(folder), ...recordingKey(campaignId, recordingId, at).split('/'));
}

/** Where it lies under any folder, or in a bucket: `2026/11/23/<campaign>/<recording>.wav`. @throws Error as {@link recordingPath} */
export function recordingKey(campaignId: string, recordingId: string, at: EpochMs): string {
  for (const id of [campaignId, recordingId]) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new Error('an id that cannot be a file name');
  }
  const [year = '', month = '', day = ''] = new Date(at).toISOString().slice(0, 10).split('-');
  return [year, month, day, campaignId, `${recordingId}.wav`].join('/');
}

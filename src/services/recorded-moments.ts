import type { CallEvent, CallId } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { WriteBehind } from '../run/write-behind.ts';
import type { RecordedMoment, RecordingIndex } from '../store/ports/recording-index.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'addMoment' | 'describe'>;
  readonly writes: Pick<WriteBehind, 'push'>;
}

/** Verdicts remembered at most: more than calls go on at a time. */
const mostVerdicts = 10_000;

/** Notes what reviewers look for in a recorded call: holds, pauses, transfers, what the agent chose, what the detector said. */
export class RecordedMoments {
  readonly #parts: Parts;
  /** Of calls that are not settled: a verdict may come before the recording begins. */
  readonly #verdicts = new Map<CallId, string>();
  readonly #held = new Set<CallId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes a step of the floor. */
  observe({ at, event, commands }: FloorStep): void {
    if (event.type === 'call') this.#onCall(event.event, at);
    if (event.type === 'transferBegan') this.add(event.callId, { at, kind: 'transfer' });
    if (event.type === 'verdict') this.#onVerdict(event.callId, event.verdict.kind);
    for (const command of commands) this.#onCommand(command, at);
  }

  /** Notes a moment of a call, where it is recorded. */
  add(callId: CallId, moment: RecordedMoment): void {
    const perform = (): Promise<boolean> => this.#parts.index.addMoment(callId, moment);
    void this.#parts.writes.push({ what: 'recordedMoment', perform });
  }

  #onVerdict(callId: CallId, verdict: string): void {
    this.#verdicts.set(callId, verdict);
    // One that came after its settlement waits for nothing.
    const [oldest] = this.#verdicts.keys();
    if (this.#verdicts.size > mostVerdicts && oldest !== undefined) this.#verdicts.delete(oldest);
  }

  #onCall(event: CallEvent, at: number): void {
    if (event.type === 'held') {
      this.#held.add(event.callId);
      this.add(event.callId, { at, kind: 'held' });
    }
    if ((event.type === 'connected' || event.type === 'joined') && this.#held.delete(event.callId))
      this.add(event.callId, { at, kind: 'unheld' });
    if (event.type === 'joined') this.add(event.callId, { at, kind: 'joined' });
    if (event.type === 'ended') this.#held.delete(event.callId);
  }

  #onCommand(command: FloorCommand, at: number): void {
    if (command.type === 'settle') this.#tellVerdict(command.settlement.callId);
    if (command.type !== 'disposition') return;
    const { callId, disposition: label, dates } = command;
    this.add(callId, { at, kind: 'disposition', label });
    const until = dates?.promisedUntil;
    if (until !== undefined) this.add(callId, { at, kind: 'promise', until });
  }

  #tellVerdict(callId: CallId): void {
    const verdict = this.#verdicts.get(callId);
    this.#verdicts.delete(callId);
    if (verdict === undefined) return;
    const perform = (): Promise<boolean> => this.#parts.index.describe(callId, { verdict });
    void this.#parts.writes.push({ what: 'recordedVerdict', perform });
  }
}

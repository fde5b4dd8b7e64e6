import { randomUUID } from 'node:crypto';
import { heardByAgent } from '../../dialer/amd/heard-by-agent.ts';
import type { CallId } from '../../telephony/call-control.ts';
import { decideLearning, type LearningDecision } from '../../telephony/detection/fingerprint/decide-learning.ts';
import { FingerprintIndex, wordsMs } from '../../telephony/detection/fingerprint/fingerprint-index.ts';
import type {
  Fingerprint,
  FingerprintLabel,
  LibraryChange,
} from '../../telephony/detection/fingerprint/fingerprint.ts';
import type { Clock, Timer } from '../../kernel/clock.ts';
import type { FingerprintedSound } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import type { HeardCall, HeardCalls } from './heard-calls.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { FingerprintStore } from '../store/ports/fingerprint-store.ts';

/** What a library is made of. */
export interface FingerprintLibraryParts {
  readonly store: FingerprintStore;
  readonly heard: HeardCalls;
  readonly clock: Clock;
  readonly log: Log;
  /** Is told what becomes known and what is forgotten, by whichever service. */
  readonly known?: (change: LibraryChange) => void;
}

/** A recording of the library as it is listed. */
export interface KnownRecording extends Fingerprint {
  /** Length of the remembered sound, ms. */
  readonly durationMs: number;
}

/** What the library made of a person's statement about a call. */
export type Learnt = LearningDecision['reason'] | 'notHeard';

/** Most recordings known, about 3 kB each; the ones longest not heard are forgotten. */
const mostFingerprints = 500;
/** How often to read other services' changes and to retry failed writes, ms. */
const syncEveryMs = 10_000;
/** `lastHeardAt` of a recording is written at most this often, ms. */
const touchEveryMs = 3_600_000;

/**
 * The known recordings: in memory for every detector, in the store for every service. The library learns from what agents and
 * reviewers say about calls they heard; decide-learning.ts decides what.
 */
export class FingerprintLibrary {
  /** What detectors search. */
  readonly index: FingerprintIndex;
  readonly #parts: FingerprintLibraryParts;
  /** Changes that have not reached the store: a recording to save, or none for one to remove. */
  readonly #unsaved = new Map<string, Fingerprint | undefined>();
  #revision = -1;
  #timer: Timer | undefined;
  #writing: Promise<void> = Promise.resolve();
  #writeWaits = false;

  constructor(parts: FingerprintLibraryParts) {
    this.#parts = parts;
    this.index = new FingerprintIndex(parts.known);
  }

  /** Loads the known recordings and looks for changes from now on. An unreachable store is asked again. */
  async start(): Promise<void> {
    await this.#sync();
    this.#again();
  }

  /** Stops the search for changes. Resolves when pending changes are written, or have failed. */
  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    await this.#writing;
  }

  /** Follows the floor: a disposition says what its agent heard. */
  observe({ commands }: FloorStep): void {
    for (const command of commands) {
      if (command.type !== 'disposition') continue;
      const heard = heardByAgent(command.disposition);
      if (heard) this.learn(command.callId, heard === 'machine' ? 'machine' : 'person');
    }
  }

  /** Learns from somebody who heard the call. `notHeard`: nothing listened to the call, or it was too long ago. */
  learn(callId: CallId, saidToBe: FingerprintLabel | 'person'): Learnt {
    const call = this.#parts.heard.get(callId);
    return call ? this.#learn(callId, call, saidToBe) : 'notHeard';
  }

  /** Learns from a call that is no longer remembered, by the sound of its recording. */
  learnFrom(
    callId: CallId,
    sound: FingerprintedSound,
    saidToBe: FingerprintLabel | 'person',
  ): LearningDecision['reason'] {
    const call: HeardCall = { ...sound };
    this.#parts.heard.add(callId, call);
    return this.#learn(callId, call, saidToBe);
  }

  #learn(callId: CallId, call: HeardCall, saidToBe: FingerprintLabel | 'person'): LearningDecision['reason'] {
    const { clock, log } = this.#parts;
    const id = call.matchedId ?? this.index.find(call.words)?.id;
    const known = id === undefined ? undefined : this.index.get(id);
    const { words, audible } = call;
    // Calls are remembered for an hour and within this process; the recording that one taught remembers it longer.
    const taught = call.taught ?? (known?.calls?.includes(callId) === true ? known.label : undefined);
    const decision = decideLearning({
      callId,
      words,
      audible,
      saidToBe,
      known,
      taught,
      now: clock.now(),
      newId: randomUUID(),
    });
    log.info({ callId, saidToBe, decision: decision.action, reason: decision.reason }, 'somebody said what a call was');
    if (decision.action === 'save') this.#keep(decision.fingerprint);
    if (decision.action === 'remove') this.forget(decision.id);
    if (saidToBe === 'person') delete call.taught;
    else if (decision.action === 'save') call.taught = saidToBe;
    return decision.reason;
  }

  /** A detector recognised it. Recordings that are heard are kept. */
  recognised(id: string): void {
    const known = this.index.get(id);
    const now = this.#parts.clock.now();
    if (known && now - known.lastHeardAt >= touchEveryMs) this.#keep({ ...known, lastHeardAt: now });
  }

  /** Forgets a recording; false when it is unknown. */
  forget(id: string): boolean {
    if (!this.index.get(id)) return false;
    this.index.remove(id);
    this.#unsaved.set(id, undefined);
    this.#write();
    return true;
  }

  /** The known recordings, most confirmed first. */
  list(): readonly KnownRecording[] {
    return this.index
      .all()
      .map((fingerprint) => ({ ...fingerprint, durationMs: wordsMs(fingerprint.words) }))
      .sort((a, b) => b.confirmations - a.confirmations || b.lastHeardAt - a.lastHeardAt);
  }

  #keep(fingerprint: Fingerprint): void {
    this.index.add(fingerprint);
    this.#unsaved.set(fingerprint.id, fingerprint);
    this.#dropSurplus();
    this.#write();
  }

  /** The store drops what is beyond its limit; while it cannot be reached, memory must not grow either. */
  #dropSurplus(): void {
    if (this.index.size <= mostFingerprints) return;
    const [oldest] = [...this.index.all()].sort((a, b) => a.lastHeardAt - b.lastHeardAt);
    if (!oldest) return;
    this.index.remove(oldest.id);
    this.#unsaved.delete(oldest.id);
  }

  #again(): void {
    this.#timer = this.#parts.clock.setTimer(syncEveryMs, () => {
      this.#again();
      this.#write();
      this.#writing = this.#writing.then(() => this.#sync());
    });
  }

  /** Writes one change after the other. A change that fails stays unsaved until the next attempt. */
  #write(): void {
    if (this.#writeWaits) return;
    this.#writeWaits = true;
    this.#writing = this.#writing.then(() => {
      this.#writeWaits = false;
      return this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const { store, log } = this.#parts;
    for (const [id, fingerprint] of this.#unsaved) {
      try {
        const gone = fingerprint ? await store.save(fingerprint, mostFingerprints) : undefined;
        if (!fingerprint) await store.remove(id);
        for (const forgotten of gone ?? []) this.index.remove(forgotten);
        if (this.#unsaved.get(id) === fingerprint) this.#unsaved.delete(id);
      } catch (error) {
        log.warn({ err: error }, 'a change of the library of recordings could not be written; it will be retried');
        return;
      }
    }
  }

  /** Takes over what other services changed. Unsaved changes of this one stay. */
  async #sync(): Promise<void> {
    const { store, log } = this.#parts;
    try {
      const revision = await store.revision();
      if (revision === this.#revision) return;
      const { fingerprints, unreadable } = await store.load();
      if (unreadable.length > 0) log.warn({ unreadable }, 'some recordings of the library cannot be read');
      const stored = new Map(fingerprints.map((fingerprint) => [fingerprint.id, fingerprint]));
      for (const { id } of this.index.all()) {
        if (!stored.has(id) && !this.#unsaved.has(id)) this.index.remove(id);
      }
      for (const [id, fingerprint] of stored) {
        if (!this.#unsaved.has(id) && !isSame(this.index.get(id), fingerprint)) this.index.add(fingerprint);
      }
      this.#revision = revision;
    } catch (error) {
      log.warn({ err: error }, 'the library of recordings could not be read; it will be retried');
    }
  }
}

function isSame(a: Fingerprint | undefined, b: Fingerprint): boolean {
  return a?.confirmations === b.confirmations && a.label === b.label && a.lastHeardAt === b.lastHeardAt;
}

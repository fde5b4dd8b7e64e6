import type { Verdict } from '../../telephony/verdict.ts';
import type { CallId } from '../../telephony/call-control.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorView } from '../floor/view.ts';
import type { Lease } from '../../dialer/attempt/attempt.ts';
import type { FloorEvent } from '../floor/state/events.ts';

/** The pure core as the runner sees it. */
export interface FloorEngine {
  handle(event: FloorEvent, now: EpochMs): readonly FloorCommand[];
  view(now: EpochMs): FloorView;
  /** Every lease it holds, of ready records and calls in flight. */
  leases(): readonly Lease[];
}

/** One step of the floor: what happened and what it decided. */
export interface FloorStep {
  readonly at: EpochMs;
  readonly event: FloorEvent;
  readonly commands: readonly FloorCommand[];
}

/** Which call is to be heard, and what is known before it is. */
export interface ListenRequest {
  readonly callId: CallId;
  /** ISO 3166-1 alpha-2, for call-progress tones. */
  readonly country: string;
  /** Share of such answers that are machines, 0..1. */
  readonly machineShare: number;
  /** What errors cost; absent: the detector's own. */
  readonly costs?: { readonly lostPerson: number; readonly machineToAgent: number };
}

/** Hears calls and says what they are. */
export interface CallDetector {
  /** Resolves when listening has begun; verdicts follow until the call ends. */
  listen(request: ListenRequest, heard: (verdict: Verdict) => void): Promise<void>;
  /** Says once when the greeting of a machine listened to is over; a call that ended says nothing. */
  awaitGreetingEnd(callId: CallId, heard: (by: 'beep' | 'silence') => void): Promise<void>;
}

/** Makes a recording that a crash left open playable: what it is worth now, or undefined when no audio is left. */
export type RepairRecording = (file: string) => Promise<{ readonly durationMs: number } | undefined>;

/** The absolute path of a prompt's WAV file, or undefined when there is no such prompt. */
export type FindPrompt = (promptId: string) => string | undefined;

/** The part of a logger the shell uses: static messages, values in fields. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

import type { CallControl, CallId } from '../call-control.ts';
import type { DetectionPolicy } from '../detection/decision/policy.ts';
import type { FingerprintedSound } from '../detection/fingerprint/fingerprinted-sound.ts';
import type { LibraryChange } from '../detection/fingerprint/fingerprint.ts';
import type { HeardOnCall } from '../verdict.ts';

/** How a call is listened to. */
export interface ListenSpec {
  /** ISO 3166-1 alpha-2, for call-progress tones. */
  readonly country: string;
  readonly policy: DetectionPolicy;
  /** The call is answered already. */
  readonly answered?: AnswerFacts;
}

/** What is known of an answer. */
export interface AnswerFacts {
  /** How long it had rung, ms. */
  readonly ringAgeMs?: number;
}

/** What a listener tells: what it heard, what it learnt beside, and what went wrong. Only what another thread can be sent. */
export type EarNotice =
  | HeardOnCall
  /** A machine's greeting is over; once for each time that it was awaited. */
  | { readonly type: 'greetingOver'; readonly by: 'beep' | 'silence' }
  /** A recording of the library was recognised. */
  | { readonly type: 'recognised'; readonly id: string }
  /** The last verdict stands: how the call began. */
  | { readonly type: 'judged'; readonly sound: FingerprintedSound }
  /** The switch lets nobody hear the call: silence takes the place of its audio. */
  | { readonly type: 'tapRefused'; readonly code: string; readonly message: string }
  /** Listening failed; this call is not listened to any longer. */
  | { readonly type: 'failed'; readonly message: string }
  /** Nothing is listened for now. */
  | { readonly type: 'rested' };

/** A listener to one call. After its end every method does nothing. */
export interface Ear {
  /** The call is answered now. Idempotent. */
  answered(facts: AnswerFacts): void;
  /** Tells the end of a machine's greeting from now on, once. */
  awaitGreetingEnd(): void;
  /** Ends the listening; the verdict that is still owed is told. Idempotent. */
  end(): void;
}

/** Listens to calls, wherever their audio is. */
export interface CallHearing {
  /** Reads what listening needs, so that the first call is heard from its first sound. */
  prepare(): void;
  /** Listens to the called party, early media too, until the call ends. @throws AppError `CALL_UNKNOWN` */
  listen(callId: CallId, spec: ListenSpec, told: (notice: EarNotice) => void): Promise<Ear>;
  /** Takes over a change of the library: what is known is recognised on every call from now on. */
  know(change: LibraryChange): void;
}

/** A switch, which may let its calls be listened to where their audio is; else it is tapped. */
export type AudibleSwitch = CallControl & { readonly hearing?: CallHearing };

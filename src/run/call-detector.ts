import type { CallId } from '../../telephony/call-control.ts';
import type { HeardOnCall } from '../../telephony/verdict.ts';

/** Which call to listen to, and what is known before listening begins. */
export interface ListenRequest {
  readonly callId: CallId;
  /** ISO 3166-1 alpha-2, for call-progress tones. */
  readonly country: string;
  /** Share of such answers that are machines, 0..1. */
  readonly machineShare: number;
  /** What errors cost; absent: the detector's own. */
  readonly costs?: { readonly lostPerson: number; readonly machineToAgent: number };
}

/** Listens to calls and says what they are. */
export interface CallDetector {
  /** Resolves when listening has begun; what is heard follows until the call ends. */
  listen(request: ListenRequest, heard: (what: HeardOnCall) => void): Promise<void>;
  /** Says once that a machine's greeting is over and a message can begin. Says nothing when the call ends first. */
  awaitGreetingEnd(callId: CallId, heard: (by: 'beep' | 'silence') => void): Promise<void>;
}

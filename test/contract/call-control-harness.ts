import type { CallControl } from '../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import type { CarrierParty } from './carrier-party.ts';

/** What the harnesses call their three trunks. */
export const harnessTrunks = { trunk: 'main', narrowTrunk: 'narrow', deadTrunk: 'dead' } as const;

/** What an adapter's test gives the battery: the adapter, started, in front of a carrier and phones the battery can direct. */
export interface CallControlHarness {
  readonly calls: CallControl;
  /** A trunk of at least 20 calls/s and 20 channels in front of the carrier. */
  readonly trunk: string;
  /** A trunk of 5 calls/s and exactly one channel, to the same carrier. */
  readonly narrowTrunk: string;
  /** A trunk behind which nobody is. Its calls end by failure within 15 s. */
  readonly deadTrunk: string;
  /** Address of a phone that refuses agent legs, and of one that only rings. */
  readonly phones: { readonly refusing: string; readonly ringing: string };
  /** An absolute folder for recordings. */
  readonly folder: string;
  /** An 8 kHz mono 16-bit WAV of at most two seconds. */
  readonly promptFile: string;
  /** The switch ends an answer that crosses a CANCEL, but does not tell of it (FreeSWITCH): it ends as if unanswered. */
  readonly blindToCrossedCancel?: boolean;
  /** Address of a phone that answers agent legs, another each time. */
  phone(): string;
  /** Tells the carrier what a number will do. */
  behave(number: string, behaviour: CarrierBehaviour): void;
  /** The debtor presses keys (RFC 4733). */
  pressKeys(callId: string, number: string, digits: string): void;
  /** The digits that the far end of a call was sent. */
  digitsHeard(callId: string, number: string): string;
  /** The agent's phone hangs up the leg. */
  hangUpPhone(legId: string, address: string): void;
  /** The far end of a call hangs up. */
  hangUpFarEnd(callId: string, number: string): void;
  /** Moves a manual clock on; absent: time is real. */
  readonly advance?: (ms: number) => void;
  /** Closes the adapter, the carrier and the phones; fails when something is left open. */
  close(): Promise<void>;
}

/** A harness through which real audio flows, whose recordings are real files. */
export interface AudibleHarness extends CallControlHarness {
  /** Who was called: a number or a phone's address. */
  readonly party: (address: string) => CarrierParty;
}

import type { CallId } from '../../call-control.ts';

/** Enough of a dialog to end it at the far end after this process died; `identifiers` is opaque outside telephony/sip. */
export interface LedgerEntry {
  readonly callId: CallId;
  readonly identifiers: string;
}

/**
 * Where the SIP adapter keeps the identifiers of its dialogs, so that a restarted process can end what a dead one left
 * (docs/adr/0006). Saved before the INVITE leaves and again before the ACK of a 200, removed when the dialog ended.
 */
export interface DialogLedger {
  save(entry: LedgerEntry): Promise<void>;
  remove(callId: CallId): Promise<void>;
  all(): Promise<readonly LedgerEntry[]>;
}

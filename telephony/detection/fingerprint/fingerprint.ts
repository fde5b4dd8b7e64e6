import type { EpochMs } from '../../../kernel/clock.ts';

/** What a known recording is: a mailbox or answering machine, or an announcement of the network. */
export type FingerprintLabel = 'machine' | 'announcement' | 'invalidNumber' | 'congestion';

/** A recording heard on earlier calls. Holds no audio, and speech cannot be rebuilt from it. */
export interface Fingerprint {
  /** UUID. */
  readonly id: string;
  readonly label: FingerprintLabel;
  /** 32-bit words, one per 16 ms, little endian, base64; at most 8 s. */
  readonly words: string;
  /** Calls in which a person confirmed the label. Trusted from the second on. */
  readonly confirmations: number;
  readonly learnedAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  /** Ids of the latest calls that taught it, at most 8. A second mark on one of them is not a second witness. */
  readonly calls?: readonly string[];
}

/** A change of what is known. */
export type LibraryChange = { readonly add: Fingerprint } | { readonly remove: string };

import type { DialogLedger, LedgerEntry } from '../../telephony/sip/ledger/dialog-ledger.ts';
import type { DialRequest } from '../../telephony/call-control.ts';
import { startSwitch } from './switch-under-test.ts';

/** What the parent process orders this one to do. */
export interface CrashOrder {
  readonly port: number;
  readonly trunkPort: number;
  readonly request: DialRequest;
}

/** What this process reports to its parent: what it stored, and what happened. */
export type CrashNews =
  | { readonly kind: 'saved'; readonly entry: LedgerEntry }
  | { readonly kind: 'event'; readonly type: string };

const tell = (news: CrashNews): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(news, undefined, undefined, (error: Error | null) => (error ? reject(error) : resolve()));
  });

/** The ACK leaves as soon as the second entry is stored; this much later, in ms, it has left for certain. */
const ackLeftMs = 150;
let saves = 0;

/** A ledger that outlives this process: its parent keeps it. */
const ledger: DialogLedger = {
  save: async (entry) => {
    await tell({ kind: 'saved', entry });
    saves += 1;
    if (saves === 2) setTimeout(() => void tell({ kind: 'event', type: 'acknowledged' }), ackLeftMs);
  },
  remove: () => Promise.resolve(),
  all: () => Promise.resolve([]),
};

process.once('message', (order: CrashOrder) => {
  void (async () => {
    const { calls } = await startSwitch({ port: order.port, trunkPort: order.trunkPort, ledger });
    calls.subscribe(({ type }) => void tell({ kind: 'event', type }));
    await calls.dial(order.request);
  })();
});

import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { LedgerEntry } from './dialog-ledger.ts';
import { LedgerPage } from './ledger-page.ts';
import { MemoryDialogLedger } from './memory-dialog-ledger.ts';

class SlowLedger extends MemoryDialogLedger {
  readonly waiting: (() => void)[] = [];
  override async save(entry: LedgerEntry): Promise<void> {
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    await super.save(entry);
  }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('gives up waiting for a store that does not answer', async () => {
  const clock = new ManualClock();
  const page = new LedgerPage({ ledger: new SlowLedger(), clock, timeoutMs: 1000, report: () => undefined }, 'call');
  const saved = page.save('early');
  clock.advance(1000);
  await expect(saved).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
});

it('removes what a slow save wrote late: nothing of an ended call stays', async () => {
  const ledger = new SlowLedger();
  const page = new LedgerPage({ ledger, clock: new ManualClock(), timeoutMs: 1000, report: () => undefined }, 'call');
  const early = page.save('early');
  const confirmed = page.save('confirmed');
  await turn();
  page.remove();
  ledger.waiting.shift()?.();
  await early;
  await confirmed;
  await page.settled();
  expect(await ledger.all()).toEqual([]);
});

it('reports a removal that failed, and rejects nothing', async () => {
  const reported: string[] = [];
  const ledger = new MemoryDialogLedger();
  ledger.remove = () => Promise.reject(new Error('store down'));
  const access = {
    ledger,
    clock: new ManualClock(),
    timeoutMs: 1000,
    report: (message: string) => void reported.push(message),
  };
  const page = new LedgerPage(access, 'call');
  await page.save('early');
  page.remove();
  await page.settled();
  expect(reported).toEqual(['a dialog could not be removed from the ledger']);
});

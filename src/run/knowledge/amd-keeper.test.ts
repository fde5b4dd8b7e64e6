import { expect, it } from 'vitest';
import { AmdCounts } from '../../../dialer/amd/amd-counts.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryAmd } from '../../store/memory/memory-amd.ts';
import { AmdKeeper, type AmdKeeperParts } from './amd-keeper.ts';
import type { WriteBehind } from '../write-behind.ts';

const warnings: string[] = [];
const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_: object, message: string) => void warnings.push(message),
  error: () => undefined,
};
const writes: Pick<WriteBehind, 'push'> = {
  push: async (write) => {
    await write.perform();
  },
};

function keeper(over: Partial<AmdKeeperParts>): AmdKeeper {
  const parts = { store: new MemoryAmd(), writes, clock: new ManualClock(), log, floorId: 'main' };
  return new AmdKeeper({ ...parts, known: () => ({}), ...over });
}

it('writes what was learnt once a minute and at the end, and gives it to the next run', async () => {
  const store = new MemoryAmd();
  const clock = new ManualClock();
  const ledger = new AmdCounts();
  const first = keeper({ store, clock, known: () => ledger.toState() });
  expect(await first.start()).toBeUndefined();
  ledger.spotChecked('c', 'person');
  clock.advance(60_000);
  ledger.answered('c', { hour: 9 }, 'machine');
  first.stop();
  expect(clock.pendingTimers).toBe(0);
  const next = keeper({ store });
  expect(await next.start()).toEqual(ledger.toState());
  next.stop();
});

it('takes up nothing that cannot be right, and says so', async () => {
  for (const text of ['{', '{"c":{"audits":{"spotChecked":1,"people":2},"answers":{}}}', '[]']) {
    const store = new MemoryAmd();
    await store.save('main', text);
    const one = keeper({ store });
    expect(await one.start()).toBeUndefined();
    one.stop();
  }
  expect(warnings).toHaveLength(3);
});

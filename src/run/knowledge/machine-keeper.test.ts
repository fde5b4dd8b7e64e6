import { expect, it } from 'vitest';
import { MachineLedger } from '../../../dialer/amd/amd-counts.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryMachines } from '../../store/memory/memory-machines.ts';
import { MachineKeeper, type MachineKeeperParts } from './machine-keeper.ts';
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

function keeper(over: Partial<MachineKeeperParts>): MachineKeeper {
  const parts = { store: new MemoryMachines(), writes, clock: new ManualClock(), log, floorId: 'main' };
  return new MachineKeeper({ ...parts, known: () => ({}), ...over });
}

it('writes what was learnt once a minute and at the end, and gives it to the next run', async () => {
  const store = new MemoryMachines();
  const clock = new ManualClock();
  const ledger = new MachineLedger();
  const first = keeper({ store, clock, known: () => ledger.toState() });
  expect(await first.start()).toBeUndefined();
  ledger.audited('c', 'person');
  clock.advance(60_000);
  ledger.answered('c', { hour: 9 }, 'machine');
  first.stop();
  expect(clock.pendingTimers).toBe(0);
  const next = keeper({ store });
  expect(await next.start()).toEqual(ledger.toState());
  next.stop();
});

it('takes up nothing that cannot be right, and says so', async () => {
  for (const text of ['{', '{"c":{"audits":{"audited":1,"people":2},"answers":{}}}', '[]']) {
    const store = new MemoryMachines();
    await store.save('main', text);
    const one = keeper({ store });
    expect(await one.start()).toBeUndefined();
    one.stop();
  }
  expect(warnings).toHaveLength(3);
});

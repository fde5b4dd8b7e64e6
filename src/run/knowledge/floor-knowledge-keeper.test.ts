import { expect, it } from 'vitest';
import { AmdCounts, type AmdKnowledge } from '../../../dialer/amd/amd-counts.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryFloorKnowledge } from '../../store/memory/memory-floor-knowledge.ts';
import { amdKnowledgeKind } from './amd-knowledge.ts';
import { FloorKnowledgeKeeper, type FloorKnowledgeKeeperParts } from './floor-knowledge-keeper.ts';
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

type Keeper = FloorKnowledgeKeeper<AmdKnowledge>;

function keeper(over: Partial<FloorKnowledgeKeeperParts<AmdKnowledge>>): Keeper {
  const parts = {
    kind: amdKnowledgeKind,
    store: new MemoryFloorKnowledge(),
    writes,
    clock: new ManualClock(),
    log,
    floorId: 'main',
    journal: { note: () => undefined },
    knowledge: () => ({}),
  };
  return new FloorKnowledgeKeeper({ ...parts, ...over });
}

it('writes what was learnt once a minute and at the end, and gives it to the next run', async () => {
  const store = new MemoryFloorKnowledge();
  const clock = new ManualClock();
  const ledger = new AmdCounts();
  const first = keeper({ store, clock, knowledge: () => ledger.toState() });
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

it('takes up nothing of a text that is no knowledge, and says so', async () => {
  for (const text of ['{', '[]', 'null']) {
    const store = new MemoryFloorKnowledge();
    await store.save('main', 'machines', text);
    const one = keeper({ store });
    expect(await one.start()).toBeUndefined();
    one.stop();
  }
  expect(warnings).toHaveLength(3);
});

it('leaves out each piece that cannot be right, keeps the others, and names the pieces in log and journal', async () => {
  const store = new MemoryFloorKnowledge();
  const noted: unknown[] = [];
  const good = { spotChecks: { spotChecked: 40, people: 1 }, answers: { all: { machines: 30, people: 10 } } };
  const text = {
    good,
    impossible: { ...good, spotChecks: { spotChecked: 1, people: 2 } },
    endless: { ...good, spotChecks: { spotChecked: 1e9, people: 1e8 } },
    halfRead: { ...good, answers: { all: good.answers.all, 'h:9': { machines: null, people: 1 } } },
    none: 3,
  };
  await store.save('main', 'machines', JSON.stringify(text));
  const one = keeper({ store, journal: { note: (what, fields) => void noted.push([what, fields]) } });
  const empty = { spotChecked: 0, people: 0 };
  expect(await one.start()).toEqual({
    good,
    impossible: { ...good, spotChecks: empty },
    endless: { ...good, spotChecks: empty },
    halfRead: good,
  });
  const leftOut = [
    'campaigns.impossible.spotChecks',
    'campaigns.endless.spotChecks',
    'campaigns.halfRead.answers.h:9',
    'campaigns.none',
  ];
  expect(noted).toEqual([['machineKnowledge', { leftOut }]]);
  one.stop();
});

import { expect, it } from 'vitest';
import { MemoryNodeDrains } from '../store/memory/memory-node-drains.ts';
import { SwitchNodes } from './switch-nodes.ts';

const limits = { up: true, channels: 1, channelLimit: 100, recentDials: 0, cpsLimit: 30 };

it('drains a node and takes it back, noted in the journal', async () => {
  const draining = new Map([
    ['one', false],
    ['two', false],
  ]);
  const notes: unknown[] = [];
  const nodes = new SwitchNodes({
    store: new MemoryNodeDrains(),
    calls: {
      nodes: () => [...draining].map(([name, isDraining]) => ({ name, draining: isDraining, ...limits })),
      setDraining: (name, isDraining) => void draining.set(name, isDraining),
    },
    note: (what, fields) => void notes.push([what, fields]),
  });
  expect(await nodes.setDraining('two', true)).toEqual({ name: 'two', draining: true, ...limits });
  expect(nodes.list().map(({ draining: isDraining }) => isDraining)).toEqual([false, true]);
  expect(await nodes.setDraining('two', false)).toMatchObject({ name: 'two', draining: false });
  expect(notes).toEqual([
    ['nodeDrained', { node: 'two' }],
    ['nodeUndrained', { node: 'two' }],
  ]);
  await expect(nodes.setDraining('three', true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('says that a switch has no nodes', async () => {
  const nodes = new SwitchNodes({ store: new MemoryNodeDrains(), calls: {}, note: () => expect.unreachable() });
  const unsupported = expect.objectContaining({ code: 'SWITCH_UNSUPPORTED' }) as Error;
  expect(() => nodes.list()).toThrow(unsupported);
  await expect(nodes.setDraining('one', true)).rejects.toMatchObject({ code: 'SWITCH_UNSUPPORTED' });
  await nodes.restore();
});

it('drains again after a restart what was drained, and leaves alone what nobody spoke of', async () => {
  const store = new MemoryNodeDrains();
  await store.set('one', true);
  await store.set('three', false);
  await store.set('gone', true);
  const configured = { one: false, two: true, three: true, four: false };
  const draining = new Map<string, boolean>(Object.entries(configured));
  const calls = {
    nodes: () => [...draining].map(([name, isDraining]) => ({ name, draining: isDraining, ...limits })),
    setDraining: (name: string, isDraining: boolean) => void draining.set(name, isDraining),
  };
  await new SwitchNodes({ store, calls, note: () => expect.unreachable() }).restore();
  expect(Object.fromEntries(draining)).toEqual({ one: true, two: true, three: false, four: false });
});

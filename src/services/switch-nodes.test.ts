import { expect, it } from 'vitest';
import { SwitchNodes } from './switch-nodes.ts';

const limits = { up: true, channels: 1, channelLimit: 100, recentDials: 0, cpsLimit: 30 };

it('drains a node and takes it back, noted in the journal', () => {
  const draining = new Map([
    ['one', false],
    ['two', false],
  ]);
  const notes: unknown[] = [];
  const nodes = new SwitchNodes({
    calls: {
      nodes: () => [...draining].map(([name, isDraining]) => ({ name, draining: isDraining, ...limits })),
      setDraining: (name, isDraining) => void draining.set(name, isDraining),
    },
    note: (what, fields) => void notes.push([what, fields]),
  });
  expect(nodes.setDraining('two', true)).toEqual({ name: 'two', draining: true, ...limits });
  expect(nodes.list().map(({ draining: isDraining }) => isDraining)).toEqual([false, true]);
  expect(nodes.setDraining('two', false)).toMatchObject({ name: 'two', draining: false });
  expect(notes).toEqual([
    ['nodeDrained', { node: 'two' }],
    ['nodeUndrained', { node: 'two' }],
  ]);
  expect(() => nodes.setDraining('three', true)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }) as Error);
});

it('says that a switch has no nodes', () => {
  const nodes = new SwitchNodes({ calls: {}, note: () => expect.unreachable() });
  const unsupported = expect.objectContaining({ code: 'SWITCH_UNSUPPORTED' }) as Error;
  expect(() => nodes.list()).toThrow(unsupported);
  expect(() => nodes.setDraining('one', true)).toThrow(unsupported);
});

import { expect, it } from 'vitest';
import type { FloorEvent } from '../floor/state/events.ts';
import { FloorInbox } from './floor-inbox.ts';

const tick: FloorEvent = { type: 'tick' };
const down: FloorEvent = { type: 'storeDown' };
const up: FloorEvent = { type: 'storeUp' };

it('keeps events until somebody handles them, in order of arrival', () => {
  const inbox = new FloorInbox();
  inbox.feed(down);
  inbox.feed(up);
  const handled: string[] = [];
  inbox.open((event) => handled.push(event.type));
  inbox.feed(tick);
  expect(handled).toEqual(['storeDown', 'storeUp', 'tick']);
});

it('handles an event that is fed from within another one afterwards', () => {
  const inbox = new FloorInbox();
  const handled: string[] = [];
  inbox.open((event) => {
    if (event.type === 'storeDown') inbox.feed(up);
    handled.push(event.type);
  });
  inbox.feed(down);
  expect(handled).toEqual(['storeDown', 'storeUp']);
});

it('goes on after an event whose handling failed', () => {
  const inbox = new FloorInbox();
  const handled: string[] = [];
  inbox.open((event) => {
    if (event.type === 'storeDown') throw new Error('broken');
    handled.push(event.type);
  });
  expect(() => inbox.feed(down)).toThrow('broken');
  inbox.feed(tick);
  expect(handled).toEqual(['tick']);
});

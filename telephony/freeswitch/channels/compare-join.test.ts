import { expect, it } from 'vitest';
import { compareJoin, type JoinBelief, type JoinRemedy } from './compare-join.ts';

const rows: readonly [string, JoinBelief, string | undefined, JoinRemedy][] = [
  ['alone, and should be', { inDoubt: undefined, wanted: undefined, isConnected: false }, undefined, 'fits'],
  ['with whom it should be', { inDoubt: undefined, wanted: 'leg', isConnected: true }, 'leg', 'fits'],
  ['with somebody nobody gave it', { inDoubt: undefined, wanted: undefined, isConnected: false }, 'leg', 'part'],
  ['with another than it should be', { inDoubt: undefined, wanted: 'leg', isConnected: true }, 'other', 'part'],
  ['alone, and should not be', { inDoubt: undefined, wanted: 'leg', isConnected: true }, undefined, 'rejoin'],
  ['a join that was made', { inDoubt: 'connect', wanted: 'leg', isConnected: false }, 'leg', 'joined'],
  ['a join that was not', { inDoubt: 'connect', wanted: 'leg', isConnected: false }, undefined, 'askAgain'],
  ['two calls that were joined', { inDoubt: 'join', wanted: 'call', isConnected: false }, 'call', 'joined'],
  ['two calls that were not', { inDoubt: 'join', wanted: 'call', isConnected: false }, undefined, 'askAgain'],
  ['a hold that was made', { inDoubt: 'hold', wanted: 'leg', isConnected: true }, undefined, 'parted'],
  ['a hold that was not', { inDoubt: 'hold', wanted: 'leg', isConnected: true }, 'leg', 'askAgain'],
];

it.each(rows)('%s', (_, belief, joinedTo, remedy) => {
  expect(compareJoin(belief, joinedTo)).toBe(remedy);
});

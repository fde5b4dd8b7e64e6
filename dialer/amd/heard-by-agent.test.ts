import { expect, it } from 'vitest';
import { heardByAgent } from './heard-by-agent.ts';

it.each([
  ['machine', 'machine'],
  ['answeringMachine', 'machine'],
  ['Buzón de voz', 'machine'],
  ['caixa_postal', 'machine'],
  ['promiseToPay', 'person'],
  ['número equivocado', 'person'],
  ['wrongNumber', 'person'],
  ['silence', undefined],
  ['sin audio', undefined],
  ['done', undefined],
  ['…', undefined],
] as const)('"%s" was said of: %s', (disposition, who) => {
  expect(heardByAgent(disposition)).toBe(who);
});

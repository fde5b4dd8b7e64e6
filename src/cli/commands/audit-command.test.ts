import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { verdictLines } from './audit-command.ts';

it('says whether the log is whole, and from where on that was checked', () => {
  const whole = { isIntact: true, entries: 4, first: 4, last: 7 };
  expect(verdictLines(whole, aContext('en'))).toEqual(['the audit log is whole: 4 entries, 4 to 7']);
  const letGo = { upTo: 3, at: Date.UTC(2026, 10, 29) };
  expect(verdictLines({ ...whole, letGo }, aContext('en'))[1]).toMatch(
    /^entries up to 3 were let go by age, last on .*2026/,
  );
  expect(verdictLines({ ...whole, letGo, isIntact: false, brokenAt: 5 }, aContext('es'))).toEqual([
    expect.stringContaining('la entrada 5 falta'),
    expect.stringContaining('desde su ancla sellada'),
  ]);
});

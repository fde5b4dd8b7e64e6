import { describe, expect, it } from 'vitest';
import { passes } from './refusal.ts';

function reply(message: string, ...previousErrors: readonly string[]): Error {
  const error = new Error(message);
  const causes = previousErrors.map((text) => new Error(text));
  return Object.assign(error, previousErrors.length > 0 ? { previousErrors: causes } : {});
}

const aborted = 'EXECABORT Transaction discarded because of previous errors.';

describe('passes', () => {
  it.each([
    "OOM command not allowed when used memory > 'maxmemory'.",
    "READONLY You can't write against a read only replica.",
    'MISCONF Redis is configured to save RDB snapshots, but it is currently not able to persist on disk.',
    'LOADING Redis is loading the dataset in memory',
    'MASTERDOWN Link with MASTER is down',
    'BUSY Redis is busy running a script.',
    "OOM command not allowed when used memory > 'maxmemory'. script: f00, on @user_script:3.",
    "ERR Error running script (call to f_f00): @user_script:15: -OOM command not allowed when used memory > 'maxmemory'.",
    'EXECABORT Transaction discarded because of: MISCONF Errors writing to the AOF file: No space left on device',
  ])('%s', (message) => expect(passes(reply(message))).toBe(true));

  it.each(['OOM command', 'READONLY You', 'MISCONF Errors', 'LOADING Redis'])('a transaction aborted by %s', (cause) =>
    expect(passes(reply(aborted, cause, cause))).toBe(true),
  );

  it('a transaction aborted for a reason unknown', () => expect(passes(reply(aborted))).toBe(true));

  it.each([
    ['WRONGTYPE Operation against a key holding the wrong kind of value'],
    ['ERR unknown command'],
    ['NOPERM this user has no permissions'],
    ['ERR value is not an integer: OOM'],
    [aborted, 'ERR unknown command', "OOM command not allowed when used memory > 'maxmemory'."],
  ])('not: %s', (message, ...causes) => expect(passes(reply(message, ...causes))).toBe(false));
});

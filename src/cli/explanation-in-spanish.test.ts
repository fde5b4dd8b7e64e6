import { describe, expect, it } from 'vitest';
import { errorCatalogue, type ErrorCode } from '../../kernel/errors.ts';
import type { CommandContext } from './command-context.ts';
import { explanationInSpanish, speaksSpanish } from './explanation-in-spanish.ts';
import { run } from './program.ts';

async function complaintsOf(env: Record<string, string>): Promise<string[]> {
  const complaints: string[] = [];
  const context: CommandContext = {
    env,
    print: () => undefined,
    complain: (line) => void complaints.push(line),
    stdoutIsTerminal: false,
    exitWith: () => undefined,
  };
  await run(['-c', 'no-such-file.yaml', 'config', 'check'], context);
  return complaints;
}

describe('errors for operators who read Spanish', () => {
  it.each(Object.keys(errorCatalogue) as ErrorCode[])('%s is explained', (code) => {
    expect(explanationInSpanish(code)).toMatch(/^\p{Lu}[^]*\.$/u);
  });

  it('are told by the locale, in the order of POSIX', () => {
    expect(speaksSpanish({ LANG: 'es_CO.UTF-8' })).toBe(true);
    expect(speaksSpanish({ LANG: 'es' })).toBe(true);
    expect(speaksSpanish({ LC_ALL: '', LANG: 'es_MX' })).toBe(true);
    expect(speaksSpanish({ LC_ALL: 'en_US.UTF-8', LANG: 'es_CO.UTF-8' })).toBe(false);
    expect(speaksSpanish({ LANG: 'est_EE' })).toBe(false);
    expect(speaksSpanish({})).toBe(false);
  });

  it('get the message with its particulars, and below it what it means and what to do', async () => {
    const [message] = await complaintsOf({ LANG: 'C' });
    expect(message).toMatch(/^CONFIG_INVALID: .*no-such-file\.yaml/);
    expect(await complaintsOf({ LANG: 'es_CO.UTF-8' })).toEqual([message, explanationInSpanish('CONFIG_INVALID')]);
  });
});

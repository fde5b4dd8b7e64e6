import type { CommandContext } from '../../src/cli/command-context.ts';
import { run, speaking } from '../../src/cli/program.ts';
import type { Language } from '../../src/messages/language.ts';

/** What a command line printed, complained of, and ended with. */
export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs a command line within this process, not on a terminal. */
export async function runCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  await run(argv, {
    env,
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    stdoutIsTerminal: false,
    exitWith: (given) => (code = given),
  });
  return { out: out.join('\n'), err: err.join('\n'), code };
}

/** A context whose caller hears nothing, for functions that only need its words. */
export function aContext(language: Language): CommandContext {
  const silent = (): void => undefined;
  return speaking(language, {
    env: {},
    print: silent,
    complain: silent,
    stdoutIsTerminal: false,
    exitWith: silent,
  });
}

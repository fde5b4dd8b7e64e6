import { run } from '../../src/cli/program.ts';

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

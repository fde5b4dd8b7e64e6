import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { CityConfigInput } from '../../telephony/city/city-config.ts';
import type { CityLogLine } from '../../telephony/city/city-log.ts';
import { builtProgram } from './built-program.ts';

const place = z.object({ host: z.string(), port: z.number() });
const ready = z.object({ carrier: place, phones: place.extend({ users: z.array(z.string()) }) });

/** The city as a process. */
export interface TestCity extends z.output<typeof ready> {
  /** What the carrier saw so far. */
  log(): Promise<readonly CityLogLine[]>;
  /** Ends the process; `abruptly` as if its power failed. */
  stop(how?: 'abruptly'): Promise<void>;
}

/** Starts a city that logs into a file; several may write to one file, one after the other. */
export async function startTestCity(settings: CityConfigInput & { readonly logFile: string }): Promise<TestCity> {
  const child = spawn(
    process.execPath,
    [builtProgram('telephony/city/main.ts'), '--config', JSON.stringify(settings)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line', {
    signal: AbortSignal.timeout(100_000),
  })) as [string];
  return {
    ...ready.parse(JSON.parse(line)),
    async log() {
      const text = await readFile(settings.logFile, 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((entry) => entry.endsWith('}'))
        .map((entry) => JSON.parse(entry) as CityLogLine);
    },
    async stop(how) {
      if (how === 'abruptly') child.kill('SIGKILL');
      else child.stdin.end();
      await exited;
    },
  };
}

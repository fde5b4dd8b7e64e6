import { closeSync, openSync, writeSync } from 'node:fs';
import { runSeed, type SeedJob } from './run-seed.ts';
import { labSettings } from './world/world.ts';

const chunkLength = 1 << 16;

/** Runs a job and writes its journal as `marcador journal` would print it. */
export function writeJournal(file: string, job: SeedJob): void {
  const descriptor = openSync(file, 'w');
  let held = '';
  const line = (at: number, kind: string, body: unknown): void => {
    held += `${JSON.stringify({ at, kind, body })}\n`;
    if (held.length > chunkLength) {
      writeSync(descriptor, held);
      held = '';
    }
  };
  try {
    line(0, 'note', { what: 'started', settings: labSettings });
    runSeed(job, {
      onStep: ({ at, event, commands }) => {
        line(at, 'event', event);
        for (const command of commands) line(at, 'command', command);
      },
    });
    writeSync(descriptor, held);
  } finally {
    closeSync(descriptor);
  }
}

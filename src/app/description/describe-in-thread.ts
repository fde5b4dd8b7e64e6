import { once } from 'node:events';
import { startThread } from '../../../kernel/start-thread.ts';

/**
 * The description of the API as JSON, made when it is first asked for, in a thread of its own: it takes half a second, in which
 * the loop that answers calls must not stand still. A thread that fails is tried again with the next question.
 */
export function describedOnce(version: string): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => {
    made ??= described(version).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function described(version: string): Promise<string> {
  const worker = startThread(workerFile(), version);
  worker.unref();
  try {
    const [text] = (await once(worker, 'message')) as [string];
    return text;
  } finally {
    await worker.terminate();
  }
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './describe-worker.ts' : './describe-worker.js', import.meta.url);
}

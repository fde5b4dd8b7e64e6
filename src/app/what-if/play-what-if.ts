import type { WhatIfAnswer, WhatIfQuestion } from '../../../dialer/pacing/what-if.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import { startThread } from '../../../kernel/start-thread.ts';

/** A thread holds one small floor; more is a fault, which ends the thread and not the service. */
const limits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 } as const;
/** Many times what a question takes on a busy machine. */
const deadlineMs = 180_000;

/**
 * Plays a question in a thread of its own, so that the loop that answers calls has no part in it. The thread does not keep the
 * process alive.
 *
 * @throws AppError RATE_LIMITED when the machine is too busy to answer in three minutes
 */
export function playWhatIf(question: WhatIfQuestion, clock: Clock): Promise<WhatIfAnswer> {
  const worker = startThread(workerFile(), question, limits);
  worker.unref();
  return new Promise((resolve, reject) => {
    const end = (): void =>
      inBackground(
        () => worker.terminate(),
        () => undefined,
      );
    const deadline = clock.setTimer(deadlineMs, () => {
      reject(new AppError('RATE_LIMITED', { reason: 'whatIfBusy' }));
      end();
    });
    worker.once('message', (answer: WhatIfAnswer) => resolve(answer));
    worker.once('error', reject);
    worker.once('exit', () => {
      deadline.cancel();
      reject(new Error('the laboratory ended without an answer'));
    });
  });
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './what-if-worker.ts' : './what-if-worker.js', import.meta.url);
}

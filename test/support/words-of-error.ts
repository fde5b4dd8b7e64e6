import { AppError } from '../../kernel/errors.ts';
import { inEnglish } from '../../src/messages/error-text.ts';

/** The English words of the operational error that an action throws. */
export function wordsOfError(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return wordsOf(error);
  }
  throw new Error('nothing was thrown');
}

/** The English words of the operational error that a promise is rejected with. */
export async function wordsOfRejection(promise: Promise<unknown>): Promise<string> {
  return wordsOf(
    await promise.then(
      () => new Error('nothing was thrown'),
      (error: unknown) => error,
    ),
  );
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return inEnglish(error);
  throw error;
}

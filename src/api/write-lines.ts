import type { Log } from '../../kernel/log.ts';
import { problemOf } from './problem-of.ts';

/** Lines of JSON (application/x-ndjson). A failure after the first line can only be reported as the last line: `failed`. */
export async function* writeLines(lines: AsyncIterable<unknown>, log: Log): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    const { code, detail: message, status, reason, params } = problemOf(error);
    if (status >= 500) log.error({ err: error }, 'an upload failed');
    yield `${JSON.stringify({ type: 'failed', code, message, reason, params })}\n`;
  }
}

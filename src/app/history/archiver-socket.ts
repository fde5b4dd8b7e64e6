import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { z } from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError, errorCodes, type ErrorCode } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import {
  archiverAsks,
  type ArchiverAnswers,
  type ArchiverQuestion,
} from '../../history/archiver/archiver-questions.ts';

/** A question is given up after this, ms: a report of years on a slow disk is done by then. */
const patienceMs = 120_000;
/** To write a file of a hundred million rows anew takes minutes, ms. */
const cleaningMs = 3_600_000;
/** Characters of a question at most. */
const longestQuestion = 10_000_000;

const questionSchema = z.looseObject({ ask: z.enum(archiverAsks) });
const replySchema = z.union([
  z.object({ refusal: z.object({ code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]), message: z.string() }) }),
  z.object({ rows: z.int().nonnegative() }),
  z.object({ answer: z.unknown() }),
]);

/** Rows of an answer in one of its lines: as many as whoever asks reads in one turn of the event loop. */
const rowsOfLine = 50;

/**
 * Answers questions on a Unix socket, one a connection: JSON up to the end of what the asker sends, and lines of
 * JSON back: the answer, or how many rows it has and then these. Only this user can connect, where the process keeps its files
 * to itself (umask). Returns what ends it.
 */
export async function serveQuestions(
  socketPath: string,
  answer: (question: ArchiverQuestion) => Promise<unknown>,
): Promise<() => Promise<void>> {
  // Whoever holds the archive may remove what a dead archiver left.
  await rm(socketPath, { force: true });
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    inBackground(
      () => converse(socket, answer),
      () => socket.destroy(),
    );
  });
  server.listen(socketPath);
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
}

async function converse(socket: Socket, answer: (question: ArchiverQuestion) => Promise<unknown>): Promise<void> {
  let given: unknown;
  try {
    const question = questionSchema.parse(JSON.parse(await textOf(socket, longestQuestion)));
    // Whoever asks is of our own program: the fields of each question are as it makes them.
    given = (await answer(question as unknown as ArchiverQuestion)) ?? null;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'SERVICE_FAILED';
    socket.end(lineOf({ refusal: { code, message: error instanceof Error ? error.message : 'unknown' } }));
    return;
  }
  if (!Array.isArray(given)) {
    socket.end(lineOf({ answer: given }));
    return;
  }
  socket.write(lineOf({ rows: given.length }));
  for (let first = 0; first < given.length; first += rowsOfLine)
    socket.write(`${JSON.stringify(given.slice(first, first + rowsOfLine))}\n`);
  socket.end();
}

function lineOf(reply: z.input<typeof replySchema>): string {
  return `${JSON.stringify(reply)}\n`;
}

async function textOf(socket: Socket, longest: number): Promise<string> {
  let text = '';
  socket.setEncoding('utf8');
  // What was read to its end can still be written to.
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.length > longest) throw new AppError('REQUEST_INVALID', 'the question is too long');
  }
  return text;
}

/** Asks the archiver behind a socket. @throws AppError HISTORY_UNREACHABLE, and what the archiver throws */
export async function askArchiver<Q extends ArchiverQuestion>(
  socketPath: string,
  question: Q,
  clock: Clock,
): Promise<ArchiverAnswers[Q['ask']]> {
  const socket = createConnection({ path: socketPath, allowHalfOpen: true });
  const inTime = question.ask === 'cleanFiles' ? cleaningMs : patienceMs;
  const timer = clock.setTimer(inTime, () => socket.destroy(away('the archiver did not answer in time')));
  try {
    socket.end(JSON.stringify(question));
    return (await answerOf(linesOf(socket))) as ArchiverAnswers[Q['ask']];
  } catch (error) {
    throw error instanceof AppError ? error : away('the archiver does not run now', error);
  } finally {
    timer.cancel();
    socket.destroy();
  }
}

/** What comes, line by line, in slices of the event loop. */
async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let text = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket) {
    for (const [index, piece] of String(chunk).split('\n').entries()) {
      if (index > 0) {
        yield text;
        text = '';
        if (sliceIsOver()) await nextSlice();
      }
      text += piece;
    }
  }
  if (text !== '') yield text;
}

async function answerOf(lines: AsyncGenerator<string>): Promise<unknown> {
  const first = await lines.next();
  if (first.done === true) throw away('the archiver ended');
  const reply = replySchema.parse(JSON.parse(first.value));
  if ('refusal' in reply) throw new AppError(reply.refusal.code, reply.refusal.message);
  if ('answer' in reply) return reply.answer;
  const rows: unknown[] = [];
  for await (const line of lines) rows.push(...(JSON.parse(line) as unknown[]));
  if (rows.length < reply.rows) throw away('the archiver ended');
  return rows;
}

function away(message: string, cause?: unknown): AppError {
  return new AppError('HISTORY_UNREACHABLE', message, { cause });
}

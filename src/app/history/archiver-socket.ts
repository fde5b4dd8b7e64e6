import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { z } from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError, errorCodes, type ErrorCode } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
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
  z.object({ answer: z.unknown() }),
]);

/**
 * Answers questions on a Unix socket, one a connection: JSON up to the end of what the asker sends, and JSON back. Only this
 * user can connect, where the process keeps its files to itself (umask). Returns what ends it.
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
  let reply: z.input<typeof replySchema>;
  try {
    const question = questionSchema.parse(JSON.parse(await textOf(socket, longestQuestion)));
    // Whoever asks is of our own program: the fields of each question are as it makes them.
    reply = { answer: (await answer(question as unknown as ArchiverQuestion)) ?? null };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'SERVICE_FAILED';
    reply = { refusal: { code, message: error instanceof Error ? error.message : 'unknown' } };
  }
  socket.end(JSON.stringify(reply));
}

async function textOf(socket: Socket, longest = Number.POSITIVE_INFINITY): Promise<string> {
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
    return answerOf(await textOf(socket)) as ArchiverAnswers[Q['ask']];
  } catch (error) {
    throw error instanceof AppError ? error : away('the archiver does not run now', error);
  } finally {
    timer.cancel();
    socket.destroy();
  }
}

function answerOf(text: string): unknown {
  if (text === '') throw away('the archiver ended');
  const reply = replySchema.parse(JSON.parse(text));
  if ('refusal' in reply) throw new AppError(reply.refusal.code, reply.refusal.message);
  return reply.answer;
}

function away(message: string, cause?: unknown): AppError {
  return new AppError('HISTORY_UNREACHABLE', message, { cause });
}

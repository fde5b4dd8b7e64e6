import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import { createLogger } from '../../observe/logger.ts';
import { archiveTakenExit } from './archiver-exits.ts';
import type { ArchiverTask } from './archiver-task.ts';
import { openArchiver, type CloseArchiver } from './open-archiver.ts';

/** The archiver that the service starts (history-process.ts): it ends with the channel to the service. */
process.umask(0o077);
// Ctrl-C reaches the whole group: the service ends us in order.
process.on('SIGINT', () => undefined);

const ending = new AbortController();
const open: { close?: Promise<CloseArchiver> } = {};

async function end(code: number): Promise<void> {
  ending.abort();
  await open.close?.then((close) => close()).catch(() => undefined);
  process.exit(code);
}

process.once('message', (task: ArchiverTask) => {
  const log = createLogger(task.logLevel);
  open.close = openArchiver(task, log, ending.signal);
  open.close.catch((error: unknown) => {
    const isTaken = error instanceof AppError && error.code === 'ALREADY_RUNNING';
    if (!isTaken && !ending.signal.aborted) log.error({ err: error }, 'the archiver could not start');
    void end(isTaken ? archiveTakenExit : 1);
  });
});
const endInOrder = (): void =>
  inBackground(
    () => end(0),
    () => process.exit(1),
  );
process.on('SIGTERM', endInOrder);
// The service is gone, in order or not: its next run starts another archiver.
process.on('disconnect', endInOrder);

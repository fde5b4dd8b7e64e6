import { setTimeout as delay } from 'node:timers/promises';
import { inBackground } from '../../../kernel/in-background.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { repeatAfter } from '../../../kernel/repeat.ts';
import { systemClock } from '../../../kernel/system-clock.ts';
import { Archiver } from '../../history/archiver/archiver.ts';
import { keepHouse } from '../../history/archiver/keep-house.ts';
import type { History } from '../../history/history.ts';
import { createLogger } from '../../observe/logger.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import { connectRedis } from '../../store/redis/connection/redis-connection.ts';
import { redisStores } from '../../store/redis/redis-stores.ts';
import type { ArchiverAnswers, ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import type { ArchiverTask, FromArchiver, ToArchiver } from './archiver-messages.ts';
import { openHistory } from './open-history.ts';

/** The process of the archiver: brings the journal into history, and answers reports. Started by history-process.ts. */
process.umask(0o077);
// Ctrl-C reaches the whole group: the service ends us in order.
process.on('SIGINT', () => undefined);

const dayMs = 86_400_000;
/** How often it looks whether another day has begun, ms. */
const newDayEveryMs = 600_000;
/** At its end it archives what was written last, for at most this long, ms. */
const lastWordsMs = 5_000;
const open: { stop?: () => Promise<void> } = {};

function send(message: FromArchiver): void {
  if (process.connected) process.send?.(message);
}

async function begin({ store, floorId, folder, history: settings, logLevel }: ArchiverTask): Promise<void> {
  const log = createLogger(logLevel);
  const history = await openHistory(settings, folder);
  const redis = await connectRedis({ address: store });
  const { journal } = redisStores(redis);
  const parts = { journal, history, floorId, utcOffset: createUtcOffset(), clock: systemClock, log };
  const archiver = new Archiver(parts);
  let keptOn: number | undefined;
  const daily = repeatAfter(
    systemClock,
    () => newDayEveryMs,
    async () => {
      const today = Math.floor(systemClock.now() / dayMs);
      if (today === keptOn) return;
      await keepHouseNow(history, settings, log);
      keptOn = today;
    },
    (error) => log.error({ err: error }, 'old rows of history could not be removed'),
  );
  open.stop = async () => {
    daily.cancel();
    await Promise.race([archiver.catchUp().catch(() => 0), delay(lastWordsMs)]);
    await archiver.stop();
    await redis.close();
    await history.close();
  };
  process.on('message', (message: ToArchiver) => {
    if (message.type === 'ask') void answer(message.id, () => ask(message.question, { archiver, history }));
  });
  archiver.start();
  send({ type: 'open' });
}

async function keepHouseNow(history: History, { retentionDays }: ArchiverTask['history'], log: Log): Promise<void> {
  const removed = await keepHouse(history, retentionDays, systemClock.now());
  if (removed > 0) log.info({ removed }, 'old rows of history were removed');
}

async function ask(
  question: ArchiverQuestion,
  { archiver, history }: { readonly archiver: Archiver; readonly history: History },
): Promise<ArchiverAnswers[ArchiverQuestion['ask']]> {
  switch (question.ask) {
    case 'status':
      return archiver.status();
    case 'counts':
      return history.counts();
    case 'report':
      return history.report(question.name, question.params, question.reach);
    case 'life':
      return history.life(question.debtorId);
    case 'attempts':
      return history.attempts(question.query);
    case 'promises':
      return history.promises(question.query);
    case 'rebuild':
      return (await archiver.rebuild()) ?? null;
    case 'forget':
      return archiver.forget(question.person);
    case 'cleanFiles':
      await archiver.cleanFiles(question.alias);
      return null;
  }
}

async function answer(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    send({ type: 'answer', id, answer: await work() });
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'SERVICE_FAILED';
    send({ type: 'refusal', id, code, message: error instanceof Error ? error.message : 'unknown' });
  }
}

async function end(code: number): Promise<void> {
  await open.stop?.().catch(() => undefined);
  process.exit(code);
}

process.once('message', (message: ToArchiver) => {
  if (message.type !== 'task') return;
  begin(message.task).catch((error: unknown) => {
    createLogger(message.task.logLevel).error({ err: error }, 'the archiver could not start');
    void end(1);
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

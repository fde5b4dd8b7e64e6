import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../../kernel/log.ts';
import { repeatAfter } from '../../../kernel/repeat.ts';
import { systemClock } from '../../../kernel/system-clock.ts';
import { Archiver } from '../../history/archiver/archiver.ts';
import type { ArchiverAnswers, ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import { findGaps } from '../../history/archiver/find-gaps.ts';
import { keepHouse } from '../../history/archiver/keep-house.ts';
import type { History } from '../../history/history.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import { connectRedis, type RedisConnection } from '../../store/redis/connection/redis-connection.ts';
import { redisStores } from '../../store/redis/redis-stores.ts';
import { takeArchive } from './archive-fence.ts';
import { serveQuestions } from './archiver-socket.ts';
import { archiverSocket, type ArchiverTask } from './archiver-task.ts';
import { openHistory } from './open-history.ts';
import { ParquetFolder } from './parquet-folder.ts';

const dayMs = 86_400_000;
/** How often it looks whether another day has begun, ms. */
const newDayEveryMs = 600_000;
/** At its end it archives what was written last, for at most this long, ms. */
const lastWordsMs = 5_000;
/** Redis is looked for this often while it is away at the start, ms. */
const knockEveryMs = 1_000;

/** Ends an archiver in order: what was written last is archived, within {@link lastWordsMs}. */
export type CloseArchiver = () => Promise<void>;

/**
 * Opens an archiver in this process: takes the archive, brings the journal into history, and answers questions on its socket.
 *
 * @param ending ends the wait for Redis
 * @throws AppError ALREADY_RUNNING when another archiver has the archive, HISTORY_UNREACHABLE
 */
export async function openArchiver(task: ArchiverTask, log: Log, ending: AbortSignal): Promise<CloseArchiver> {
  const { store, floorId, stateFolder, history: settings } = task;
  const opened: (() => Promise<unknown>)[] = [await takeArchive(stateFolder)];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    const history = await openHistory(settings, path.join(stateFolder, 'history'));
    opened.push(() => history.close());
    const files = await ParquetFolder.open(path.join(stateFolder, 'history', 'parquet'));
    const redis = await connectPatiently(store, log, ending);
    opened.push(() => redis.close());
    const { journal } = redisStores(redis);
    const archiver = new Archiver({ journal, history, floorId, utcOffset: createUtcOffset(), clock: systemClock, log });
    const answer = async (question: ArchiverQuestion): Promise<unknown> =>
      question.ask === 'parquet'
        ? { file: await files.write(question.source, history) }
        : ask(question, { archiver, history });
    opened.push(await serveQuestions(await archiverSocket(stateFolder), answer));
    const stopKeeping = keepHouseDaily({ history, files, log }, settings);
    archiver.start();
    opened.push(async () => {
      stopKeeping();
      await Promise.race([archiver.catchUp().catch(() => 0), delay(lastWordsMs)]);
      await archiver.stop();
    });
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}

/** An archiver may be started before the service, whose Redis it reads. */
async function connectPatiently(
  address: ArchiverTask['store'],
  log: Log,
  ending: AbortSignal,
): Promise<RedisConnection> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await connectRedis({ address });
    } catch (error) {
      if (tries === 1) log.warn({ err: error }, 'the archiver waits for Redis');
      await delay(knockEveryMs, undefined, { signal: ending });
    }
  }
}

function keepHouseDaily(
  { history, files, log }: { readonly history: History; readonly files: ParquetFolder; readonly log: Log },
  { retentionDays }: ArchiverTask['history'],
): () => void {
  let keptOn: number | undefined;
  const daily = repeatAfter(
    systemClock,
    () => newDayEveryMs,
    async () => {
      await files.sweep(systemClock.now());
      const today = Math.floor(systemClock.now() / dayMs);
      if (today === keptOn) return;
      const removed = await keepHouse(history, retentionDays, systemClock.now());
      if (removed > 0) log.info({ removed }, 'old rows of history were removed');
      keptOn = today;
    },
    (error) => log.error({ err: error }, 'old rows of history could not be removed'),
  );
  return () => daily.cancel();
}

type Question = Exclude<ArchiverQuestion, { ask: 'parquet' }>;
type Answer = ArchiverAnswers[Question['ask']];

async function ask(
  question: Question,
  { archiver, history }: { readonly archiver: Archiver; readonly history: History },
): Promise<Answer> {
  switch (question.ask) {
    case 'status':
      return archiver.status();
    case 'rebuild':
      return (await archiver.rebuild()) ?? null;
    case 'forget':
      return archiver.forget(question.person);
    case 'cleanFiles':
      await archiver.cleanFiles(question.alias);
      return null;
    default:
      return read(question, history);
  }
}

/** What is read from history as it stands, beside the archiver's work. */
function read(
  question: Exclude<Question, { ask: 'status' | 'rebuild' | 'forget' | 'cleanFiles' }>,
  history: History,
): Promise<Answer> {
  switch (question.ask) {
    case 'counts':
      return history.counts();
    case 'gaps':
      return findGaps(history, question.period);
    case 'report':
      return history.report(question.name, question.params, question.reach);
    case 'life':
      return history.life(question.debtorId);
    case 'attempts':
      return history.attempts(question.query);
    case 'audio':
      return history.audioOf(question);
    case 'promises':
      return history.promises(question.query);
  }
}

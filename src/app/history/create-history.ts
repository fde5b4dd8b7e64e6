import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { AskHistory } from '../../history/archiver/archiver-questions.ts';
import type { OpenStores } from '../open-stores.ts';
import { askArchiver } from './archiver-socket.ts';
import { archiverSocket, archiverTask } from './archiver-task.ts';
import { HistoryProcess } from './history-process.ts';

/** History as the service has it: an archiver beside it, whoever started it, or none. */
export interface ServiceHistory {
  readonly ask: AskHistory;
  /** Up to when the journal is archived; absent: nobody archives it. */
  readonly archivedUntil?: () => Promise<EpochMs>;
  start(): void;
  stop(): Promise<void>;
}

/** Where the configuration turns it off, or the store lies in this process (tests), every question is refused. */
export function createHistory(
  config: ServiceConfig,
  open: Pick<OpenStores, 'address'>,
  parts: { readonly clock: Clock; readonly log: Log },
): ServiceHistory {
  const { history } = config;
  if (!history.archive || !open.address) return { ask: refuse, start: () => undefined, stop: () => Promise.resolve() };
  const ask = askHistory(config, parts.clock);
  const task = archiverTask(config, open.address);
  const archiver = history.archiver === 'service' ? new HistoryProcess({ ...parts, task }) : undefined;
  return {
    ask,
    archivedUntil: async () => (await ask({ ask: 'status' })).archivedUntil ?? 0,
    start: () => archiver?.start(),
    stop: async () => archiver?.stop(),
  };
}

/** Asks the archiver of a state folder, whoever started it: on its machine, and as its user. */
export function askHistory({ history, stateFolder }: ServiceConfig, clock: Clock): AskHistory {
  if (!history.archive) return refuse;
  return async (question) => askArchiver(await archiverSocket(stateFolder), question, clock);
}

const refuse: AskHistory = () =>
  Promise.reject(new AppError('HISTORY_UNREACHABLE', 'the configuration turns history off (history.archive)'));

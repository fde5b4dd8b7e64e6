import path from 'node:path';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { AskHistory } from '../../history/archiver/archiver-questions.ts';
import type { OpenStores } from '../open-stores.ts';
import { HistoryProcess } from './history-process.ts';

/** History as the service has it: a process beside it, or none. */
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
  const { history, stateFolder, floor, log } = config;
  if (!history.archive || !open.address) {
    const ask: AskHistory = () =>
      Promise.reject(new AppError('HISTORY_UNREACHABLE', 'the configuration turns history off (history.archive)'));
    return { ask, start: () => undefined, stop: () => Promise.resolve() };
  }
  const folder = path.resolve(stateFolder, 'history');
  const task = { store: open.address, floorId: floor.id, folder, history, logLevel: log.level };
  const archiver = new HistoryProcess({ ...parts, task });
  return {
    ask: (question) => archiver.ask(question),
    archivedUntil: async () => (await archiver.ask({ ask: 'status' })).archivedUntil ?? 0,
    start: () => archiver.start(),
    stop: () => archiver.stop(),
  };
}

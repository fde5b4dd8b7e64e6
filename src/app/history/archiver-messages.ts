import type { LevelWithSilent } from 'pino';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { ArchiverQuestion } from '../../history/archiver/archiver-questions.ts';
import type { RedisAddress } from '../../store/redis/connection/redis-connection.ts';

/** What the archiver's process gets first. It comes over the channel: a URL may hold a password. */
export interface ArchiverTask {
  readonly store: RedisAddress;
  readonly floorId: string;
  readonly folder: string;
  readonly history: ServiceConfig['history'];
  readonly logLevel: LevelWithSilent;
}

export type ToArchiver =
  | { readonly type: 'task'; readonly task: ArchiverTask }
  | { readonly type: 'ask'; readonly id: number; readonly question: ArchiverQuestion };

export type FromArchiver =
  | { readonly type: 'open' }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly code: ErrorCode; readonly message: string };

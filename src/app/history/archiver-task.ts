import path from 'node:path';
import type { LevelWithSilent } from 'pino';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import { socketPathIn } from '../../store/redis/server/socket-path.ts';
import type { RedisAddress } from '../../store/redis/connection/redis-connection.ts';

/** What an archiver works on. The service sends it over a channel: a URL may hold a password. */
export interface ArchiverTask {
  readonly store: RedisAddress;
  readonly floorId: string;
  readonly stateFolder: string;
  readonly history: ServiceConfig['history'];
  readonly logLevel: LevelWithSilent;
}

/** The task that a configuration says, with the journal in this store. */
export function archiverTask({ floor, stateFolder, history, log }: ServiceConfig, store: RedisAddress): ArchiverTask {
  return { store, floorId: floor.id, stateFolder: path.resolve(stateFolder), history, logLevel: log.level };
}

/** Where the archiver of a state folder answers questions. */
export function archiverSocket(stateFolder: string): Promise<string> {
  return socketPathIn(path.resolve(stateFolder), 'archiver.sock');
}

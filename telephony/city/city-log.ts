import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '../../kernel/clock.ts';
import type { CityOutcome } from './city-config.ts';

/** One line of the carrier's own log: what it saw of a call. The dialer's journal is held against it. */
export interface CityLogLine {
  readonly at: EpochMs;
  readonly event: 'invite' | 'ringing' | 'earlyMedia' | 'answered' | 'ended';
  /** The SIP Call-ID. */
  readonly callId: string;
  /** As dialled. */
  readonly number: string;
  /** The caller's SIP URI. */
  readonly from: string;
  readonly outcome: CityOutcome;
  /** How often this number was called before and now, from 1. */
  readonly attempt: number;
  readonly answeredAt?: EpochMs;
  /** With `ended`: status of the refusal, 487 after a CANCEL, 200 when it had been answered. */
  readonly status?: number;
  /** With `ended` after an answer: who hung up. */
  readonly byeBy?: 'city' | 'dialer' | 'failure';
}

/** Where the lines go. */
export interface CityLog {
  write(line: CityLogLine): void;
  close(): void;
}

/** A log that keeps nothing. */
export const noCityLog: CityLog = { write: () => undefined, close: () => undefined };

/**
 * Appends NDJSON to a file, each line handed to the system before the call goes on: tests kill processes and then compare.
 * Synchronous on purpose; a line is a few microseconds, and the city is not the product.
 */
export function openCityLog(file: string): CityLog {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a', 0o600);
  return {
    write: (line) => writeSync(descriptor, `${JSON.stringify(line)}\n`),
    close: () => closeSync(descriptor),
  };
}

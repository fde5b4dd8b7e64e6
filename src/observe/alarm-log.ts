import type { FloorCommand } from '../floor/state/commands.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { BoardAlarm } from './board.ts';

const kept = 20;

/** The newest alarms of a floor. */
export class AlarmLog {
  readonly #alarms: BoardAlarm[] = [];

  /** Takes a step of the floor. */
  observe(step: { readonly at: EpochMs; readonly commands: readonly FloorCommand[] }): void {
    for (const command of step.commands) {
      if (command.type !== 'alarm') continue;
      const { code, subject, reason, params } = command;
      this.#alarms.push({ at: step.at, code, subject, reason, ...(params && { params: { ...params } }) });
      if (this.#alarms.length > kept) this.#alarms.shift();
    }
  }

  /** Newest last, at most 20. */
  newest(): readonly BoardAlarm[] {
    return [...this.#alarms];
  }
}

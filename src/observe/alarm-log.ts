import type { EpochMs } from '../../kernel/clock.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { BoardAlarm } from './board.ts';

const kept = 20;

/** The alarms of a floor: those that are not over, and the newest of the others. */
export class AlarmLog {
  #alarms: BoardAlarm[] = [];

  /** Takes a step of the floor. */
  observe(step: { readonly at: EpochMs; readonly commands: readonly FloorCommand[] }): void {
    for (const command of step.commands) {
      if (command.type === 'alarm') this.#begin(step.at, command);
      else if (command.type === 'alarmEnded') this.#end(step.at, command);
    }
  }

  /** By their beginning, newest last. At most 20, unless more are not over. */
  newest(): readonly BoardAlarm[] {
    return [...this.#alarms];
  }

  /** What is raised again before it was over began when it was raised first. */
  #begin(at: EpochMs, { code, subject, reason, params }: Extract<FloorCommand, { type: 'alarm' }>): void {
    const active = this.#alarms.find((alarm) => isActive(alarm, code, subject));
    const alarm = { at: active?.at ?? at, code, subject, reason, ...(params && { params: { ...params } }) };
    if (active) this.#alarms[this.#alarms.indexOf(active)] = alarm;
    else this.#alarms.push(alarm);
    this.#forgetOldest();
  }

  #end(endedAt: EpochMs, { code, subject }: Extract<FloorCommand, { type: 'alarmEnded' }>): void {
    this.#alarms = this.#alarms.map((alarm) => (isActive(alarm, code, subject) ? { ...alarm, endedAt } : alarm));
  }

  #forgetOldest(): void {
    if (this.#alarms.length <= kept) return;
    const oldest = this.#alarms.findIndex(({ endedAt }) => endedAt !== undefined);
    if (oldest !== -1) this.#alarms.splice(oldest, 1);
  }
}

function isActive({ code, subject, endedAt }: BoardAlarm, ofCode: string, ofSubject: string): boolean {
  return endedAt === undefined && code === ofCode && subject === ofSubject;
}

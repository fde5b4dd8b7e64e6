import type { EpochMs } from '../../../kernel/clock.ts';
import type { AlarmCode } from './floor-reasons.ts';

/** What an alarm tells of: a `condition` that lasts until it is over, or a `moment` that happened, and is shown for a while. */
const kinds: Readonly<Record<AlarmCode, 'condition' | 'moment'>> = {
  RULE_PACK_UNKNOWN: 'condition',
  CAMPAIGN_UNKNOWN: 'moment',
  AGENT_UNKNOWN: 'moment',
  AGENT_LEG_DOWN: 'condition',
  AGENT_NO_ANSWER: 'condition',
  AGENT_UNREACHABLE: 'condition',
  CONNECT_REFUSED: 'condition',
  CONNECT_SILENT: 'moment',
  END_SILENT: 'moment',
  MESSAGE_REFUSED: 'moment',
  CARRIER_FAILURE: 'condition',
  TRUNK_DOWN: 'condition',
  LINK_DOWN: 'condition',
  STORE_DOWN: 'condition',
  DIALLING_HELD: 'condition',
  EXPERIMENT_HARM: 'condition',
  FOREIGN_MEDIA: 'moment',
  STRANGERS: 'moment',
  HISTORY_LATE: 'condition',
  RECORDINGS_WAIT: 'condition',
  RECORDING_FAILING: 'condition',
  WEBHOOK_FAILING: 'condition',
  WEBHOOK_LOSS: 'moment',
};

/** How long the alarm of a moment lasts, ms. */
export const momentMs = 5 * 60_000;

interface ActiveAlarm {
  readonly code: AlarmCode;
  readonly subject: string;
  /** Of a moment. */
  readonly endsAt?: EpochMs;
}

/** The alarms of a floor that have begun and not ended. */
export class ActiveAlarms {
  readonly #active = new Map<string, ActiveAlarm>();

  /** Returns when the alarm ends by itself; undefined for a condition. */
  begin(code: AlarmCode, subject: string, now: EpochMs): EpochMs | undefined {
    const endsAt = kinds[code] === 'moment' ? now + momentMs : undefined;
    this.#active.set(keyOf(code, subject), { code, subject, ...(endsAt === undefined ? {} : { endsAt }) });
    return endsAt;
  }

  /** True when the alarm was active. */
  end(code: AlarmCode, subject: string): boolean {
    return this.#active.delete(keyOf(code, subject));
  }

  /** The alarms whose moment has passed. */
  past(now: EpochMs): readonly Pick<ActiveAlarm, 'code' | 'subject'>[] {
    return [...this.#active.values()].filter(({ endsAt = Infinity }) => endsAt <= now);
  }
}

function keyOf(code: AlarmCode, subject: string): string {
  return `${code} ${subject}`;
}

import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import type { Stores } from '../../store/ports/stores.ts';

/** What a switch is built from. */
export interface SwitchParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly stores: Stores;
  /** Counts what strangers try. */
  readonly security: SecurityLog;
}

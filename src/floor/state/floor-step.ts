import type { EpochMs } from '../../../kernel/clock.ts';
import type { FloorCommand } from './commands.ts';
import type { FloorEvent } from './events.ts';

/** One step of the floor: what happened and what it decided. */
export interface FloorStep {
  readonly at: EpochMs;
  readonly event: FloorEvent;
  readonly commands: readonly FloorCommand[];
}

import type { ServiceConfig } from '../../config/service-schema.ts';
import type { CallControl } from '../../telephony/call-control.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Log } from '../run/ports.ts';
import type { Stores } from '../store/ports.ts';
import { createSimulatedSwitch } from './create-simulated-switch.ts';

/** What a switch is built from. */
export interface SwitchParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly stores: Stores;
}

/** The configured switch, not yet started. */
export function createSwitch(config: ServiceConfig, parts: SwitchParts): CallControl {
  switch (config.switch.kind) {
    case 'simulated':
      return createSimulatedSwitch(config.switch, parts.clock);
    default:
      throw new AppError('SETUP_MISSING', `the switch ${config.switch.kind} is not there yet`);
  }
}

import type { ServiceConfig } from '../../config/service-schema.ts';
import type { CallControl } from '../../telephony/call-control.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../store/ports/stores.ts';
import { createDrachtioSwitch } from './create-drachtio-switch.ts';
import { createFreeswitchSwitch } from './create-freeswitch-switch.ts';
import { createSimulatedSwitch } from './create-simulated-switch.ts';
import { createEmbeddedSwitch } from './create-embedded-switch.ts';

/** What a switch is built from. */
export interface SwitchParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly stores: Stores;
}

/** The configured switch, not yet started. */
export function createSwitch(config: ServiceConfig, parts: SwitchParts): CallControl {
  switch (config.switch.kind) {
    case 'embedded':
      return createEmbeddedSwitch(config.switch, parts);
    case 'freeswitch':
      return createFreeswitchSwitch(config.switch, parts);
    case 'simulated':
      return createSimulatedSwitch(config.switch, parts.clock);
    case 'drachtio':
      return createDrachtioSwitch(config.switch, parts);
  }
}

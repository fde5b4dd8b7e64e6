import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { CallControl } from '../../../telephony/call-control.ts';
import { createDrachtioSwitch } from './create-drachtio-switch.ts';
import { createFreeswitchSwitch } from './create-freeswitch-switch.ts';
import { createSimulatedSwitch } from './create-simulated-switch.ts';
import { createEmbeddedSwitch } from './create-embedded-switch.ts';
import type { SwitchParts } from './switch-parts.ts';

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

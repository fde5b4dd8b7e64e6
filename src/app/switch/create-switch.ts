import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { AudibleSwitch } from '../../../telephony/listening/call-hearing.ts';
import type { SwitchParts } from './switch-parts.ts';

/** The configured switch, not yet started. Only its own adapter is read: the others' packages would double the time of a start. */
export async function createSwitch(config: ServiceConfig, parts: SwitchParts): Promise<AudibleSwitch> {
  switch (config.switch.kind) {
    case 'embedded':
      return (await import('./create-embedded-switch.ts')).createEmbeddedSwitch(config.switch, parts);
    case 'freeswitch':
      return (await import('./create-freeswitch-switch.ts')).createFreeswitchSwitch(config.switch, parts);
    case 'simulated':
      return (await import('./create-simulated-switch.ts')).createSimulatedSwitch(config.switch, parts.clock);
    case 'drachtio':
      return (await import('./create-drachtio-switch.ts')).createDrachtioSwitch(config.switch, parts);
  }
}

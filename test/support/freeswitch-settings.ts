import { switchSchema } from '../../config/switch-schema.ts';
import { freeswitchConfig } from '../../src/app/switch/create-freeswitch-switch.ts';
import type { FreeswitchConfig } from '../../telephony/freeswitch/wire/freeswitch-config.ts';

/** A node as the configuration names it. */
export type NodeSetting = Partial<FreeswitchConfig['nodes'][number]> & { readonly password: string };

/** What the adapter gets when only the nodes are configured: the schema's defaults for the rest. */
export function freeswitchSettings(...nodes: readonly NodeSetting[]): FreeswitchConfig {
  const settings = switchSchema.parse({ kind: 'freeswitch', nodes });
  if (settings.kind !== 'freeswitch') throw new Error('the schema made another switch of it');
  return freeswitchConfig(settings);
}

import type { z } from 'zod';
import { switchSchema } from '../../config/switch-schema.ts';
import type { SipConfig, SipTrunkConfig } from '../../telephony/sip/sip-config.ts';

type EmbeddedInput = Extract<z.input<typeof switchSchema>, { kind: 'embedded' }>;

/** The embedded switch as the configuration's schema makes it: what is not given here has the schema's default. */
function readSwitch(given: Omit<EmbeddedInput, 'kind'>): SipConfig {
  const config = switchSchema.parse({ kind: 'embedded', ...given });
  if (config.kind !== 'embedded') throw new Error('the schema read another kind of switch');
  return config;
}

/** A switch without trunks; what `settings` names replaces the schema's default. */
export function embeddedSwitchDefaults(settings: Partial<SipConfig> = {}): SipConfig {
  return { ...readSwitch({}), ...settings };
}

/** What a trunk must say of itself. */
type TrunkPlace = Pick<SipTrunkConfig, 'name' | 'host' | 'port'> & Partial<SipTrunkConfig>;

/** A trunk; what it does not name has the schema's default. Values the schema refuses, such as short session timers, pass. */
export function trunkDefaults(trunk: TrunkPlace): SipTrunkConfig {
  const [defaults] = readSwitch({ trunks: [{ name: trunk.name, host: trunk.host, port: trunk.port }] }).trunks;
  if (!defaults) throw new Error('the schema read no trunk');
  return { ...defaults, ...trunk };
}

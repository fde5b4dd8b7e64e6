import type { SwitchConfig } from '../../../config/switch-schema.ts';
import type { CallControl } from '../../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../../telephony/simulated/carrier-behaviour.ts';
import { SimulatedCallControl } from '../../../telephony/simulated/simulated-call-control.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { seededRng, type Rng } from '../../../kernel/rng.ts';

/** What a called number does: half are answered, the rest ring, are busy or dead. Times are shortened. */
function behave(_number: string, rng: Rng): CarrierBehaviour {
  const draw = rng.next();
  const afterMs = Math.round(200 + 800 * rng.next());
  if (draw < 0.5) return { kind: 'answer', afterMs, talkMs: Math.round(500 + 1_500 * rng.next()) };
  if (draw < 0.65) return { kind: 'ring' };
  if (draw < 0.8) return { kind: 'refuse', status: 486, afterMs };
  if (draw < 0.9) return { kind: 'refuse', status: 404, afterMs };
  return { kind: 'refuse', status: 503, afterMs };
}

/** A switch without telephony, to try a set-up or the API. */
export function createSimulatedSwitch(config: Extract<SwitchConfig, { kind: 'simulated' }>, clock: Clock): CallControl {
  const { seed, outages } = config;
  const trunks = config.trunks.map((trunk) => (trunk.name === outages?.trunk ? { ...trunk, outages } : trunk));
  return new SimulatedCallControl({ clock, rng: seededRng(seed), trunks, behave });
}

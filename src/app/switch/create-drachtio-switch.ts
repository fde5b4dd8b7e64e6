import type { SwitchConfig } from '../../../config/switch-schema.ts';
import type { AudibleSwitch } from '../../../telephony/listening/call-hearing.ts';
import { DrachtioSignalling } from '../../../telephony/sip/drachtio/drachtio-signalling.ts';
import { SipCallControl } from '../../../telephony/sip/sip-call-control.ts';
import { createMediaPlane } from './create-media-plane.ts';
import type { SwitchParts } from './switch-parts.ts';

/** SIP spoken by a drachtio server, with our own media plane. Agents' phones are called by SIP URI: phones cannot register with us. */
export function createDrachtioSwitch(
  config: Extract<SwitchConfig, { kind: 'drachtio' }>,
  { clock, log, stores }: SwitchParts,
): AudibleSwitch {
  const { server, rtp } = config;
  const report = (message: string, cause: unknown): void => log.error({ err: cause }, message);
  const signalling = new DrachtioSignalling({ ...server, clock, report });
  const media = createMediaPlane(rtp, { clock, report });
  const registrar = { realm: 'marcador', algorithms: [], phones: [] };
  return new SipCallControl(
    { ...config, registrar, mediaHost: rtp.publicHost },
    { signalling, media, ledger: stores.dialogs, registrations: stores.registrations, clock, report },
  );
}

import type { SwitchConfig } from '../../../config/switch-schema.ts';
import type { AudibleSwitch } from '../../../telephony/listening/call-hearing.ts';
import { EmbeddedSignalling } from '../../../telephony/sip/embedded/embedded-signalling.ts';
import { SipCallControl } from '../../../telephony/sip/sip-call-control.ts';
import { createMediaPlane } from './create-media-plane.ts';
import type { SwitchParts } from './switch-parts.ts';

/** The switch inside this process: our own SIP stack and media plane, a registrar for the agents' phones. */
export function createEmbeddedSwitch(
  config: Extract<SwitchConfig, { kind: 'embedded' }>,
  { clock, log, stores, security }: SwitchParts,
): AudibleSwitch {
  const { sip, rtp } = config;
  const report = (message: string, cause: unknown): void => log.error({ err: cause }, message);
  const publicHost = sip.publicHost === undefined ? {} : { publicHost: sip.publicHost };
  const bind = { address: sip.host, port: sip.port };
  const signalling = new EmbeddedSignalling({ clock, bind, report, security, ...publicHost });
  const media = createMediaPlane(rtp, { clock, report });
  const mediaHost = rtp.publicHost ?? sip.publicHost;
  return new SipCallControl(
    { ...config, mediaHost },
    { signalling, media, ledger: stores.dialogs, registrations: stores.registrations, clock, report, security },
  );
}

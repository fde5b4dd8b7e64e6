import type { SwitchConfig } from '../../../config/switch-schema.ts';
import { FreeswitchCallControl } from '../../../telephony/freeswitch/freeswitch-call-control.ts';
import type { FreeswitchConfig, FreeswitchTrunkConfig } from '../../../telephony/freeswitch/wire/freeswitch-config.ts';
import type { AudibleSwitch } from '../../../telephony/listening/call-hearing.ts';
import { createTapPlane } from './create-media-plane.ts';
import type { SwitchParts } from './switch-parts.ts';

type FreeswitchSettings = Extract<SwitchConfig, { kind: 'freeswitch' }>;

/** A fleet of FreeSWITCH nodes, driven by their event sockets; what is listened to comes to a media plane of ours. */
export function createFreeswitchSwitch(settings: FreeswitchSettings, { clock, log }: SwitchParts): AudibleSwitch {
  const report = (message: string, cause: unknown): void => log.error({ err: cause }, message);
  const media = createTapPlane(settings.tap, { clock, report });
  return new FreeswitchCallControl(freeswitchConfig(settings), { clock, report, media });
}

/** The settings as the adapter takes them. */
export function freeswitchConfig({ trunks, ...settings }: FreeswitchSettings): FreeswitchConfig {
  return { ...settings, trunks: trunks.map(routed) };
}

function routed(trunk: FreeswitchSettings['trunks'][number]): FreeswitchTrunkConfig {
  const { gateway, host = '', port, transport, ...limits } = trunk;
  const direct = { kind: 'direct', host, port, transport } as const;
  return { ...limits, route: gateway === undefined ? direct : { kind: 'gateway', gateway } };
}

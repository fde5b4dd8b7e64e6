import { AppError } from '../../../kernel/errors.ts';
import type { AgentLegRequest, CallerId } from '../../call-control.ts';
import { requireDialNumber, requireDisplayName } from '../../dial-number.ts';
import { encodeText, requireDialDigits, requirePlainValue, requireUuid } from './command-text.ts';

/** The way from FreeSWITCH to a carrier. */
export type TrunkRoute =
  | /** A gateway of FreeSWITCH's own configuration: registration, credentials and OPTIONS are its business. */ {
      readonly kind: 'gateway';
      readonly gateway: string;
    }
  | /** An address that takes calls from this FreeSWITCH's address. */ {
      readonly kind: 'direct';
      readonly host: string;
      readonly port: number;
      readonly transport: 'udp' | 'tcp';
    };

/** How a number is written for a trunk. */
export interface NumberFormat {
  /** Digits put before the number. */
  readonly prefix: string;
  /** Whether `+` stays. */
  readonly plus: boolean;
}

/** What an originate to a debtor needs. */
export interface CallPlan {
  readonly callId: string;
  readonly trunk: string;
  readonly route: TrunkRoute;
  readonly format: NumberFormat;
  readonly number: string;
  readonly callerId: CallerId;
  readonly ringTimeoutMs: number;
  /** Who the channel belongs to: found again after a restart by this. */
  readonly owner: string;
}

/** Names of the variables that our channels carry; values of free text are hexadecimal. */
export const ownVariables = {
  owner: 'marcador_owner',
  kind: 'marcador_kind',
  trunk: 'marcador_trunk',
  agent: 'marcador_agent',
  recording: 'marcador_recording',
  recordingPaused: 'marcador_recording_paused',
  prompt: 'marcador_prompt',
  leg: 'marcador_leg',
  tap: 'marcador_tap',
} as const;

/** The caller of a channel that is no debtor's call. */
const marcador = { origination_caller_id_name: 'Marcador', origination_caller_id_number: 'marcador' } as const;

/** A redirect (3xx) ends the call: it is not followed to wherever the far end points. */
const notRedirected = { outbound_redirect_fatal: 'true' } as const;

/** How long a carrier or another node may send no RTP at all before it counts as lost, in ms. */
export const mediaTimeoutMs = 60_000;

/** As {@link mediaTimeoutMs}, and the same while on hold. */
const lostMedia = { media_timeout: String(mediaTimeoutMs), media_hold_timeout: '1800000' } as const;

/** The channel outlives its bridges. */
const parkedAfterwards = { hangup_after_bridge: 'false', park_after_bridge: 'true' } as const;

/** Whose channel it is, and of which kind: by these it is found again after a restart. */
function owned(owner: string, kind: 'call' | 'leg' | 'tieLine' | 'tap'): Record<string, string> {
  return { [ownVariables.owner]: requirePlainValue(owner), [ownVariables.kind]: kind };
}

/** A host name or IPv4 address. @throws AppError `SWITCH_REFUSED` */
function requireHost(host: string): string {
  if (!/^[A-Za-z0-9.-]{1,253}$/.test(host)) throw new AppError('SWITCH_REFUSED', 'not a host');
  return host;
}

/** FreeSWITCH's own limit stands behind ours, for the time in which we are not there: whole seconds, up to 1 s early. */
function backstopSeconds(ringTimeoutMs: number): number {
  return Math.ceil(ringTimeoutMs / 1000) + 3;
}

/**
 * The `originate` for a call. Media before the answer is let through, so that it can be heard: the originate then
 * "succeeds" at a 183, which is why only CHANNEL_ANSWER counts as an answer, and why the ring time-out is kept here. A
 * redirect (3xx) ends the call instead of being followed to wherever the carrier points.
 *
 * @throws AppError `NUMBER_INVALID`, `SWITCH_REFUSED`
 */
export function originateCall(plan: CallPlan): string {
  const variables = {
    origination_uuid: requireUuid(plan.callId),
    // The attempt's id is the Call-ID too: the carrier's records can be held against ours.
    sip_invite_call_id: requireUuid(plan.callId),
    originate_timeout: String(backstopSeconds(plan.ringTimeoutMs)),
    origination_caller_id_number: requireDialDigits(requireDialNumber(plan.callerId.number)),
    ...displayName(plan.callerId),
    ignore_early_media: 'false',
    ...lostMedia,
    ...notRedirected,
    ...parkedAfterwards,
    // Where the switch leads an agent's leg when this call ends while the two are being joined: dialplan/parked.xml.
    rdnis: 'marcador-park',
    // Silence while parked: a carrier does not take the leg for dead, and a recording has both channels from its start.
    send_silence_when_idle: '-1',
    // Left is what the recorded leg hears, the agent; right what it says: the port's order, FreeSWITCH's turned round.
    RECORD_STEREO: 'true',
    RECORD_STEREO_SWAP: 'true',
    ...owned(plan.owner, 'call'),
    [ownVariables.trunk]: encodeText(plan.trunk),
  };
  return originate(variables, dialString(plan.route, formatNumber(plan.number, plan.format)));
}

/** The number as the trunk wants it. @throws AppError `NUMBER_INVALID` */
export function formatNumber(number: string, format: NumberFormat): string {
  const digits = requireDialNumber(number).slice(1);
  return requireDialDigits(format.plus ? `+${format.prefix}${digits}` : `${format.prefix}${digits}`);
}

/**
 * The `originate` for an agent's leg: parked at once, parked again after each conversation, with comfort noise so that no
 * phone or border controller takes it for dead.
 *
 * @throws AppError `SWITCH_REFUSED` when the address is not a phone's
 */
export function originateAgentLeg(request: AgentLegRequest, owner: string): string {
  const variables = {
    origination_uuid: requireUuid(request.legId),
    originate_timeout: String(backstopSeconds(request.ringTimeoutMs)),
    ...marcador,
    ignore_early_media: 'true',
    ...notRedirected,
    ...parkedAfterwards,
    uuid_bridge_park_on_cancel: 'true',
    send_silence_when_idle: '400',
    ...owned(owner, 'leg'),
    [ownVariables.agent]: encodeText(request.agentId),
  };
  return originate(variables, phoneDialString(request.address));
}

/** A way from the node of a call to the node of an agent's leg. */
export interface TieLinePlan {
  readonly tieLineId: string;
  readonly legId: string;
  /** The profile `nodes` of the leg's node. */
  readonly peer: { readonly host: string; readonly port: number };
  readonly owner: string;
}

/**
 * The `originate` for a tie line to another node: it asks for the leg by its id, and goes when its bridge does.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function originateTieLine(plan: TieLinePlan): string {
  const { host, port } = plan.peer;
  const variables = {
    origination_uuid: requireUuid(plan.tieLineId),
    originate_timeout: '5',
    ...marcador,
    ignore_early_media: 'true',
    ...lostMedia,
    ...notRedirected,
    hangup_after_bridge: 'true',
    ...owned(plan.owner, 'tieLine'),
    [ownVariables.leg]: requireUuid(plan.legId),
  };
  return originate(variables, `sofia/nodes/${requireUuid(plan.legId)}@${requireHost(host)}:${Math.trunc(port)}`);
}

/** Who is to be heard, and by what. */
export interface ListeningLegPlan {
  readonly legId: string;
  readonly callId: string;
  readonly owner: string;
}

/**
 * The `originate` for a listening leg: one end of a loopback channel eavesdrops on what the call says, and on nothing that
 * is said to it; the other is parked. Both carry all these variables.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function originateListeningLeg(plan: ListeningLegPlan): string {
  const variables = {
    origination_uuid: requireUuid(plan.legId),
    originate_timeout: '5',
    ...marcador,
    // The read side of the channel alone: without it both sides are mixed.
    eavesdrop_bridge_aleg: 'true',
    eavesdrop_enable_dtmf: 'false',
    loopback_bowout: 'false',
    ...owned(plan.owner, 'tap'),
    [ownVariables.tap]: requireUuid(plan.legId),
  };
  return originate(variables, `loopback/app=eavesdrop:${requireUuid(plan.callId)}`);
}

/** A registered phone by name, or any phone by SIP URI. @throws AppError `SWITCH_REFUSED` */
export function phoneDialString(address: string): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(address)) return `user/${address}@marcador`;
  const uri = /^sip:([A-Za-z0-9_.+-]{1,64})@([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?(?:;transport=(udp|tcp))?$/.exec(
    address,
  );
  if (!uri) throw new AppError('SWITCH_REFUSED', 'not a SIP URI or the name of a phone', { details: { address } });
  const [, user = '', host = '', port = '5060', transport = 'udp'] = uri;
  return `sofia/internal/${user}@${host}:${port};transport=${transport}`;
}

function dialString(route: TrunkRoute, digits: string): string {
  if (route.kind === 'gateway') return `sofia/gateway/${requirePlainValue(route.gateway)}/${digits}`;
  const transport = route.transport === 'tcp' ? ';transport=tcp' : '';
  return `sofia/external/${digits}@${requireHost(route.host)}:${Math.trunc(route.port)}${transport}`;
}

/** The one value with spaces: of letters, digits, space and `.-` (checked), between quotes. */
function displayName(callerId: CallerId): Record<string, string> {
  if (callerId.displayName === undefined) return {};
  return { origination_caller_id_name: `'${requireDisplayName(callerId.displayName)}'` };
}

function originate(variables: Readonly<Record<string, string>>, destination: string): string {
  const block = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `originate {${block.join(',')}}${destination} &park()`;
}

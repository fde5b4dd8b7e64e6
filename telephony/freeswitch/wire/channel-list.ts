import { z } from 'zod';
import type { LiveCall } from '../../call-control.ts';
import { decodeText } from './command-text.ts';
import { ownVariables } from './originate-command.ts';
import { eventOfDocument } from './switch-event.ts';

/** `show channels as json`: `rows` is missing when there are none. */
const channelsSchema = z.object({
  row_count: z.number(),
  rows: z.array(z.object({ uuid: z.string() })).default([]),
});

const dumpSchema = z.record(z.string(), z.unknown());

/** The UUIDs of every channel of the switch. @throws ZodError or SyntaxError when the reply is something else */
export function readChannelIds(reply: string): readonly string[] {
  return channelsSchema.parse(JSON.parse(reply)).rows.map(({ uuid }) => uuid);
}

/** One channel that is ours. */
export interface FoundChannel {
  readonly id: string;
  /** `tieLine`: what joins a call to a leg on another node. `tap`: either channel of a listening leg. */
  readonly kind: 'call' | 'leg' | 'tieLine' | 'tap';
  readonly state: LiveCall['state'];
  readonly answeredAt?: number;
  /** The channel it is joined to. */
  readonly bridgedTo?: string;
  readonly trunk?: string;
  readonly agentId?: string;
  readonly recordingId?: string;
  readonly recordingPaused?: true;
  /** The leg a tie line leads to. */
  readonly legId?: string;
  /** The listening leg that a `tap` is part of. */
  readonly listeningLegId?: string;
}

/**
 * Reads `uuid_dump … json`. Undefined when the channel is gone, or is not this owner's.
 *
 * @throws ZodError or SyntaxError when the reply is something else
 */
export function readChannelDump(reply: string, owner: string): FoundChannel | undefined {
  if (reply.startsWith('-ERR')) return undefined;
  const { header } = eventOfDocument(dumpSchema.parse(JSON.parse(reply)));
  const variable = (name: string): string | undefined => header(`variable_${name}`);
  const id = header('Unique-ID');
  const kind = variable(ownVariables.kind);
  if (id === undefined || variable(ownVariables.owner) !== owner || !isKind(kind)) return undefined;
  return { id, kind, ...stateOf(header), ...textsOf(variable) };
}

function isKind(kind: string | undefined): kind is FoundChannel['kind'] {
  return kind === 'call' || kind === 'leg' || kind === 'tieLine' || kind === 'tap';
}

type Read = (name: string) => string | undefined;

function stateOf(header: Read): Pick<FoundChannel, 'state' | 'answeredAt' | 'bridgedTo'> {
  const answeredAt = Math.floor(Number(header('Caller-Channel-Answered-Time') ?? 0) / 1000);
  if (!(answeredAt > 0)) return { state: header('Answer-State') === 'early' ? 'ringing' : 'dialling' };
  // Set as long as two channels are joined; `bridge_uuid` and `signal_bond` outlive the bridge.
  const bridgedTo = header('variable_bridge_to');
  return bridgedTo === undefined ? { state: 'answered', answeredAt } : { state: 'connected', answeredAt, bridgedTo };
}

function textsOf(variable: Read): Omit<FoundChannel, 'id' | 'kind' | 'state' | 'answeredAt' | 'bridgedTo'> {
  const trunk = decodeText(variable(ownVariables.trunk));
  const agentId = decodeText(variable(ownVariables.agent));
  const recordingId = decodeText(variable(ownVariables.recording));
  const legId = variable(ownVariables.leg);
  const listeningLegId = variable(ownVariables.tap);
  return {
    ...(listeningLegId === undefined ? {} : { listeningLegId }),
    ...(legId === undefined ? {} : { legId }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(recordingId === undefined ? {} : { recordingId }),
    ...(variable(ownVariables.recordingPaused) === 'true' ? { recordingPaused: true } : {}),
  };
}

import { z } from 'zod';
import type { LiveCall } from '../../call-control.ts';
import { decodeText } from './command-text.ts';
import { ownVariables } from './originate-command.ts';
import { eventOfDocument, readStamp } from './switch-event.ts';

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
  /** When the switch wrote this. */
  readonly writtenAt?: number;
  readonly answeredAt?: number;
  /** The channel it is joined to, and since when. */
  readonly bridgedTo?: string;
  readonly bridgedAt?: number;
  /** What it runs now: `park`, `playback`, `eavesdrop` … */
  readonly application?: string;
  /** The prompt that it was last led to, by its token. */
  readonly promptToken?: string;
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
 * Reads `uuid_dump … json`. Instants are the switch's, in epoch ms. Undefined when the channel is gone, or is not this owner's.
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
  const writtenAt = readStamp(header('Event-Date-Timestamp'));
  return { id, kind, ...(writtenAt === undefined ? {} : { writtenAt }), ...stateOf(header), ...textsOf(variable) };
}

function isKind(kind: string | undefined): kind is FoundChannel['kind'] {
  return kind === 'call' || kind === 'leg' || kind === 'tieLine' || kind === 'tap';
}

type Read = (name: string) => string | undefined;

function stateOf(header: Read): Pick<FoundChannel, 'state' | 'answeredAt' | 'bridgedTo' | 'bridgedAt'> {
  const answeredAt = readStamp(header('Caller-Channel-Answered-Time'));
  if (answeredAt === undefined) return { state: header('Answer-State') === 'early' ? 'ringing' : 'dialling' };
  // Set as long as two channels are joined; `bridge_uuid` and `signal_bond` outlive the bridge.
  const bridgedTo = header('variable_bridge_to');
  if (bridgedTo === undefined) return { state: 'answered', answeredAt };
  const bridgedAt = readStamp(header('Caller-Channel-Bridged-Time'));
  return { state: 'connected', answeredAt, bridgedTo, ...(bridgedAt === undefined ? {} : { bridgedAt }) };
}

function textsOf(variable: Read): Omit<FoundChannel, 'id' | 'kind' | 'writtenAt' | keyof ReturnType<typeof stateOf>> {
  const trunk = decodeText(variable(ownVariables.trunk));
  const agentId = decodeText(variable(ownVariables.agent));
  const recordingId = decodeText(variable(ownVariables.recording));
  const legId = variable(ownVariables.leg);
  const listeningLegId = variable(ownVariables.tap);
  const application = variable('current_application');
  const promptToken = variable(ownVariables.prompt);
  return {
    ...(application === undefined ? {} : { application }),
    ...(promptToken === undefined ? {} : { promptToken }),
    ...(listeningLegId === undefined ? {} : { listeningLegId }),
    ...(legId === undefined ? {} : { legId }),
    ...(trunk === undefined ? {} : { trunk }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(recordingId === undefined ? {} : { recordingId }),
    ...(variable(ownVariables.recordingPaused) === 'true' ? { recordingPaused: true } : {}),
  };
}

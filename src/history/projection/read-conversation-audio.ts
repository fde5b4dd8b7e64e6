import { z } from 'zod';
import type { RowOf } from '../rows/history-rows.ts';
import type { EntryReader } from './draft.ts';

const direction = z.object({
  level: z.number(),
  packets: z.number(),
  lost: z.number(),
  jitterMs: z.number(),
  worstJitterMs: z.number(),
});

const noted = z.object({
  callId: z.string(),
  agentId: z.string(),
  ...{ since: z.number(), until: z.number(), measuredMs: z.number() },
  fromPage: direction.optional(),
  fromSwitch: direction.optional(),
  atPage: z
    .object({
      ...{
        packets: z.number(),
        lost: z.number(),
        jitterMs: z.number().optional(),
        worstJitterMs: z.number().optional(),
      },
      ...{ concealedMs: z.number().optional(), roundTripMs: z.number().optional() },
      worstRoundTripMs: z.number().optional(),
    })
    .optional(),
  ...{ interruptions: z.number(), awayMs: z.number(), silentMicrophoneMs: z.number() },
});

type Noted = z.output<typeof noted>;
type Row = RowOf<'conversationAudio'>;

/** How an agent's browser phone sounded during a conversation that is over. */
export const onConversationAudio: EntryReader = (body, draft) => {
  const { data } = noted.safeParse(body);
  if (!data) return;
  const { callId, agentId, since, until, measuredMs, interruptions, awayMs, silentMicrophoneMs } = data;
  draft.emit('conversationAudio', {
    attemptId: callId,
    ...{ agentId, team: draft.state.agents.get(agentId)?.team ?? null },
    ...{ since: Math.round(since), until: Math.round(until), measuredMs: Math.round(measuredMs) },
    ...atGateway(data),
    ...atPage(data.atPage),
    interruptions: Math.round(interruptions),
    awayMs: Math.round(awayMs),
    silentMicrophoneMs: Math.round(silentMicrophoneMs),
  });
};

function whole(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}

function atGateway({ fromPage, fromSwitch }: Noted): Pick<Row, Extract<keyof Row, `${'page' | 'switch'}${string}`>> {
  return {
    ...{ pageLevel: whole(fromPage?.level), pagePackets: whole(fromPage?.packets), pageLost: whole(fromPage?.lost) },
    ...{ pageJitterMs: whole(fromPage?.jitterMs), pageWorstJitterMs: whole(fromPage?.worstJitterMs) },
    ...{ switchLevel: whole(fromSwitch?.level), switchPackets: whole(fromSwitch?.packets) },
    ...{ switchLost: whole(fromSwitch?.lost), switchJitterMs: whole(fromSwitch?.jitterMs) },
    switchWorstJitterMs: whole(fromSwitch?.worstJitterMs),
  };
}

function atPage(
  heard: Noted['atPage'],
): Pick<Row, Extract<keyof Row, `heard${string}`> | 'concealedMs' | 'roundTripMs' | 'worstRoundTripMs'> {
  return {
    ...{ heardPackets: whole(heard?.packets), heardLost: whole(heard?.lost) },
    ...{ heardJitterMs: whole(heard?.jitterMs), heardWorstJitterMs: whole(heard?.worstJitterMs) },
    ...{ concealedMs: whole(heard?.concealedMs), roundTripMs: whole(heard?.roundTripMs) },
    worstRoundTripMs: whole(heard?.worstRoundTripMs),
  };
}

import { z } from 'zod';
import { meaningOf } from '../../../dialer/outcome/disposition.ts';
import type { Draft, EntryReader } from './draft.ts';

const dates = { promisedUntil: z.number().optional(), callBackAt: z.number().optional() };

const chosen = z.object({
  callId: z.string(),
  lease: z.object({ campaignId: z.string(), debtorId: z.string() }),
  agentId: z.string(),
  disposition: z.string(),
  dates: z.object(dates).optional(),
});

const corrected = z.object({
  callId: z.string(),
  campaignId: z.string(),
  debtorId: z.string().optional(),
  by: z.literal('operator'),
  label: z.string(),
  ...dates,
});

interface Chosen {
  readonly attemptId: string;
  readonly campaignId: string;
  readonly debtorId: string | null;
  readonly chosenBy: string;
  readonly label: string;
}

/** An agent chose a disposition. */
export const onDisposition: EntryReader = (body, draft) => {
  const { data } = chosen.safeParse(body);
  if (!data) return;
  const { callId: attemptId, lease, agentId: chosenBy, disposition: label } = data;
  emit(draft, { attemptId, ...lease, chosenBy, label }, data.dates ?? {});
};

/** An operator corrected one. What agents choose is noted too, and was read as their command. */
export const onDispositionNoted: EntryReader = (body, draft) => {
  const { data } = corrected.safeParse(body);
  if (!data) return;
  const { callId: attemptId, campaignId, debtorId = null, by: chosenBy, label } = data;
  emit(draft, { attemptId, campaignId, debtorId, chosenBy, label }, data);
};

function emit(
  draft: Draft,
  choice: Chosen,
  {
    promisedUntil,
    callBackAt,
  }: { readonly promisedUntil?: number | undefined; readonly callBackAt?: number | undefined },
): void {
  const instant = (at: number | undefined): number | null => (at === undefined ? null : Math.round(at));
  draft.emit('dispositions', {
    ...choice,
    chosenAt: draft.at,
    meaning: meaningOf(choice.label, draft.state.campaigns.get(choice.campaignId)?.dispositions),
    ...{ promisedUntil: instant(promisedUntil), callBackAt: instant(callBackAt) },
  });
}

import { choicesOf, type DispositionChoice } from '../../../dialer/outcome/disposition.ts';
import type { PromiseMade } from '../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { documentOf, type DebtorDocument } from '../debtors/debtor-document.ts';

/** What an agent's screen shows of the debtor of a call, and what the agent may choose for it. */
export interface DebtorCard {
  readonly campaignId: string;
  readonly debtorId: string;
  /** The number of this call. */
  readonly number: string;
  readonly document: DebtorDocument;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly callBackAt?: EpochMs;
  readonly callBackAgent?: string;
  readonly promise?: PromiseMade;
  readonly dispositions: readonly DispositionChoice[];
}

/** The card of a debtor; undefined when their record is gone. */
export async function debtorCard(
  { hopper, campaigns }: Pick<Stores, 'hopper' | 'campaigns'>,
  call: { readonly campaignId: string; readonly debtorId: string; readonly e164: string },
): Promise<DebtorCard | undefined> {
  const { campaignId, debtorId, e164: number } = call;
  const [[record], applied] = await Promise.all([hopper.find(campaignId, [debtorId]), campaigns.get(campaignId)]);
  if (!record) return undefined;
  const { attempts, callBackAt, callBackAgent, promise } = record.progress;
  return {
    ...{ campaignId, debtorId, number, document: documentOf(record.debtor), attempts },
    ...(callBackAt === undefined ? {} : { callBackAt }),
    ...(callBackAgent === undefined ? {} : { callBackAgent }),
    ...(promise === undefined ? {} : { promise }),
    dispositions: choicesOf(applied?.campaign.dispositions),
  };
}

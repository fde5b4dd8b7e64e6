import {
  scriptFor,
  scriptParts,
  type LocalText,
  type Script,
  type ScriptPart,
} from '../../../dialer/campaign/script.ts';
import { choicesOf, type DispositionChoice, type DispositionMeaning } from '../../../dialer/outcome/disposition.ts';
import type { PromiseMade } from '../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CapUse } from '../../../dialer/compliance/cap-uses.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { CalledRecord, CallbackRules } from '../callback-rules.ts';
import { documentOf, type DebtorDocument } from '../debtors/debtor-document.ts';
import { pastAttempts, type PastAttempt } from './past-attempts.ts';

/** A script as a screen shows it: words and fields, and nothing that could be markup. */
export interface ShownScript {
  readonly name: string;
  readonly sections: readonly {
    readonly title?: LocalText;
    readonly meanings?: readonly DispositionMeaning[];
    readonly parts: { readonly es?: readonly ScriptPart[]; readonly en?: readonly ScriptPart[] };
  }[];
}

/** What an agent's screen shows of the debtor of a call, and what the agent may choose for it. */
export interface DebtorCard {
  readonly campaignId: string;
  readonly campaignName: string;
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
  /** What to say in this call. */
  readonly script?: ShownScript;
  /** The newest calls before this one, the newest first. */
  readonly past: readonly PastAttempt[];
  /** The caps of the contact rules, with what is used of them; this call counts. */
  readonly caps: readonly CapUse[];
}

type CardStores = Pick<Stores, 'hopper' | 'campaigns' | 'contacts' | 'dispositions' | 'attemptNotes'>;

/** The card of a debtor; undefined when their record is gone. @param call `script`: that of its experiment's arm @param now as of when caps are counted */
export async function debtorCard(
  { stores, callbacks }: { readonly stores: CardStores; readonly callbacks: Pick<CallbackRules, 'capUses'> },
  call: CalledRecord & { readonly script?: string },
  now: EpochMs,
): Promise<DebtorCard | undefined> {
  const { campaignId, debtorId, e164: number } = call;
  const [[record], applied, past, caps] = await Promise.all([
    stores.hopper.find(campaignId, [debtorId]),
    stores.campaigns.get(campaignId),
    pastAttempts(stores, call),
    callbacks.capUses(call, now),
  ]);
  if (!record) return undefined;
  const { attempts, callBackAt, callBackAgent, promise } = record.progress;
  const script = scriptFor(applied?.campaign.scripts, call.script);
  const campaignName = applied?.campaign.name ?? campaignId;
  return {
    ...{ campaignId, campaignName, debtorId, number, document: documentOf(record.debtor), attempts, past, caps },
    ...(callBackAt === undefined ? {} : { callBackAt }),
    ...(callBackAgent === undefined ? {} : { callBackAgent }),
    ...(promise === undefined ? {} : { promise }),
    dispositions: choicesOf(applied?.campaign.dispositions),
    ...(script && { script: shown(script) }),
  };
}

function shown({ name, sections }: Script): ShownScript {
  return {
    name,
    sections: sections.map(({ text: { es, en }, ...rest }) => ({
      ...rest,
      parts: {
        ...(es === undefined ? {} : { es: scriptParts(es) }),
        ...(en === undefined ? {} : { en: scriptParts(en) }),
      },
    })),
  };
}

import { decideDisposition } from '../../dialer/outcome/decide-disposition.ts';
import type { CalledParty } from '../store/ports/contact-ledger.ts';
import { meaningOf, type Disposition, type DispositionMeaning } from '../../dialer/outcome/disposition.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { DispositionNote } from '../store/ports/disposition-store.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { ErasedPersons } from './erased-persons.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { ContactValues } from './knowledge/contact-values.ts';

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'contacts' | 'campaigns' | 'dispositions' | 'recordings'>;
  readonly journal: JournalWriter;
  readonly values: Pick<ContactValues, 'learnDisposition'>;
  readonly erased: Pick<ErasedPersons, 'has'>;
}

/** Who chose, where it was no agent. */
export const operator = 'operator';

/** A choice about a settled attempt. */
export interface DisposedCall {
  readonly party: CalledParty;
  readonly campaignId: string;
  readonly dialledAt: EpochMs;
  /** When it was chosen. */
  readonly at: EpochMs;
  /** The agent, or {@link operator}. */
  readonly by: string;
  readonly disposition: Disposition;
}

/**
 * What a choice did. `superseded`: the record had moved on; only the person's history was changed, or
 * nothing where the person is erased.
 */
export interface DispositionEffect {
  readonly note: DispositionNote;
  readonly record: 'done' | 'superseded' | 'unchanged';
}

/**
 * Carries out what agents choose: for the person in every campaign, for the record, and in the attempt's trail. The trail
 * is written last: repeating a choice that a crash interrupted completes it, and repeating a complete one changes nothing.
 */
export class Dispositions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async take(call: DisposedCall): Promise<DispositionEffect> {
    const { party, campaignId, at, by, disposition } = call;
    const { stores, journal, erased } = this.#parts;
    // Nothing that is kept names the person of this attempt now; the choice would.
    if (erased.has(party.callId)) return { note: 'unchanged', record: 'superseded' };
    const { record, meaning } = await this.#apply(call);
    const { callId, ...person } = party;
    await stores.recordings.describe(callId, { disposition: disposition.label });
    const entry = { at, by, ...person, dialledAt: call.dialledAt, ...disposition };
    const note = await stores.dispositions.note(campaignId, callId, entry);
    const chosen = { campaignId, callId, debtorId: party.debtorId, by, ...disposition, meaning, note, record };
    if (note !== 'unchanged') journal.note('disposition', chosen);
    return { note, record };
  }

  async #apply({
    party,
    campaignId,
    dialledAt,
    at,
    by,
    disposition,
  }: DisposedCall): Promise<{ readonly record: DispositionEffect['record']; readonly meaning: DispositionMeaning }> {
    const { hopper, contacts, campaigns, dispositions } = this.#parts.stores;
    const { callId, e164 } = party;
    // The record may have been merged into another since the call.
    const [debtorId = party.debtorId] = await hopper.survivors(campaignId, [party.debtorId]);
    const [stored] = await hopper.find(campaignId, [debtorId]);
    const applied = await campaigns.get(campaignId);
    if (!stored || !applied) {
      return { record: 'superseded', meaning: meaningOf(disposition.label, applied?.campaign.dispositions) };
    }
    const { debtor, progress } = stored;
    const { retry, dispositions: choices } = applied.campaign;
    const isCorrection = (await dispositions.trail(campaignId, callId)).length > 0;
    const decision = decideDisposition({
      disposition,
      callId,
      e164,
      at,
      ...(by === operator ? {} : { agentId: by }),
      debtor,
      progress,
      retry,
      choices,
      isCorrection,
    });
    const { conversation, mark, meaning } = decision;
    if (!isCorrection) {
      const talk = { campaignId, debtor, progress, e164, callId, dialledAt, meaning };
      await this.#parts.values.learnDisposition(talk);
    }
    await contacts.dispose({ ...party, debtorId }, { at: dialledAt, campaignId, callId, conversation, mark });
    if (!decision.record) return { record: 'unchanged', meaning };
    return { record: await hopper.reschedule({ campaignId, debtorId, callId, ...decision.record }), meaning };
  }
}

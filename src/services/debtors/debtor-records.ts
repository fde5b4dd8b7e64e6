import { createHash } from 'node:crypto';
import { isSuppressed, type PastContact } from '../../../dialer/compliance/contact-history.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { PutResult, StoredRecord } from '../../store/ports/hopper.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { personHistory } from './person-history.ts';
import { survivingRecord } from './surviving-record.ts';
import type { DebtorEdit } from './debtor-edits.ts';
import {
  documentOf,
  patched,
  readDebtor,
  type DebtorDocument,
  type DebtorPatch,
  type DocumentProblem,
} from './debtor-document.ts';

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'contacts'>;
  readonly runner: Pick<FloorRunner, 'feed'>;
  readonly clock: Clock;
}

/** A record as programs read it. */
export interface RecordPage {
  readonly campaignId: string;
  readonly debtorId: string;
  readonly version: string;
  readonly document: DebtorDocument;
  readonly record: StoredRecord;
}

/** A debtor in several campaigns. */
export interface DebtorPage {
  readonly debtorId: string;
  readonly records: readonly RecordPage[];
  /** What counts against the caps of the contact rules, oldest first. */
  readonly attempts: readonly PastContact[];
  readonly conversations: readonly PastContact[];
  /** The debtor asked not to be called. */
  readonly doNotCall: boolean;
}

/** What became of a document, and its version now. */
export interface WrittenDocument {
  readonly change: Exclude<PutResult, 'changed'>;
  readonly version: string;
}

/** What became of one of several documents. */
export interface WrittenItem {
  readonly debtorId: string;
  readonly change: PutResult | 'rejected';
  readonly problems?: readonly DocumentProblem[];
}

/** Somebody changed the debtor between our reading and our writing: tried again so often. */
const mostTries = 5;

/** Debtors one by one: read with what was tried and what comes next, written with a version against lost changes. */
export class DebtorRecords {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The debtor's records in the campaigns that `mayIn` allows, and what of these counts against the caps. @throws AppError NOT_FOUND */
  async read(debtorId: string, mayIn: (campaignId: string) => boolean): Promise<DebtorPage> {
    const { stores } = this.#parts;
    const campaigns = (await stores.campaigns.list()).map(({ campaign }) => campaign.id).filter(mayIn);
    const found = await Promise.all(campaigns.map((campaignId) => this.#find(campaignId, debtorId)));
    const records = found.filter((page) => page !== undefined);
    if (records.length === 0) throw unknown();
    const history = await personHistory(stores.contacts, [debtorId, ...records.map((page) => page.debtorId)]);
    const { attempts, conversations } = history;
    const seen = (contacts: readonly PastContact[]): readonly PastContact[] =>
      contacts.filter(({ campaignId }) => mayIn(campaignId));
    const doNotCall = isSuppressed(history);
    return { debtorId, records, attempts: seen(attempts), conversations: seen(conversations), doNotCall };
  }

  /** @throws AppError CAMPAIGN_UNKNOWN, NOT_FOUND */
  async readIn(campaignId: string, debtorId: string): Promise<RecordPage> {
    await this.#campaign(campaignId);
    const page = await this.#find(campaignId, debtorId);
    if (!page) throw unknown();
    return page;
  }

  /**
   * Creates a debtor, or replaces the document of one; what was tried stays.
   *
   * @param ifMatch the version that was read; absent: whatever is stored
   * @throws AppError CAMPAIGN_UNKNOWN, DOCUMENT_CHANGED, REQUEST_INVALID naming what cannot be taken
   */
  async put(
    campaignId: string,
    debtorId: string,
    document: DebtorDocument,
    ifMatch?: string,
  ): Promise<WrittenDocument> {
    return this.#change({ campaignId, debtorId, ifMatch }, () => document);
  }

  /** Changes parts of a document. @throws as {@link put}, and NOT_FOUND */
  async patch(campaignId: string, debtorId: string, patch: DebtorPatch, ifMatch?: string): Promise<WrittenDocument> {
    return this.#change({ campaignId, debtorId, ifMatch }, (before) => {
      if (!before) throw unknown();
      return patched(documentOf(before), patch);
    });
  }

  /** Changes one part of a document. @throws as {@link put}, NOT_FOUND, and what the edit throws */
  async edit(campaignId: string, debtorId: string, edit: DebtorEdit, ifMatch?: string): Promise<WrittenDocument> {
    return this.#change({ campaignId, debtorId, ifMatch }, (before) => {
      if (!before) throw unknown();
      return edit(documentOf(before));
    });
  }

  /** Creates or replaces several, each for itself. @throws AppError CAMPAIGN_UNKNOWN */
  async putSeveral(
    campaignId: string,
    documents: readonly (DebtorDocument & { readonly debtorId: string })[],
  ): Promise<readonly WrittenItem[]> {
    const { hopper } = this.#parts.stores;
    const campaign = await this.#campaign(campaignId);
    const ids = await hopper.survivors(
      campaignId,
      documents.map(({ debtorId }) => debtorId),
    );
    const stored = await hopper.find(campaignId, ids);
    const written: WrittenItem[] = [];
    for (const [index, { debtorId: given, ...document }] of documents.entries()) {
      const debtorId = ids[index] ?? given;
      const read = readDebtor(debtorId, document, campaign);
      if ('problems' in read) written.push({ debtorId, change: 'rejected', problems: read.problems });
      else {
        const seen = stored[index]?.debtor;
        const change = await hopper.put(campaignId, read.debtor, seen, this.#parts.clock.now());
        if (change === 'updated') this.#changed(campaignId, read.debtor);
        written.push({ debtorId, change });
      }
    }
    if (written.some(({ change }) => change === 'added')) this.#parts.runner.feed({ type: 'recordsAdded', campaignId });
    return written;
  }

  async #change(
    { campaignId, debtorId: given, ifMatch }: { campaignId: string; debtorId: string; ifMatch: string | undefined },
    next: (before: Debtor | undefined) => DebtorDocument,
  ): Promise<WrittenDocument> {
    const { stores, runner, clock } = this.#parts;
    const campaign = await this.#campaign(campaignId);
    for (let tries = 0; tries < mostTries; tries++) {
      const [debtorId = given] = await stores.hopper.survivors(campaignId, [given]);
      const [stored] = await stores.hopper.find(campaignId, [debtorId]);
      if (ifMatch !== undefined && (!stored || versionOf(stored.debtor) !== ifMatch)) throw changed();
      const read = readDebtor(debtorId, next(stored?.debtor), campaign);
      if ('problems' in read) throw wrong(read.problems);
      const change = await stores.hopper.put(campaignId, read.debtor, stored?.debtor, clock.now());
      if (change === 'changed') continue;
      if (change === 'added') runner.feed({ type: 'recordsAdded', campaignId });
      if (change === 'updated') this.#changed(campaignId, read.debtor);
      return { change, version: versionOf(read.debtor) };
    }
    throw changed();
  }

  /** A record that is claimed goes back, and a call to a number that is gone ends. */
  #changed(campaignId: string, { id: debtorId, phones }: Debtor): void {
    const numbers = phones.map(({ e164 }) => e164);
    this.#parts.runner.feed({ type: 'recordChanged', campaignId, debtorId, numbers });
  }

  async #campaign(campaignId: string): Promise<Campaign> {
    const applied = await this.#parts.stores.campaigns.get(campaignId);
    if (!applied) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    return applied.campaign;
  }

  async #find(campaignId: string, given: string): Promise<RecordPage | undefined> {
    const record = await survivingRecord(this.#parts.stores.hopper, campaignId, given);
    if (!record) return undefined;
    const { debtor } = record;
    return { campaignId, debtorId: debtor.id, version: versionOf(debtor), document: documentOf(debtor), record };
  }
}

/** Equal debtors have equal versions, whatever the order of their keys. */
function versionOf(debtor: Debtor): string {
  const text = JSON.stringify(debtor, (_, value: unknown) => inOrder(value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function unknown(): AppError {
  return new AppError('NOT_FOUND', { reason: 'debtorUnknown' });
}

function changed(): AppError {
  return new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
}

function wrong(problems: readonly DocumentProblem[]): AppError {
  const fields = problems.map(({ field, reason }) => ({ in: 'body', path: field, code: 'invalid', message: reason }));
  return new AppError('REQUEST_INVALID', { reason: 'debtorWrong' }, { details: { fields } });
}

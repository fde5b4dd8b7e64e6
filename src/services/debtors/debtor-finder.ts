import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import { readNationalId } from '../../../dialer/debtor/identity/national-id.ts';
import { debtWord, nameFits, nameWords } from '../../../dialer/debtor/search-terms.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { WantedTerm } from '../../store/ports/debtor-search.ts';
import type { StoredRecord } from '../../store/ports/hopper.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { readPhone } from '../imports/read-phone.ts';

/** Whom somebody looks for; all that is given must fit. */
export interface Wanted {
  /** As people write it in the campaign's country, or in E.164. */
  readonly phone?: string | undefined;
  /** The debtor's id with the creditor, or that of one of their debts. */
  readonly externalId?: string | undefined;
  /** An identity document, with or without dots and dashes. */
  readonly document?: string | undefined;
  /** Words of the name, or their beginnings. */
  readonly name?: string | undefined;
}

/** A record that fits. */
export interface FoundRecord {
  readonly campaignId: string;
  readonly record: StoredRecord;
}

/** Some of the records that fit. */
export interface FoundPage {
  readonly records: readonly FoundRecord[];
  /** Where the next page begins; absent after the last. A page before it may hold nothing. */
  readonly next?: string;
  /** False: the index is being made; records may be missing. */
  readonly isComplete: boolean;
}

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'search'>;
}

/** Where the records of a campaign that may fit come from. */
type Source =
  | { readonly ids: readonly string[]; readonly of: 'document' | 'externalId' }
  | { readonly term: WantedTerm };

/** Where a search goes on: campaign, its source, and the place within. */
interface Place {
  readonly campaignId: string;
  readonly source: number;
  readonly after?: string;
}

/** Records read at once, and at most for one page: it bounds a search for a frequent name. */
const together = 200;
const mostLooked = 2_000;

/** Finds debtors over campaigns by their index of words; what the index gives is held against the record itself. */
export class DebtorFinder {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param mayIn which campaigns the caller sees
   * @throws AppError REQUEST_INVALID when a name has no word to look for, or the cursor is none of ours
   */
  async find(
    wanted: Wanted,
    page: { readonly most: number; readonly cursor?: string | undefined; readonly campaignId?: string | undefined },
    mayIn: (campaignId: string) => boolean,
  ): Promise<FoundPage> {
    if (wanted.name !== undefined && nameWords(wanted.name).length === 0) throw wrong('name', 'a word of two letters');
    const start = page.cursor === undefined ? undefined : placeIn(page.cursor);
    const campaigns = (await this.#parts.stores.campaigns.list())
      .map(({ campaign }) => campaign)
      .filter(({ id }) => id === (page.campaignId ?? id) && mayIn(id) && (!start || id >= start.campaignId))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const search = new Search(this.#parts.stores, wanted, page.most);
    let next: Place | undefined;
    for (const campaign of campaigns) {
      next = await search.lookIn(campaign, start?.campaignId === campaign.id ? start : undefined);
      if (next) break;
    }
    const { records, isComplete } = search;
    return { records, isComplete, ...(next && { next: Buffer.from(JSON.stringify(next)).toString('base64url') }) };
  }
}

/** One page of a search while it is made. */
class Search {
  readonly records: FoundRecord[] = [];
  isComplete = true;
  readonly #stores: Parts['stores'];
  readonly #wanted: Wanted;
  readonly #most: number;
  #looked = 0;

  constructor(stores: Parts['stores'], wanted: Wanted, most: number) {
    this.#stores = stores;
    this.#wanted = wanted;
    this.#most = most;
  }

  /** Adds what fits in a campaign. Returns where to go on when the page is full, or enough was looked at. */
  async lookIn(campaign: Campaign, start: Place | undefined): Promise<Place | undefined> {
    const { search } = this.#stores;
    if (!(await search.isComplete(campaign.id))) this.isComplete = false;
    const sources = await this.#sources(campaign);
    for (let source = start?.source ?? 0; source < sources.length; source += 1) {
      let after = source === start?.source ? start.after : undefined;
      do {
        const room = Math.min(together, this.#most - this.records.length);
        const place = { campaignId: campaign.id, source, ...(after !== undefined && { after }) };
        if (room <= 0 || this.#looked >= mostLooked) return place;
        after = await this.#look(campaign, sources[source] ?? { ids: [], of: 'document' }, { after, most: room });
      } while (after !== undefined);
    }
    return undefined;
  }

  async #look(
    campaign: Campaign,
    source: Source,
    { after, most }: { readonly after: string | undefined; readonly most: number },
  ): Promise<string | undefined> {
    const { hopper } = this.#stores;
    const { ids, next } = await this.#idsOf(campaign.id, source, { after, most });
    this.#looked += ids.length;
    const stored = ids.length === 0 ? [] : await hopper.find(campaign.id, ids);
    // An id whose record was merged stands for the other record, which has another id.
    const wanted = 'ids' in source ? { ...this.#wanted, [source.of]: undefined } : this.#wanted;
    for (const record of stored) {
      const isNew =
        record &&
        !this.records.some((one) => one.campaignId === campaign.id && one.record.debtor.id === record.debtor.id);
      if (isNew && fits(record.debtor, wanted, campaign)) this.records.push({ campaignId: campaign.id, record });
    }
    return next;
  }

  async #idsOf(
    campaignId: string,
    source: Source,
    { after, most }: { readonly after: string | undefined; readonly most: number },
  ): Promise<{ readonly ids: readonly string[]; readonly next?: string | undefined }> {
    if ('ids' in source) return { ids: [...new Set(await this.#stores.hopper.survivors(campaignId, source.ids))] };
    const page = { most, ...(after === undefined ? {} : { after }) };
    const { debtorIds, next } = await this.#stores.search.find(campaignId, source.term, page);
    return { ids: [...new Set(debtorIds)], next };
  }

  /** By what is rarest, so that little is looked at in vain. */
  async #sources(campaign: Campaign): Promise<readonly Source[]> {
    const { phone, externalId, document, name } = this.#wanted;
    if (document !== undefined) return [{ ids: documentIds(document, campaign), of: 'document' }];
    if (externalId !== undefined)
      return [{ ids: [externalId], of: 'externalId' }, { term: { kind: 'debt', text: debtWord(externalId) } }];
    if (phone !== undefined) {
      const e164 = e164Of(phone, campaign);
      return e164 === undefined ? [] : [{ term: { kind: 'phone', text: e164 } }];
    }
    const terms = nameWords(name ?? '').map((text): WantedTerm => ({ kind: 'name', text, isPrefix: true }));
    const counts = await Promise.all(terms.map((term) => this.#stores.search.count(campaign.id, term)));
    const rarest = terms[counts.indexOf(Math.min(...counts))];
    return rarest ? [{ term: rarest }] : [];
  }
}

function fits(debtor: Debtor, { phone, externalId, document, name }: Wanted, campaign: Campaign): boolean {
  const e164 = phone === undefined ? undefined : e164Of(phone, campaign);
  return (
    (phone === undefined || debtor.phones.some((one) => one.e164 === e164)) &&
    (externalId === undefined ||
      debtor.id === externalId ||
      debtor.debts.some(({ id }) => debtWord(id) === debtWord(externalId))) &&
    (document === undefined || documentIds(document, campaign).includes(debtor.id)) &&
    (name === undefined || nameFits(debtor.name, nameWords(name)))
  );
}

/** A `+` in an address is a blank unless it is escaped: who wrote one meant it. */
function e164Of(phone: string, { country }: Pick<Campaign, 'country'>): string | undefined {
  const read = readPhone(phone.replace(/^ (?=\d)/, '+'), country);
  return 'e164' in read ? read.e164 : undefined;
}

/** The ids that a document is stored under: as the import reads it, and as it was given. */
function documentIds(document: string, { country }: Pick<Campaign, 'country'>): readonly string[] {
  return [...new Set([readNationalId(document, country, 'documento').id, document])];
}

function placeIn(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Partial<Place>;
    if (typeof place.campaignId === 'string' && typeof place.source === 'number') return place as Place;
  } catch {
    // Not JSON: no cursor of ours either.
  }
  throw wrong('cursor', 'the cursor of the page before');
}

function wrong(field: string, expected: string): AppError {
  const fields = [{ in: 'query', path: `/${field}`, code: 'invalid', message: expected }];
  return new AppError('REQUEST_INVALID', `${field}: expected ${expected}`, { details: { fields } });
}

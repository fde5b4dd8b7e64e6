import { mapInSlices } from '../../../kernel/slices.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { BarredNumber, BarredSlice, ContactLedger } from '../../store/ports/contact-ledger.ts';

interface Parts {
  readonly ledger: Pick<ContactLedger, 'bar' | 'lift' | 'barred' | 'barredSlice'>;
  readonly runner: Pick<FloorRunner, 'feed'>;
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** What became of a number of a request. */
export interface BarResult {
  readonly e164: string;
  readonly result: 'barred' | 'lifted' | 'unchanged';
}

/** Numbers that nobody calls, in any campaign: effective at once, also for calls that nobody has answered yet. */
export class DoNotCall {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** About `limit` of them, in no order. */
  list(limit: number, cursor?: string): Promise<BarredSlice> {
    return this.#parts.ledger.barredSlice(limit, cursor);
  }

  async find(e164: string): Promise<BarredNumber | undefined> {
    return (await this.#parts.ledger.barred([e164]))[0];
  }

  async bar(numbers: readonly string[], by: string): Promise<readonly BarResult[]> {
    const { ledger, runner, note } = this.#parts;
    const changed = await ledger.bar(numbers, by);
    note('numbersBarred', { by, numbers: numbers.filter((_, at) => changed[at]) });
    await mapInSlices(numbers, (e164) => runner.feed({ type: 'numberBarred', e164 }));
    return numbers.map((e164, at) => ({ e164, result: changed[at] === true ? 'barred' : 'unchanged' }));
  }

  async lift(numbers: readonly string[], by: string): Promise<readonly BarResult[]> {
    const { ledger, note } = this.#parts;
    const changed = await ledger.lift(numbers);
    note('numbersLifted', { by, numbers: numbers.filter((_, at) => changed[at]) });
    return numbers.map((e164, at) => ({ e164, result: changed[at] === true ? 'lifted' : 'unchanged' }));
  }
}

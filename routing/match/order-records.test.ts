import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastReach, orderRecords, type DialSituation, type RecordWorth, type WaitingRecord } from './order-records.ts';

interface Named extends WaitingRecord {
  readonly id: string;
}

function worthOf(values: readonly number[]): RecordWorth {
  const able = values.filter((value) => !Number.isNaN(value));
  const usual = able.reduce((sum, value) => sum + value, 0) / Math.max(1, able.length);
  return { values, usual, isFlat: values.every((value) => value === usual) };
}

/** Ana does best with cards, Bea with loans; both do equally well with plain records; only Bea may take legal ones. */
const cards = worthOf([3, 1]);
const loans = worthOf([1, 3]);
const plain = worthOf([2, 2]);
const legal = worthOf([NaN, 2]);

function record(id: string, worth: RecordWorth, over: Partial<WaitingRecord> = {}): Named {
  return { id, worth, value: 1, chance: 0.2, overtaken: 0, ...over };
}

function order(over: Partial<DialSituation<Named>>): {
  placed: string[];
  reasons: string[];
  rest: string[];
  outOfReach: string[];
} {
  const records = over.records ?? [];
  const { placed, rest, outOfReach } = orderRecords<Named>({
    free: [1, 1],
    inFlight: [],
    places: records.length,
    patience: 50,
    ...over,
    records,
  });
  return {
    placed: placed.map((one) => one.record.id),
    reasons: placed.map(({ reason }) => reason),
    rest: rest.map(({ id }) => id),
    outOfReach: outOfReach.map(({ id }) => id),
  };
}

describe('the order of dialling', () => {
  const mixed = [record('plain', plain), record('loan', loans), record('card', cards)];

  it('begins with what suits the agent who will be free', () => {
    expect(order({ records: mixed, free: [1, 0] }).placed).toEqual(['card', 'plain', 'loan']);
    expect(order({ records: mixed, free: [0, 0.6] }).placed).toEqual(['loan', 'plain', 'card']);
    expect(order({ records: mixed, free: [1, 0] }).reasons[0]).toBe('suitsTheFree');
  });

  it('leaves the agents to the calls in flight, and looks for what suits the others', () => {
    const inFlight = [{ worth: cards, value: 1, chance: 1 }];
    expect(order({ records: mixed, inFlight }).placed[0]).toBe('loan');
  });

  it('does not dial for one agent only while two will be free', () => {
    const records = [1, 2, 3].map((n) => record(`card${n}`, cards, { chance: 0.9 })).concat(record('loan', loans));
    expect(order({ records, free: [1, 1] }).placed.slice(0, 2)).toEqual(['card1', 'loan']);
  });

  it('is the operator’s where nothing differs, and among records of one worth and value always', () => {
    const alike = ['a', 'b', 'c'].map((id) => record(id, plain));
    expect(order({ records: alike, free: [1, 0.3] })).toMatchObject({ placed: ['a', 'b', 'c'] });
    expect(order({ records: alike }).reasons).toEqual(['operatorOrder', 'operatorOrder', 'operatorOrder']);
    const { placed } = order({ records: [record('1', cards), record('x', loans), record('2', cards)], free: [1, 0] });
    expect(placed).toEqual(['1', '2', 'x']);
  });

  it('is the operator’s where all agents are worth the same, whatever the records are worth', () => {
    const records = [1 / 3, 9.1, 4].map((value, at) => record(`r${at}`, worthOf([value, value])));
    expect(order({ records, free: [0.7, 0.2] }).placed).toEqual(['r0', 'r1', 'r2']);
  });

  it('is by what they may bring where the best for them are about to be free, the least first where others are', () => {
    const records = [4, 1, 9].map((value) => record(`card${value}`, cards, { value }));
    expect(order({ records, free: [1, 0], places: 3 }).placed).toEqual(['card9', 'card4', 'card1']);
    expect(order({ records, free: [0, 1], places: 3 }).placed).toEqual(['card1', 'card4', 'card9']);
    const { placed } = orderRecords({ records, free: [1, 0], inFlight: [], places: 1, patience: 50 });
    expect(placed).toMatchObject([{ worth: 27, usual: 18, reason: 'suitsTheFree' }]);
  });

  it('is the operator’s where agents do not differ, however much the records may bring', () => {
    const records = [1, 9, 4].map((value) => record(`plain${value}`, plain, { value }));
    expect(order({ records, free: [1, 0.3] }).placed).toEqual(['plain1', 'plain9', 'plain4']);
  });

  it('keeps back what nobody who will be free may take', () => {
    const records = [record('legal', legal), record('plain', plain)];
    expect(order({ records, free: [1, 0] })).toEqual({
      placed: ['plain'],
      reasons: ['operatorOrder'],
      rest: [],
      outOfReach: ['legal'],
    });
    expect(order({ records, free: [1, leastReach] }).outOfReach).toEqual([]);
    expect(order({ records, free: [0, 0] }).outOfReach).toEqual(['legal', 'plain']);
  });

  it('decides as many places as are asked for; the others follow in the operator’s order', () => {
    expect(order({ records: mixed, free: [1, 0], places: 1 })).toMatchObject({
      placed: ['card'],
      rest: ['plain', 'loan'],
    });
  });

  it('puts a record that was passed over too often before every other', () => {
    const records = [record('loan', loans, { overtaken: 50 }), record('card', cards)];
    expect(order({ records, free: [1, 0] })).toMatchObject({ placed: ['loan', 'card'] });
    const behind = [record('card', cards), record('loan', loans, { overtaken: 50 })];
    expect(order({ records: behind, free: [1, 0] }).reasons[0]).toBe('passedOver');
    const both = [record('loan1', loans, { overtaken: 51 }), record('plain', plain, { overtaken: 60 })];
    expect(order({ records: both, free: [1, 0] }).placed).toEqual(['loan1', 'plain']);
  });
});

/** Values as agents may have them with a record; `NaN`: the agent may not take it. */
const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN)), { minLength: 3, maxLength: 3 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const situation = fc.record({
  sorts: fc.array(values, { minLength: 1, maxLength: 4 }),
  picks: fc.array(fc.record({ sort: fc.nat(3), overtaken: fc.nat(8), chance }), { maxLength: 20 }),
  free: fc.array(chance, { minLength: 3, maxLength: 3 }),
  flights: fc.array(fc.record({ sort: fc.nat(3), chance }), { maxLength: 6 }),
  places: fc.nat(20),
});

describe('every order of dialling', () => {
  it('has each record once, none that nobody who will be free may take, and is the same for the same', () => {
    fc.assert(
      fc.property(situation, ({ sorts, picks, free, flights, places }) => {
        const worths = sorts.map(worthOf);
        const sortAt = (at: number): RecordWorth => worths[at % worths.length] ?? plain;
        const records = picks.map(({ sort, ...rest }, at) => record(`r${at}`, sortAt(sort), rest));
        const inFlight = flights.map(({ sort, ...rest }) => ({ worth: sortAt(sort), value: 1, ...rest }));
        const question = { records, free, inFlight, places, patience: 5 };
        const answer = order(question);
        const all = [...answer.placed, ...answer.rest, ...answer.outOfReach];
        expect([...all].sort()).toEqual(records.map(({ id }) => id).sort());
        const mayBeTaken = ({ worth }: Named): boolean =>
          free.some((probability, agent) => probability >= 0.02 && !Number.isNaN(worth.values[agent] ?? NaN));
        for (const id of [...answer.placed, ...answer.rest]) {
          const found = records.find((one) => one.id === id);
          expect(found && mayBeTaken(found)).toBe(true);
        }
        expect(order(question)).toEqual(answer);
      }),
    );
  });

  it('lets no record starve: overtaken at most as often as patience allows', () => {
    const patience = 6;
    const size = 5;
    const arrivals = fc.array(values, { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(arrivals, fc.array(chance, { minLength: 3, maxLength: 3 }), (sorts, odds) => {
        // Everybody may be free, so that whoever may take a record may be; its values are all that holds it back.
        const free = odds.map((one) => Math.max(leastReach, one));
        const able = sorts.map((sort) => worthOf(sort.map((one) => (Number.isNaN(one) ? 0 : one))));
        const overtaken = new Map<string, number>();
        let buffer: Named[] = [];
        for (const [at, worth] of able.entries()) {
          buffer.push(record(`r${at}`, worth));
          if (buffer.length < size) continue;
          buffer = buffer.map((one) => ({ ...one, overtaken: overtaken.get(one.id) ?? 0 }));
          const [dialled] = order({ records: buffer, free, patience }).placed;
          const place = buffer.findIndex(({ id }) => id === dialled);
          for (const { id } of buffer.slice(0, place)) overtaken.set(id, (overtaken.get(id) ?? 0) + 1);
          buffer.splice(place, 1);
        }
        for (const times of overtaken.values()) expect(times).toBeLessThanOrEqual(patience);
      }),
    );
  });
});

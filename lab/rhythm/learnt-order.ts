import { AnswerChances, type CalledPhone } from '../../dialer/value/answering/answer-chances.ts';
import { createContactModel, learn, reestimate, type ContactModel } from '../../dialer/value/contact-model.ts';
import { noMemory, phoneMarkOf } from '../../dialer/value/answering/debtor-memory.ts';
import { segmentKeyOf } from '../../dialer/value/answering/segment-key.ts';
import { slotAt } from '../../dialer/value/answering/slot.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { bestNumber, mostUrgent, type CallingOrder, type HourQuestion, type NumberChance } from './calling-order.ts';
import type { RhythmDebtor } from './people.ts';

type Plan = ReadonlyMap<EpochMs, NumberChance>;

/** Learns every number's chance by hour from the answers it gets, with the product's own model; plans each day in its first hour. */
export function learntOrder(asOf: EpochMs): CallingOrder {
  const model = createContactModel({ asOf, timeZone: 'UTC', utcOffset: () => 0 });
  let plans = new Map<RhythmDebtor, Plan>();
  let plannedUntil: EpochMs = 0;
  const plan = ({ due, now, hours }: HourQuestion): void => {
    reestimate(model, due);
    plans = new Map(due.map((debtor) => [debtor, planOf(model, debtor, { now, hours })]));
    plannedUntil = Math.max(...hours);
  };
  return {
    choose: (question) => {
      if (question.now > plannedUntil) plan(question);
      return mostUrgent(question, (debtor, at) => {
        const chance = plans.get(debtor)?.get(at);
        if (!chance) throw new Error('a debtor is due who was not in the morning');
        return chance;
      });
    },
    learn: ({ debtor, phone }, at, answered) => learn(model, { debtor, phone, at, answered }),
  };
}

function numbersOf(debtor: RhythmDebtor): readonly CalledPhone[] {
  return debtor.phones.map((phone) => ({ mark: phoneMarkOf(phone.e164), segment: segmentKeyOf(debtor, phone) }));
}

function planOf(
  { tables, memories }: ContactModel,
  debtor: RhythmDebtor,
  { now, hours }: Pick<HourQuestion, 'now' | 'hours'>,
): Plan {
  const memory = memories.get(debtor.id) ?? noMemory;
  const chances = new AnswerChances(tables, { memory, phones: numbersOf(debtor) }, now);
  return new Map(
    hours.map((at) => [at, bestNumber(debtor, (phone) => chances.at(phoneMarkOf(phone.e164), slotAt(at, 0)).mean)]),
  );
}

import type { z } from 'zod';
import type { valueReply } from '../api/contracts/values.ts';
import type { CommandContext } from './command-context.ts';

type Value = NonNullable<z.output<typeof valueReply>>;
type Texts = CommandContext['texts']['value'];

/** What a debtor is worth calling for, in words. */
export function valueLines(answer: Value | null, { texts: { value: texts } }: CommandContext): readonly string[] {
  if (!answer) return [texts.unknown];
  return [
    ...answer.phones.flatMap((phone) => phoneLines(phone, texts)),
    ...(['rightParty', 'promise', 'kept'] as const).map((tree) => {
      const { chance, segment, hits, tries } = answer[tree];
      return texts[tree]({ chance: share(chance), segment: share(segment), hits: amount(hits), tries: amount(tries) });
    }),
    ...paymentLines(answer, texts),
    texts.worth({
      ofRightParty: amount(answer.ofRightParty),
      ofDial: amount(answer.ofDial),
      seconds: amount(answer.seconds),
      perSecond: amount(answer.perSecond),
    }),
    ...(answer.balance === null ? [texts.noBalance] : []),
    texts.place({ rank: answer.rank, priority: answer.priority }),
    ...decisionLines(answer, texts),
    ...(answer.isKnown ? [] : [texts.notKnown]),
  ];
}

function phoneLines(phone: Value['phones'][number], texts: Texts): readonly string[] {
  const { ending, chance, hour, segmentKey, ofSegment, ofDebtor, ofPhone, hits, tries, restsUntil } = phone;
  const levels = {
    ofSegment: share(ofSegment),
    ofDebtor: share(ofDebtor),
    ofPhone: share(ofPhone),
    chance: share(chance),
  };
  return [
    texts.number({ ending, chance: share(chance), hour: `${String(hour).padStart(2, '0')}:00` }),
    ...(phone.isNext ? [texts.next] : []),
    texts.levels({ segment: segmentKey, ...levels }),
    tries < 0.05 ? texts.untried : texts.tried({ hits: amount(hits), tries: amount(tries) }),
    ...(restsUntil === undefined ? [] : [texts.rests({ until: instant(restsUntil) })]),
  ];
}

function paymentLines({ payment }: Value, texts: Texts): readonly string[] {
  const line = texts.payment({ chance: share(payment.chance), source: texts.sources[payment.source] });
  const terms = Object.entries(payment.terms ?? {}).toSorted(([, one], [, other]) => Math.abs(other) - Math.abs(one));
  const names = (found: typeof terms): string =>
    found
      .map(([factor, term]) => `${texts.factors[factor as keyof Texts['factors']]} (× ${amount(Math.exp(term))})`)
      .join(', ');
  const [raising, lowering] = [terms.filter(([, term]) => term > 0), terms.filter(([, term]) => term < 0)];
  return [
    line,
    ...(raising.length === 0 ? [] : [texts.raised({ by: names(raising) })]),
    ...(lowering.length === 0 ? [] : [texts.lowered({ by: names(lowering) })]),
  ];
}

function decisionLines({ decision }: Value, texts: Texts): readonly string[] {
  if (!decision) return [];
  const bar = share(decision.bar);
  if (decision.kind === 'now') return [decision.better ? texts.callNowOver({ bar }) : texts.callNow];
  const { at = 0, chance = 0 } = decision.better ?? {};
  return [texts.wait({ at: instant(at), chance: share(chance), bar })];
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** Three figures are enough for anybody. */
function amount(value: number): string {
  return Number(value.toPrecision(3)).toString();
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

import { describe, expect, it } from 'vitest';
import type { Question } from '../shared/api-client.ts';
import { WhatIf, type WhatIfReply } from './what-if.ts';

const cards = { campaignId: 'cards', name: 'Cards', agents: 7, cap: 0.03 };

function asking() {
  const asked: Question[] = [];
  const replies: ((reply: WhatIfReply) => void)[] = [];
  const api = {
    ask: <R>(question: Question): Promise<R> => {
      asked.push(question);
      return new Promise<WhatIfReply>((resolve) => replies.push(resolve)) as Promise<R>;
    },
  };
  return { asked, replies, whatIf: new WhatIf(api) };
}

describe('WhatIf', () => {
  it('begins with what is, and asks for what was typed, with a comma too', async () => {
    const { asked, replies, whatIf } = asking();
    whatIf.open(cards);
    expect([whatIf.typed.agents.value, whatIf.typed.cap.value, whatIf.typed.answers.value]).toEqual(['7', '3', '100']);
    whatIf.typed.agents.value = ' 9 ';
    whatIf.typed.cap.value = '1,5';
    whatIf.mode.value = 'progressive';
    const done = whatIf.ask();
    expect(whatIf.isBusy.value).toBe(true);
    replies[0]?.({ runs: 3 } as WhatIfReply);
    await done;
    expect(asked[0]?.path).toBe('/campaigns/cards/what-if?agents=9&cap=0.015&answerFactor=1&mode=progressive');
    expect(whatIf.answer.value).toEqual({ runs: 3 });
  });

  it.each([
    ['agents', '0'],
    ['agents', '2.5'],
    ['cap', '21'],
    ['cap', ''],
    ['answers', 'many'],
  ] as const)('names the field that is wrong: %s %s', async (field, text) => {
    const { asked, whatIf } = asking();
    whatIf.open(cards);
    whatIf.typed[field].value = text;
    await whatIf.ask();
    expect(whatIf.wrong.value).toBe(field);
    expect(asked).toEqual([]);
  });

  it('drops an answer that nobody waits for', async () => {
    const { replies, whatIf } = asking();
    whatIf.open(cards);
    const done = whatIf.ask();
    whatIf.close();
    whatIf.open({ ...cards, campaignId: 'loans' });
    replies[0]?.({ runs: 3 } as WhatIfReply);
    await done;
    expect(whatIf.answer.value).toBeUndefined();
  });
});

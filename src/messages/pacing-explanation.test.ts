import { describe, expect, it } from 'vitest';
import { messagesIn } from './messages.ts';
import { explainCampaign } from './pacing-explanation.ts';

const en = messagesIn('en');

describe('explainCampaign', () => {
  it('says the reason, the outlook, the budget and the rest', () => {
    const figures = {
      idle: 2,
      marginal: 0.031,
      theta: 0.02,
      tokens: 3.2,
      slack: 4,
      horizon1Ms: 7500,
      answers1: 0.4,
      freed1: 1.2,
    };
    expect(explainCampaign(en, { reason: 'riskTooHigh' }, figures)).toEqual([
      expect.stringContaining('too likely to find no agent'),
      'within 7.5 s: 0.40 live answers expected, 1.20 agents coming free',
      'chance that one more answer finds nobody 3.10 %, limit 2.00 %',
      'budget: 3.20 tokens; the cap has room for 4.00 abandonments',
      'idle 2',
    ]);
  });

  it('says the same in Spanish', () => {
    expect(explainCampaign(messagesIn('es'), { reason: 'noIdleAgent' }, { theta: 0.02, tokens: 1 })).toEqual([
      'No hay agentes libres.',
      'probabilidad de que una respuesta más no encuentre agente: 0.00 %; límite: 2.00 %',
      'presupuesto: 1.00 fichas; el tope admite 0.00 llamadas abandonadas más',
    ]);
  });

  it('shows what it does not know as it is', () => {
    expect(explainCampaign(en, { reason: 'somethingNew' }, {})).toEqual(['somethingNew']);
  });
});

import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { pastLines, routeLines } from './route-command.ts';

const terms = {
  usual: -0.85,
  agent: 0.1,
  segment: 0.2,
  continuity: 0.3,
  language: 0,
  skill: 0.2,
  probability: 0.49,
  handlingSeconds: 180,
};
const lea = { agentId: 'lea', perSecond: 0.01, net: 0.009, terms };
const at = Date.UTC(2026, 10, 28, 15, 4);
const match = { eligible: 3, explored: false, propensity: 0.967, candidates: [lea] };
const past = [
  { at, agentId: 'lea', reason: 'highestValue', match },
  { at, agentId: 'ana', reason: 'callBack' },
] as const;

const route = {
  policy: 'bestMatch',
  rules: ['late'],
  required: {
    skills: [{ skill: 'legal', minLevel: 5 }],
    licences: ['court'],
    languages: [{ tag: 'qu', minLevel: 4 }],
    portfolio: 'cards',
  },
  preferred: [],
  doNotRoute: false,
  agents: [
    { ...lea, name: 'Lea', state: 'idle', mayTakeNow: true },
    { ...lea, agentId: 'leo', name: 'Leo', state: 'talking', mayTakeNow: false },
    {
      agentId: 'ana',
      name: 'Ana',
      state: 'idle',
      mayTakeNow: false,
      whyNot: { reason: 'skillMissing', params: { skill: 'legal', level: 3, minLevel: 5 } },
    },
  ],
} as const;

it('says who got an attempt and why, in both languages', () => {
  const english = pastLines(past, aContext('en'));
  expect(english[0]).toBe('2026-11-28 15:04  lea: the agent of whom most is expected with this debtor');
  expect(english[1]).toBe('  agents who could have taken it: 3; probability of this choice: 96.7 %');
  expect(english[3]?.trim().split(/ +/)).toEqual([
    'lea',
    '36.00',
    '32.40',
    '49.0',
    '%',
    '-0.85',
    '0.30',
    '0.30',
    '0.00',
    '0.20',
    '180',
  ]);
  expect(english.at(-1)).toMatch(/^2026-11-28 15:04 {2}ana: /);
  expect(pastLines(past, aContext('es'))[1]).toContain('probabilidad de esta elección: 96.7 %');
  expect(pastLines([], aContext('es'))).toEqual(['ningún agente recibió este intento']);
});

it('says what a debtor needs, who may take them, and what keeps the others, in both languages', () => {
  const english = routeLines(route, aContext('en')).join('\n');
  expect(english).toContain('legal from 5, licence court, language qu from 4, portfolio cards');
  expect(english).toMatch(/lea +now +36\.00/);
  expect(english).toMatch(/leo +talking +36\.00/);
  expect(english).toContain('ana   has legal 3, needs 5');
  const spanish = routeLines({ ...route, doNotRoute: true }, aContext('es')).join('\n');
  expect(spanish).toContain('Una regla de la campaña no asigna este registro a nadie.');
  expect(spanish).toContain('ana   tiene legal 3, necesita 5');
});

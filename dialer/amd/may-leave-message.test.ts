import { expect, it } from 'vitest';
import { noRules, type RulePack } from '../compliance/rule-pack.ts';
import { mayLeaveMessage } from './may-leave-message.ts';

const pack = (machineMessages?: RulePack['machineMessages']): RulePack => ({
  ...noRules,
  id: 'xx',
  ...(machineMessages ? { machineMessages } : {}),
});
const limited = { leaveMessage: 'llamenos', content: 'limited' } as const;
const full = { leaveMessage: 'su-deuda', content: 'full' } as const;

it.each([
  ['hangs up when the campaign says so', 'hangUp', pack('any'), { allowed: false, reason: 'hangUp' }],
  [
    'leaves nothing where the pack forbids it',
    limited,
    pack('forbidden'),
    { allowed: false, reason: 'forbiddenByPack' },
  ],
  ['leaves a message that names no debt where the pack says nothing', limited, pack(), { allowed: true }],
  ['never tells a machine of a debt where the pack says nothing', full, pack(), { reason: 'disclosesDebt' }],
  ['nor where it asks for limited content', full, pack('limited'), { reason: 'disclosesDebt' }],
  ['tells it where the pack allows that', full, pack('any'), { allowed: true, promptId: 'su-deuda' }],
  ['leaves nothing while the pack is not loaded', limited, undefined, { allowed: false, reason: 'noPack' }],
] as const)('%s', (_, onMachine, rules, expected) => {
  expect(mayLeaveMessage(onMachine, rules)).toMatchObject(expected);
});

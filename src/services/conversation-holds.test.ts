import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import { ConversationHolds } from './conversation-holds.ts';

let done: string[];
let refusal: AppError | undefined;
let holds: ConversationHolds;

beforeEach(() => {
  done = [];
  refusal = undefined;
  const act = async (what: string): Promise<void> => {
    await Promise.resolve();
    if (refusal) throw refusal;
    done.push(what);
  };
  holds = new ConversationHolds({
    calls: {
      hold: (callId, audio) => act(`hold ${callId} ${audio.kind}`),
      connect: (callId, legId) => act(`connect ${callId} ${legId}`),
    },
    conversations: {
      callOf: () => 'x',
      of: () => Promise.resolve({ callId: 'x', legId: 'leg', callerId: undefined }),
    },
    journal: { note: (what, fields) => void done.push(`${what} ${JSON.stringify(fields)}`) },
    holdPrompt: () => undefined,
  });
});

const leavesTalking: FloorStep = {
  ...{ at: 1, event: { type: 'tick' } },
  commands: [{ type: 'agentStateChanged', agentId: 'ana', from: 'talking', to: 'wrapUp', reason: 'callGone' }],
};
const ended: FloorStep = {
  at: 1,
  event: { type: 'call', event: { type: 'ended', at: 1, callId: 'x', end: { by: 'remote', answered: true } } },
  commands: [],
};

it('parts the debtor from the agent once, and joins the same leg again', async () => {
  await holds.hold('ana');
  await holds.hold('ana');
  expect(holds.isHeld('x')).toBe(true);
  await holds.takeBack('ana');
  expect(holds.isHeld('x')).toBe(false);
  const note = '{"callId":"x","agentId":"ana"}';
  expect(done).toEqual(['hold x silence', `putOnHold ${note}`, 'connect x leg', `takenOffHold ${note}`]);
});

it('holds nobody when the switch refuses, and keeps a hold that cannot be ended', async () => {
  refusal = new AppError('CALL_STATE', 'not now');
  await expect(holds.hold('ana')).rejects.toBe(refusal);
  expect(holds.isHeld('x')).toBe(false);
  refusal = undefined;
  await holds.hold('ana');
  refusal = new AppError('SWITCH_UNREACHABLE', 'away');
  await expect(holds.takeBack('ana')).rejects.toBe(refusal);
  expect(holds.isHeld('x')).toBe(true);
});

it.each([
  ['the call ends', ended],
  ['the agent leaves the conversation', leavesTalking],
])('forgets a hold when %s', async (_, step) => {
  await holds.hold('ana');
  holds.observe(step);
  expect(holds.isHeld('x')).toBe(false);
  await expect(holds.takeBack('ana')).rejects.toMatchObject({ code: 'CALL_STATE' });
});

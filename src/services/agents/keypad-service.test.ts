import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { CallEvent } from '../../../telephony/call-control.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { KeypadService, type KeypadAction } from './keypad-service.ts';

const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const codes = new Map<string, KeypadAction>([
  ['**0', { kind: 'hangUp' }],
  ['**1', { kind: 'ready' }],
  ['**71', { kind: 'dispose', disposition: 'promesa de pago' }],
]);

let clock: ManualClock;
let steps: Set<(step: FloorStep) => void>;
let events: Set<(event: CallEvent) => void>;
let asked: unknown[];
let heard: unknown[];
let answer: readonly FloorCommand[];
let prompts: Record<string, string>;

function step(event: FloorEvent, commands: readonly FloorCommand[] = []): void {
  for (const listener of steps) listener({ at: clock.now(), event, commands });
}

function happen(event: CallEvent): void {
  for (const listener of events) listener(event);
}

async function type(keys: string, legId = 'leg-ana'): Promise<void> {
  for (const digit of Array.from(keys)) happen({ type: 'legKey', at: clock.now(), legId, agentId: 'ana', digit });
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

beforeEach(() => {
  clock = new ManualClock();
  steps = new Set();
  events = new Set();
  asked = [];
  heard = [];
  answer = [];
  prompts = {};
  const subscribeTo =
    <T>(set: Set<T>) =>
    (listener: T) => {
      set.add(listener);
      return () => void set.delete(listener);
    };
  const agents = {
    command: (agentId: string, kind: 'hangUp' | 'ready' | 'pause' | 'logout') => {
      asked.push([agentId, kind]);
      step({ type: 'agentCommanded', agentId, action: { kind } }, answer);
      return Promise.resolve({ state: 'idle' as const });
    },
    dispose: (agentId: string, disposition: string) => {
      asked.push([agentId, disposition]);
      step({ type: 'agentDisposed', agentId, disposition }, answer);
      return Promise.resolve('idle' as const);
    },
  };
  new KeypadService({
    calls: {
      subscribe: subscribeTo(events),
      notifyAgent: (legId, notice) => Promise.resolve(void heard.push([legId, notice])),
    },
    runner: { subscribe: subscribeTo(steps) },
    findPrompt: (id) => prompts[id],
    ...{ agents, codes, clock, log },
  });
  step({ type: 'tick' }, [{ type: 'openAgentLeg', agentId: 'ana', legId: 'leg-ana', phone: '1001' }]);
});

describe('the keypad of an agent', () => {
  it.each([
    ['**0', 'hangUp'],
    ['**1', 'ready'],
    ['**71', 'promesa de pago'],
  ])('does what %s stands for, and says that it was taken', async (keys, action) => {
    await type(keys);
    expect(asked).toEqual([['ana', action]]);
    expect(heard).toEqual([['leg-ana', { tone: 'accepted' }]]);
  });

  it('says that a code changed nothing', async () => {
    const params = { event: 'hangUp', state: 'idle' } as const;
    answer = [{ type: 'journal', subject: 'ana', decision: 'ignored', reason: 'outOfPlace', params }];
    await type('**0');
    expect(heard).toEqual([['leg-ana', { tone: 'refused' }]]);
  });

  it('speaks where there are prompts', async () => {
    prompts = { 'keypad-ready': '/prompts/keypad-ready.wav' };
    await type('**1');
    expect(heard).toEqual([['leg-ana', { tone: 'accepted', file: '/prompts/keypad-ready.wav' }]]);
  });

  it('leaves other keys alone, and those of legs that are no agents’', async () => {
    await type('1234#');
    await type('**0', 'leg-of-a-supervisor');
    happen({ type: 'legDown', at: 0, legId: 'leg-ana', agentId: 'ana', reason: 'remote' });
    await type('**0');
    expect([asked, heard]).toEqual([[], []]);
  });
});

import { expect, it } from 'vitest';
import type { Question } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { actsFor, AgentControl, type AgentStanding } from './agent-control.ts';

const ana = { agentId: 'ana', name: 'Ana' };

/** A service that answers the next requests with these. */
function controlled(...answers: readonly (AgentStanding | Error)[]) {
  const asked: string[] = [];
  const left = [...answers];
  const ask = <R>({ method, path, body }: Question): Promise<R> => {
    asked.push([method, path, ...(body === undefined ? [] : [JSON.stringify(body)])].join(' '));
    const answer = left.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as R);
  };
  return { control: new AgentControl({ ask }), asked };
}

it.each([
  {
    what: 'a pause of a free agent',
    before: { state: 'idle' },
    act: 'pause',
    after: { state: 'paused' },
    back: 'ready',
  },
  {
    what: 'a pause after the call',
    before: { state: 'talking' },
    act: 'pause',
    after: { state: 'talking', wish: 'pause' },
    back: 'ready',
  },
  {
    what: 'signing off after the call',
    before: { state: 'reserved' },
    act: 'logout',
    after: { state: 'reserved', wish: 'logout' },
    back: 'ready',
  },
  {
    what: 'a pause that was ended',
    before: { state: 'paused' },
    act: 'ready',
    after: { state: 'idle' },
    back: 'pause',
  },
  {
    what: 'a wish that was taken back',
    before: { state: 'talking', wish: 'logout' },
    act: 'ready',
    after: { state: 'talking' },
    back: 'logout',
  },
] as const)('says before and after of $what, and takes it back once', async ({ before, act, after, back }) => {
  const { control, asked } = controlled(after, before);
  await control.act({ ...ana, ...before }, act);
  expect(control.change.value).toMatchObject({ name: 'Ana', before, after });
  await control.undo();
  expect(asked).toEqual([`POST /agents/ana/${act}`, `POST /agents/ana/${back}`]);
  expect(control.change.value).toEqual({ name: 'Ana', before: after, after: before });
  await control.undo();
  expect(asked).toHaveLength(2);
});

it('brings an agent back to the pause that they were in, by its name', async () => {
  const { control, asked } = controlled({ state: 'idle' }, { state: 'paused' });
  await control.act({ ...ana, state: 'paused', pause: 'lunch' }, 'ready');
  await control.undo();
  expect(asked).toEqual(['POST /agents/ana/ready', 'POST /agents/ana/pause {"pause":"lunch"}']);
});

it.each([
  ['signing off', { state: 'idle' }, 'logout', { state: 'offline' }],
  ['the end of wrap-up', { state: 'wrapUp' }, 'ready', { state: 'idle' }],
  ['a pause in wrap-up', { state: 'wrapUp' }, 'pause', { state: 'paused' }],
  [
    'signing off in place of a pause',
    { state: 'talking', wish: 'pause' },
    'logout',
    { state: 'talking', wish: 'logout' },
  ],
] as const)('offers no way back from %s, which a supervisor has not', async (_name, before, act, after) => {
  const { control } = controlled(after);
  await control.act({ ...ana, ...before }, act);
  expect(control.change.value).toEqual({ name: 'Ana', before, after });
});

it('hands the debtor to whoever takes the call over, without a consultation', async () => {
  const { control, asked } = controlled({ state: 'talking' });
  await control.takeOver({ ...ana, state: 'talking' }, 'sofia');
  expect(asked).toEqual(['POST /agents/ana/transfer {"agent":"sofia","kind":"blind"}']);
  expect(control.change.value).toEqual({ name: 'Ana', before: { state: 'talking' }, after: 'takenOver' });
});

it('keeps the last change and says what went wrong when the service refuses', async () => {
  const refused = new ApiProblem({ status: 403, reason: 'permissionMissing' });
  const { control } = controlled(refused);
  await control.act({ ...ana, state: 'idle' }, 'pause');
  expect([control.change.value, control.trouble.value]).toEqual([undefined, refused]);
});

it.each([
  [{ state: 'idle' }, ['pause', 'logout']],
  [{ state: 'reserved' }, ['pause', 'logout']],
  [{ state: 'talking' }, ['pause', 'logout']],
  [{ state: 'talking', wish: 'pause' }, ['ready', 'logout']],
  [{ state: 'talking', wish: 'logout' }, ['ready']],
  [{ state: 'talking', wish: 'remove' }, []],
  [{ state: 'wrapUp' }, ['ready', 'pause', 'logout']],
  [{ state: 'paused' }, ['ready', 'logout']],
  [{ state: 'offline' }, []],
  [{ state: 'offline', loggingIn: true }, ['logout']],
] as const)('offers for %j: %j', (standing, acts) => {
  expect(actsFor({ loggingIn: false, ...standing })).toEqual(acts);
});

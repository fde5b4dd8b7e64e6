import { expect, it } from 'vitest';
import { ApiProblem } from '../shared/api-problem.ts';
import { SignInSteps } from './sign-in-steps.ts';

type Api = ConstructorParameters<typeof SignInSteps>[0]['api'];
type Session = Awaited<ReturnType<Api['session']>>;

const session = (needsSecondFactor: boolean): Session => ({
  ...{ id: 'ana', displayName: 'Ana', permissions: [], isProved: true },
  needsSecondFactor,
});

/** @param answers of the API, in place of those of a service where somebody may sign in without a second factor */
function signingIn(answers: Partial<Api> = {}): { readonly steps: SignInSteps; readonly calls: string[] } {
  const calls: string[] = [];
  const api: Api = {
    session: () => Promise.resolve(session(false)),
    signInWays: () => Promise.resolve({ openId: false }),
    signIn: (body) => Promise.resolve(void calls.push(`signIn ${JSON.stringify(body)}`)),
    offerSecondFactor: () => Promise.resolve({ uri: 'otpauth://totp/x?secret=ABCD', qr: { size: 1, path: 'M0 0' } }),
    confirmSecondFactor: (body) => Promise.resolve(void calls.push(`confirm ${body.oneTimeCode}`)),
    showSecondFactor: (body) => Promise.resolve(void calls.push(`show ${body.oneTimeCode}`)),
    ...answers,
  };
  return { steps: new SignInSteps({ api, enter: () => calls.push('enter'), hasEnded: false }), calls };
}

function type(steps: SignInSteps, values: Partial<Record<'user' | 'password' | 'code', string>>): void {
  for (const [name, value] of Object.entries(values)) steps.fields[name as 'user'].value.value = value;
}

it.each([
  [{ user: '', password: '' }, 'user', { user: 'required', password: 'required', code: '' }],
  [{ user: 'Ana Pérez', password: 'x' }, 'user', { user: 'userWrong', password: '', code: '' }],
  [{ user: 'ana', password: 'x', code: '12345' }, 'code', { user: '', password: '', code: 'codeWrong' }],
])('sends nothing while a field is wrong, and goes to the first: %j', async (values, first, wrongs) => {
  const { steps, calls } = signingIn();
  type(steps, values);
  expect(await steps.sendCredentials()).toBe(first);
  expect(Object.fromEntries(Object.entries(steps.fields).map(([name, { wrong }]) => [name, wrong.value]))).toEqual(
    wrongs,
  );
  expect(calls).toEqual([]);
});

it('signs in once, however often it is sent, with the name in lower case and the code without spaces', async () => {
  const { steps, calls } = signingIn();
  type(steps, { user: ' Ana ', password: ' pass word ', code: '123 456' });
  await Promise.all([steps.sendCredentials(), steps.sendCredentials()]);
  expect(calls).toEqual(['signIn {"user":"ana","password":" pass word ","oneTimeCode":"123456"}', 'enter']);
  expect(steps.fields.password.value.value).toBe('');
});

it('keeps what was typed when the service refuses, and says why', async () => {
  const refused = new ApiProblem({ status: 401, reason: 'signInRefused' });
  const { steps, calls } = signingIn({ signIn: () => Promise.reject(refused) });
  type(steps, { user: 'ana', password: 'wrong' });
  await steps.sendCredentials();
  expect([steps.trouble.value, steps.isBusy.value, steps.fields.password.value.value]).toEqual([
    refused,
    false,
    'wrong',
  ]);
  expect(calls).toEqual([]);
});

it('offers a new second factor after the password, and enters with its first code', async () => {
  const { steps, calls } = signingIn({ session: () => Promise.resolve(session(true)) });
  type(steps, { user: 'ana', password: 'right' });
  await steps.sendCredentials();
  expect(steps.step.value).toMatchObject({ name: 'factor', offer: { qr: { size: 1 } } });
  type(steps, { code: '123456' });
  expect(await steps.sendCode()).toBeUndefined();
  expect(calls.slice(1)).toEqual(['confirm 123456', 'enter']);
});

it('asks whoever comes from a provider for the second factor they have here', async () => {
  const { steps, calls } = signingIn({ session: () => Promise.resolve(session(true)) });
  await steps.begin();
  type(steps, { code: '123456' });
  await steps.sendCode();
  expect(calls).toEqual(['show 123456', 'enter']);
});

it('says at the field that a code is refused', async () => {
  const refused = new ApiProblem({ status: 401, reason: 'signInRefused' });
  const { steps, calls } = signingIn({
    session: () => Promise.resolve(session(true)),
    showSecondFactor: () => Promise.reject(refused),
  });
  await steps.begin();
  type(steps, { code: '123456' });
  expect(await steps.sendCode()).toBe('code');
  expect([steps.fields.code.wrong.value, steps.trouble.value, calls]).toEqual(['codeRefused', undefined, []]);
});

it('enters at once with a session that is complete, and shows the form when there is none', async () => {
  const complete = signingIn();
  await complete.steps.begin();
  expect(complete.calls).toEqual(['enter']);
  const none = signingIn({
    session: () => Promise.reject(new ApiProblem({ status: 401 })),
    signInWays: () => Promise.resolve({ openId: true }),
  });
  await none.steps.begin();
  expect([none.calls, none.steps.step.value.name, none.steps.hasOpenId.value]).toEqual([[], 'credentials', true]);
});

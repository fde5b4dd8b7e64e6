import { expect, it } from 'vitest';
import { messagesIn } from '../../src/messages/messages.ts';
import { ApiProblem, problemOf, problemText } from './api-problem.ts';
import { wordsIn } from './words/words-in.ts';

const inEnglish = (error: unknown): string => problemText(error, wordsIn('en'), messagesIn('en'));
const { trouble } = wordsIn('en');

it.each([
  [0, '', trouble.unreachable],
  [502, '<html>Bad gateway</html>', trouble.unreachable],
  [504, 'null', trouble.unreachable],
  [429, '{}', trouble.tooMany],
  [500, '{"reason":7}', trouble.unknown],
  [401, '{"reason":"signInNeeded"}', trouble.signedOut],
  [403, '{"reason":"permissionMissing","params":{"permission":"campaigns.caps"}}', trouble.forbidden],
  [400, '{"reason":"ofALaterVersion"}', trouble.unknown],
  [503, '{"code":"HISTORY_UNREACHABLE"}', `${messagesIn('en').errors.HISTORY_UNREACHABLE.what}.`],
  [500, '{"code":"SERVICE_FAILED"}', trouble.unknown],
  [500, '{"code":"OF_A_LATER_VERSION"}', trouble.unknown],
  [503, '{"reason":"tooManySignIns"}', 'Too many people sign in at once: try again.'],
  [429, '{"reason":"signInLocked","params":{"minutes":15}}', 'Too many wrong answers: try again in 15 min.'],
])('says what a refusal means to a person: %i %s', (status, text, expected) => {
  expect(inEnglish(problemOf(status, text))).toBe(expected);
});

it('says the same of an error that is no refusal as of an unknown one', () => {
  expect(inEnglish(new TypeError('x is undefined'))).toBe(trouble.unknown);
  expect(inEnglish(new ApiProblem({ status: 0 }, { cause: new TypeError('fetch failed') }))).toBe(trouble.unreachable);
});

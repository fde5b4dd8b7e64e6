import { z } from 'zod';
import { label } from './identifiers.ts';

const codeError = 'a code of 2 to 6 keys that begins with * or #, like **0';
const code = z.string({ error: codeError }).regex(/^[*#][0-9*#]{1,5}$/, { error: codeError });
/** Empty: there is no code for it. */
const optionalCode = z.union([code, z.literal('')], { error: `${codeError}; or '' for none` });

const actions = ['hangUp', 'ready', 'pause', 'logout'] as const;

/** Codes that agents type on their phones. No carrier's or bank's menu uses two stars, so the defaults begin with them. */
export const keypadSchema = z
  .strictObject({
    /** Ends the conversation, so that wrap-up begins. */
    hangUp: optionalCode.default('**0'),
    /** Ends wrap-up or a pause. */
    ready: optionalCode.default('**1'),
    pause: optionalCode.default('**2'),
    logout: optionalCode.default('**9'),
    /** Codes of dispositions that need no date; in wrap-up they also make the agent ready. */
    dispositions: z.record(code, label(100)).default({}),
  })
  .superRefine((keypad, context) => {
    const named = [
      ...actions.flatMap((action) => (keypad[action] === '' ? [] : [{ path: [action], code: keypad[action] }])),
      ...Object.keys(keypad.dispositions).map((code) => ({ path: ['dispositions', code], code })),
    ];
    for (const { path, code } of named) {
      const isHidden = named.some((other) => other.path !== path && code.startsWith(other.code));
      if (!isHidden) continue;
      context.addIssue({ code: 'custom', path, message: 'a code that no other code begins', input: code });
    }
  });

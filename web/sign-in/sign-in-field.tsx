import type { ComponentProps, JSX } from 'preact';
import { Field } from '../shared/components/field.tsx';
import { useConsole } from '../shared/console-context.ts';
import type { Words } from '../shared/words/words.ts';
import type { FieldWrong, SignInInput } from './sign-in-steps.ts';

type SignInFieldProps = Omit<ComponentProps<typeof Field>, 'value' | 'wrong' | 'onEdit'> & {
  readonly input: SignInInput;
};

/** A field of a sign-in step, with what is wrong with it in words. */
export function SignInField({ input, ...props }: SignInFieldProps): JSX.Element {
  const { preferences } = useConsole();
  return (
    <Field
      {...props}
      value={input.value}
      wrong={wrongText(input.wrong.value, preferences.words.value)}
      onEdit={() => (input.wrong.value = '')}
    />
  );
}

function wrongText(wrong: FieldWrong, { form, signIn, factor }: Words): string {
  const texts: Readonly<Record<FieldWrong, string>> = {
    ...{ '': '', required: form.required, codeRefused: factor.codeRefused },
    ...{ userWrong: signIn.userWrong, codeWrong: signIn.codeWrong },
  };
  return texts[wrong];
}

import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Brand } from '../shared/components/brand.tsx';
import { PreferenceChoices } from '../shared/components/preference-choices.tsx';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { FactorForm } from './factor-form.tsx';
import type { SignInSteps } from './sign-in-steps.ts';

/** Where everybody begins. */
export function SignInPage({ steps }: { readonly steps: SignInSteps }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  const { name } = steps.step.value;
  const title = name === 'credentials' ? words.signIn.title : words.factor.title;
  useEffect(() => {
    inBackground(steps.begin());
  }, [steps]);
  useEffect(() => {
    document.title = `${title} · Marcador`;
  }, [title]);
  return (
    <div class="entrance">
      <header>
        <Brand lead={words.signIn.lead} />
      </header>
      <main>
        <h1>{title}</h1>
        {name === 'credentials' ? <CredentialsForm steps={steps} /> : <FactorForm steps={steps} />}
      </main>
      <footer>
        <PreferenceChoices />
      </footer>
    </div>
  );
}

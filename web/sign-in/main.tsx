import type { ApiClient } from '../shared/api-client.ts';
import { homeOf } from '../shared/console-pages.ts';
import { inBackground } from '../shared/in-background.ts';
import { showPage } from '../shared/show-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignInSteps } from './sign-in-steps.ts';

/** To where somebody begins; where nobody knows that, the board says why. */
async function enter(api: ApiClient): Promise<void> {
  location.replace(await api.session().then(homeOf, () => '/'));
}

showPage(({ api }) => {
  const steps = new SignInSteps({
    api,
    enter: () => inBackground(enter(api)),
    hasEnded: new URLSearchParams(location.search).has('ended'),
  });
  return <SignInPage steps={steps} />;
});

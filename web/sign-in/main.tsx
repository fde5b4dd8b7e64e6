import { showPage } from '../shared/show-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignInSteps } from './sign-in-steps.ts';

showPage(({ api }) => {
  const steps = new SignInSteps({
    api,
    enter: () => location.replace('/'),
    hasEnded: new URLSearchParams(location.search).has('ended'),
  });
  return <SignInPage steps={steps} />;
});

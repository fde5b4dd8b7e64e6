/** The page on which a sign-in by an OpenID provider ends. */
export const signInPage = {
  doneTitle: 'You are signed in',
  doneUser: 'You are signed in. Your user name is',
  next: 'You can close this page; the service knows this browser now.',
  failedTitle: 'Sign-in did not work',
  again: 'Begin again',
  outTitle: 'You are signed out',
  here: 'This browser is signed out of the service.',
  hereOnly: 'This browser is signed out of the service. The provider did not answer: you may still be signed in there.',
  signIn: 'Sign in again',
};

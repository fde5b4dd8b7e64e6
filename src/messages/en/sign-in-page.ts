/** The page on which a sign-in by an OpenID provider ends. */
export const signInPage = {
  doneTitle: 'You are signed in',
  doneUser: 'You are signed in. Your user name is',
  next: 'You can close this page; the service knows this browser now.',
  failedTitle: 'Sign-in did not work',
  again: 'Begin again',
};

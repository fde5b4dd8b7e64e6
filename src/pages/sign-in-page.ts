import type { AppError } from '../../kernel/errors.ts';
import { errorText } from '../messages/error-text.ts';
import type { Language } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';
import { escaped } from './escaped.ts';

/** How a sign-in by a provider ended: the user name, or why it failed. */
export type SignInEnd = { readonly user: string } | { readonly error: AppError };

/** The page on which a sign-in by a provider ends. It has no script. */
export function signInPage(language: Language, end: SignInEnd): string {
  const messages = messagesIn(language);
  const texts = messages.signInPage;
  const title = 'user' in end ? texts.doneTitle : texts.failedTitle;
  const body =
    'user' in end
      ? `<p>${escaped(texts.doneUser)} <strong>${escaped(end.user)}</strong>.</p><p>${escaped(texts.next)}</p>`
      : `<p class="trouble" role="alert">${escaped(errorText(messages, end.error))}</p>
      <p><a href="/session/openid">${escaped(texts.again)}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}</title>
    <link rel="stylesheet" href="/pages/page.css" />
  </head>
  <body>
    <header><p class="name">Marcador</p></header>
    <main>
      <h1>${escaped(title)}</h1>
      ${body}
    </main>
  </body>
</html>
`;
}

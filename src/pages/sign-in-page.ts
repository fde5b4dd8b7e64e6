import type { AppError } from '../../kernel/errors.ts';
import { errorText } from '../messages/error-text.ts';
import type { Language } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';
import { escaped } from './escaped.ts';
import { page } from './page.ts';

/** How a sign-in by a provider ended: the user name, or why it failed. */
export type SignInEnd = { readonly user: string } | { readonly error: AppError };

/** The page on which a sign-in by a provider ends. It has no script. */
export function signInPage(language: Language, end: SignInEnd): string {
  const messages = messagesIn(language);
  const texts = messages.signInPage;
  const title = escaped('user' in end ? texts.doneTitle : texts.failedTitle);
  const main =
    'user' in end
      ? `<p>${escaped(texts.doneUser)} <strong>${escaped(end.user)}</strong>.</p><p>${escaped(texts.next)}</p>`
      : `<p class="trouble" role="alert">${escaped(errorText(messages, end.error))}</p>
      <p><a href="/session/openid">${escaped(texts.again)}</a></p>`;
  return page({ language, title, main });
}

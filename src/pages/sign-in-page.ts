import type { AppError } from '../../kernel/errors.ts';
import { errorText } from '../messages/error-text.ts';
import type { Language } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';
import { escaped } from './escaped.ts';
import { page } from './page.ts';

/** How a sign-in by a provider ended: the user name, or why it failed. Or how a sign-out did. */
export type SignInEnd =
  | { readonly user: string }
  | { readonly error: AppError }
  /** `hereOnly`: the provider did not answer. */
  | { readonly signedOut: 'here' | 'hereOnly' };

/** The page on which a sign-in or a sign-out by a provider ends. It has no script. */
export function signInPage(language: Language, end: SignInEnd): string {
  const messages = messagesIn(language);
  const texts = messages.signInPage;
  if ('signedOut' in end) {
    const main = `<p>${escaped(texts[end.signedOut])}</p><p><a href="/session/openid">${escaped(texts.signIn)}</a></p>`;
    return page({ language, title: escaped(texts.outTitle), main });
  }
  const title = escaped('user' in end ? texts.doneTitle : texts.failedTitle);
  const main =
    'user' in end
      ? `<p>${escaped(texts.doneUser)} <strong>${escaped(end.user)}</strong>.</p><p>${escaped(texts.next)}</p>`
      : `<p class="trouble" role="alert">${escaped(errorText(messages, end.error))}</p>
      <p><a href="/session/openid">${escaped(texts.again)}</a></p>`;
  return page({ language, title, main });
}

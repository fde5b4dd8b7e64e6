import type { Clock } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { Log } from '../../../kernel/log.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { Identity } from '../../identity/people/identity.ts';
import type { BrowserPhoneService } from '../../services/browser-phones/browser-phone-service.ts';

/** A session that ended at another process is noticed within this, ms. */
const lookEveryMs = 700;

/**
 * Takes the audio from pages whose session ends: at once when it ended here, within a second when it ended elsewhere, or its
 * person is removed. Returns what ends it.
 */
export function watchPageSessions(
  phones: Pick<BrowserPhoneService, 'dropEnded'>,
  { sessions, signIn }: Pick<Identity, 'sessions' | 'signIn'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): () => void {
  const failure = 'the look for pages whose session ended failed';
  const look = (): Promise<void> =>
    phones.dropEnded(async (id) => {
      const session = await sessions.open(id);
      return session && signIn.principalOf(session);
    });
  const timer = lookEvery(lookEveryMs, look, { clock, log, failure });
  // What fails now is looked at again in a moment.
  const forget = sessions.subscribe(() => inBackground(look, () => undefined));
  return () => {
    timer.cancel();
    forget();
  };
}

import { systemClock } from '../../kernel/system-clock.ts';
import { DrachtioSignalling } from '../../telephony/sip/drachtio/drachtio-signalling.ts';

/** What this process gets from its parent: where drachtio-server is, and whom to call. */
export interface DyingOrder {
  readonly port: number;
  readonly secret: string;
  readonly requestUri: string;
  readonly sdp: string;
}

/** What this process reports: what it stored, and that it was answered (and may be killed). */
export type DyingNews = { readonly kind: 'stored'; readonly identifiers: string } | { readonly kind: 'answered' };

const tell = (news: DyingNews): void => void process.send?.(news);

process.once('message', ({ port, secret, requestUri, sdp }: DyingOrder) => {
  void (async () => {
    const report = (): void => undefined;
    const signalling = new DrachtioSignalling({ host: '127.0.0.1', port, secret, clock: systemClock, report });
    await signalling.start();
    const persist = (identifiers: string): Promise<void> => {
      tell({ kind: 'stored', identifiers });
      return Promise.resolve();
    };
    signalling.invite(
      { requestUri, from: { uri: 'sip:us@127.0.0.1' }, sdp, persist },
      {
        answered: (dialog) => {
          dialog.listen({ ended: () => undefined, offer: () => undefined });
          tell({ kind: 'answered' });
        },
        failed: () => process.exit(1),
      },
    );
  })();
});

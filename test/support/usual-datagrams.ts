import { systemClock } from '../../kernel/system-clock.ts';
import { cheapestDatagrams } from '../../telephony/media/datagrams/open-datagrams.ts';

/** The sockets that media workers of a service have on this machine. Why they should be others, `datagrams.test.ts` says. */
export const usualDatagrams = cheapestDatagrams(systemClock, () => undefined);

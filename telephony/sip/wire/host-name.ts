import { isIPv4 } from 'node:net';

const label = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
/** Resolvers read a name that ends in a number as an address in an old form: `127.1`, `2130706433`, `0x7f.1`. */
const number = /^(?:\d+|0x[0-9a-f]*)$/i;

/** Whether a resolver may be asked for this text: labels of letters, digits, `-` and `_`, the last of them no number. */
export function isHostName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  return text.length <= 253 && labels.every((part) => label.test(part)) && !number.test(labels.at(-1) ?? '');
}

/** Whether packets may be sent to this text: an IPv4 address or a host name. */
export function isHost(text: string): boolean {
  return isIPv4(text) || isHostName(text);
}

import { createHmac } from 'node:crypto';

/**
 * The signature of a delivery: `t=<seconds>,v1=<hex>`, the HMAC-SHA256 over the seconds, a full stop and the body, byte by
 * byte. Receivers refuse an old `t`, so that nobody can send a delivery again later.
 */
export function signDelivery(secret: string, body: string, at: number): string {
  const seconds = Math.floor(at / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import forge from 'node-forge';

/** A certificate that nobody but its own key vouches for, and that key, in PEM. */
export interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the certificate, as browsers show it: `AB:CD:…`. */
  readonly fingerprint: string;
  readonly validUntil: Date;
}

/** Clocks of the network that run slow by up to this accept the certificate at once, in ms. */
const slowClockMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Makes a certificate for a server. It signs for nobody else: whoever steals the key can pose as these names alone.
 *
 * @param names host names and addresses it is valid for
 * @param now when it is made
 * @param days from 1
 */
export function selfSignedCertificate(names: readonly string[], now: Date, days: number): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.publicKeyFromPem(publicKey);
  // The first byte keeps the number positive and its encoding minimal.
  made.serialNumber = `01${randomBytes(15).toString('hex')}`;
  made.validity.notBefore = new Date(now.getTime() - slowClockMs);
  made.validity.notAfter = new Date(now.getTime() + days * dayMs);
  const subject = [{ name: 'commonName', value: 'Marcador' }];
  made.setSubject(subject);
  made.setIssuer(subject);
  made.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: names.map(alternative) },
  ]);
  made.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  const certificate = forge.pki.certificateToPem(made);
  const { fingerprint256: fingerprint, validTo } = new X509Certificate(certificate);
  return { certificate, key: privateKey, fingerprint, validUntil: new Date(validTo) };
}

/** A name as the extension has it: type 2 is a DNS name, 7 an address (RFC 5280 §4.2.1.6). */
function alternative(name: string): { type: number; value?: string; ip?: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}

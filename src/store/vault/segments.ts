import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AppError } from '../../../kernel/errors.ts';
import { headerBytes, type FileHeader } from './file-header.ts';

/** Plain bytes of a segment; the last may be shorter, also empty. */
export const segmentBytes = 65_536;

const tagBytes = 16;
/** A segment as it is stored. */
export const storedSegmentBytes = segmentBytes + tagBytes;

/** Where a segment stands in its file. */
export interface SegmentPlace {
  readonly index: number;
  readonly isLast: boolean;
}

/**
 * One segment of a file in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and
 * its Nonce-Reuse Misuse-Resistance, CRYPTO 2015) with AES-256-GCM: the nonce is the prefix of the file, the index of the segment
 * and whether it is the last, so that segments cannot change places and a file cannot end early. The place is authenticated as
 * well.
 */
export function closeSegment(key: Buffer, { noncePrefix }: FileHeader, place: SegmentPlace, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(noncePrefix, place), { authTagLength: tagBytes });
  cipher.setAAD(placeOf(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws AppError AUDIO_UNREADABLE when it is not what was written at this place */
export function openSegment(key: Buffer, { noncePrefix }: FileHeader, place: SegmentPlace, stored: Buffer): Buffer {
  if (stored.length < tagBytes) throw tampered();
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(noncePrefix, place), { authTagLength: tagBytes });
  decipher.setAAD(placeOf(place));
  decipher.setAuthTag(stored.subarray(stored.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(stored.subarray(0, stored.length - tagBytes)), decipher.final()]);
  } catch (cause) {
    throw tampered(cause);
  }
}

/** How long the plain file is whose encrypted file has this length. @throws AppError AUDIO_UNREADABLE when none has */
export function plainBytesOf(storedBytes: number): number {
  const body = storedBytes - headerBytes;
  const segments = segmentsOf(storedBytes);
  const last = body - (segments - 1) * storedSegmentBytes;
  if (last < tagBytes) throw tampered();
  return body - segments * tagBytes;
}

/** How long the encrypted file is whose plain file has this length. */
export function storedBytesOf(plainBytes: number): number {
  return headerBytes + plainBytes + Math.max(1, Math.ceil(plainBytes / segmentBytes)) * tagBytes;
}

/** Segments of an encrypted file. */
export function segmentsOf(storedBytes: number): number {
  return Math.max(1, Math.ceil((storedBytes - headerBytes) / storedSegmentBytes));
}

function tampered(cause?: unknown): AppError {
  return new AppError('AUDIO_UNREADABLE', { reason: 'fileTampered' }, cause === undefined ? {} : { cause });
}

function placeOf({ index, isLast }: SegmentPlace): Buffer {
  const place = Buffer.alloc(5);
  place.writeUInt32BE(index);
  place[4] = isLast ? 1 : 0;
  return place;
}

function nonceOf(prefix: Buffer, place: SegmentPlace): Buffer {
  return Buffer.concat([prefix, placeOf(place)]);
}

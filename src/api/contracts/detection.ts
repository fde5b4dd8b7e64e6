import { z } from 'zod';
import { actorName, instant } from './common.ts';

/** Calls and fingerprints are named by UUIDs. */
export const uuidParams = z.object({ id: z.uuid() });

const heard = z.enum(['machine', 'person', 'announcement', 'invalidNumber', 'congestion'], {
  error: 'machine, person, announcement, invalidNumber or congestion',
});

export const heardCallBody = z.object({ heard });

/** Persons review in their own name; integrations name the reviewer. */
export const heardRecordingBody = z.strictObject({ heard, reviewer: actorName.exactOptional() });

export const fingerprintReply = z.object({
  id: z.string(),
  label: z.enum(['machine', 'announcement', 'invalidNumber', 'congestion']),
  /** Calls on which somebody said so; trusted from two on. */
  confirmations: z.number(),
  learnedAt: instant,
  lastHeardAt: instant,
  durationMs: z.number(),
});

export const fingerprintRemovedReply = z.object({ removed: z.boolean() });

const lesson = z.enum([
  'new',
  'confirmed',
  'relabelled',
  'takenBack',
  'contradicted',
  'tooShort',
  'unknownPerson',
  'alreadyLearnt',
]);

/** `notHeard`: the detector did not listen to the call, or did so more than an hour ago. */
export const heardCallReply = z.object({ learnt: z.enum([...lesson.options, 'notHeard']) });

export const heardRecordingReply = z.object({
  learnt: lesson,
  /** `call`: from the call's beginning, as remembered. `recording`: from the file. */
  from: z.enum(['call', 'recording']),
});

import type { Look } from '../components/state-badge.tsx';
import type { AudioState } from './audio-machine.ts';
import type { LinkGrade } from './link-quality.ts';

/** The states of the page's audio as they look. */
export const audioLooks: Readonly<Record<AudioState['phase'], Look>> = {
  off: { glyph: 'dash', tone: 'soft' },
  looking: { glyph: 'ring', tone: 'info' },
  connecting: { glyph: 'ring', tone: 'info' },
  on: { glyph: 'phone', tone: 'good' },
  waiting: { glyph: 'warning', tone: 'warn' },
  elsewhere: { glyph: 'link', tone: 'plum' },
  broken: { glyph: 'stop', tone: 'wrong' },
};

export const gradeLooks: Readonly<Record<LinkGrade, Look>> = {
  good: { glyph: 'link', tone: 'good' },
  fair: { glyph: 'warning', tone: 'warn' },
  poor: { glyph: 'cut', tone: 'wrong' },
};

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../../src/kernel/package-root.ts';
import { loadFvad } from '../fvad-voice-activity.ts';
import { loadTimingModel } from '../load-model.ts';
import { readCorpus } from './build-corpus.ts';
import { scoreClips } from './score-clips.ts';
import { scorePage } from './score-picture.ts';
import { scoreText } from './score-text.ts';
import { countFalseAlarms, scoreTones } from './score-tones.ts';
import { loadBank } from './source-bank.ts';

/** Clips that no training has mixed; the test split's are those of the first score. */
const seeds = { test: 5_000_001, tune: 3_000_001 } as const;

/**
 * `npm run detect:score [-- --clips 2000 --tones 400 --hours 10 --split test]`: scores the shipped model. Look at the tune
 * split while working; the test split is opened at the end, and its openings are counted in docs/detection.md.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      clips: { type: 'string', default: '2000' },
      tones: { type: 'string', default: '400' },
      hours: { type: 'string', default: '10' },
      split: { type: 'string', default: 'test' },
    },
  });
  const { split } = values;
  if (split !== 'test' && split !== 'tune') {
    console.error('--split is test or tune');
    return 2;
  }
  const corpus = path.join(packageRoot(), 'var', 'corpus');
  const sources = await readCorpus(corpus);
  if (!sources) {
    console.error('there is no corpus yet: run `npm run corpus` first');
    return 1;
  }
  const model = await loadTimingModel();
  const makeVoice = await loadFvad();
  const bank = await loadBank(corpus, sources, split);
  console.error(`mixing and hearing ${values.clips} calls of each kind`);
  const clips = scoreClips(bank, { count: Number(values.clips), seed: seeds[split], model, makeVoice });
  console.error(`tones, and ${values.hours} hours without any`);
  const tones = scoreTones(Number(values.tones), 77);
  const falseAlarms = countFalseAlarms(bank, Number(values.hours), 78);
  const text = scoreText({ split, clips, tones, falseAlarms });
  console.log(text);
  const page = path.join(packageRoot(), 'var', 'detection-score.html');
  await mkdir(path.dirname(page), { recursive: true });
  await writeFile(page, scorePage(clips, text));
  console.error(`picture: ${path.relative(packageRoot(), page)}`);
  return 0;
}

process.exitCode = await main();

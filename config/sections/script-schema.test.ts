import { expect, it } from 'vitest';
import { wordsOfError } from '../../test/support/words-of-error.ts';
import { expectationIn } from '../../src/messages/expectations.ts';
import { campaignSchema } from '../campaign-schema.ts';
import { readDocuments } from '../read-documents.ts';
import { scriptsSchema } from './script-schema.ts';

const minimal = 'id: mora-30\ntrunks: [carrier]\ncallerId: "+576015550100"\ncountry: CO\n';
const read = (text: string) => readDocuments(text, campaignSchema, { source: 'c.yaml', code: 'CAMPAIGN_INVALID' });
const script = (name: string, text: string) => ({ name, sections: [{ text: { es: text } }] });

it('reads scripts as they are written in a campaign file, lines and all', () => {
  const scripts = `scripts:
  - name: usual
    sections:
      - title: { es: Saludo, en: Greeting }
        text:
          es: |
            Buenos días, {debtorName}.
            Le habla {agentName}.
      - meanings: [promiseToPay]
        text: { es: 'Entonces el {promiseDate}.', en: 'On {promiseDate}, then.' }
`;
  expect(read(minimal + scripts)[0]?.scripts).toEqual([
    {
      name: 'usual',
      sections: [
        {
          title: { es: 'Saludo', en: 'Greeting' },
          text: { es: 'Buenos días, {debtorName}.\nLe habla {agentName}.' },
        },
        { meanings: ['promiseToPay'], text: { es: 'Entonces el {promiseDate}.', en: 'On {promiseDate}, then.' } },
      ],
    },
  ]);
});

it('says where a script is wrong, and what is expected there', () => {
  const wrong = `scripts:
  - { name: a, sections: [{ text: { es: 'Debe {saldo}' } }] }
  - { name: a, sections: [{ text: { es: 'Hola {debtorName' } }, { text: {} }] }
`;
  const words = wordsOfError(() => read(minimal + wrong));
  expect(words).toContain(
    'scripts[0].sections[0].text.es: found "Debe {saldo}", expected fields of a script: {debtorName}',
  );
  expect(words).toContain('expected each { with its }, like {debtorName}; a brace alone is written twice');
  expect(words).toContain('scripts[1].sections[1].text: found {}, expected a text in es, in en, or both');
});

it('refuses two scripts of one name, and more text than desks should be sent', () => {
  const issues = (value: unknown) => scriptsSchema.safeParse(value).error?.issues.map(({ message }) => message);
  expect(issues([script('a', 'x'), script('a', 'y')])).toEqual(['a name that no other script has']);
  const long = Array.from({ length: 10 }, (_, index) => script(`s${index}`, 'x'.repeat(2_000)));
  expect(issues(long)).toBeUndefined();
  const longer = [{ name: 'a', sections: long.flatMap(({ sections }) => sections).concat(script('b', 'x').sections) }];
  const [tooMuch = ''] = issues(longer) ?? [];
  expect(tooMuch).toBe('at most 20000 characters in all scripts together');
  expect(expectationIn('es', tooMuch)).toBe('como máximo 20000 caracteres en todos los guiones juntos');
});

it('wants the script of an arm of an experiment to be one of the scripts, where there are any', () => {
  const arm = 'experiment: { id: e, arms: [{ id: b, share: 0.5, sets: { script: soft } }] }\n';
  expect(read(minimal + arm)).toHaveLength(1);
  const scripts = "scripts: [{ name: usual, sections: [{ text: { es: 'Hola' } }] }]\n";
  expect(wordsOfError(() => read(minimal + arm + scripts))).toContain(
    'experiment.arms[0].sets.script: found "soft", expected the name of one of the scripts of this campaign',
  );
});

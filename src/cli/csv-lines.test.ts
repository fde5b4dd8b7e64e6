import { expect, it } from 'vitest';
import { csvLines } from './csv-lines.ts';

it('lays a comparison beside the counts', async () => {
  const columns = [
    { name: 'campaign', kind: 'text', isKey: true },
    { name: 'attempts', kind: 'count', isKey: false },
  ] as const;
  const rows = [
    { row: { campaign: 'cards', attempts: 2 }, before: null },
    { row: null, before: { campaign: 'loans', attempts: 3 } },
  ];
  expect(await csvLines({ name: 'campaigns', columns, rows })).toBe(
    'campaign,attempts,before.attempts\r\ncards,2,\r\nloans,,3\r\n',
  );
});

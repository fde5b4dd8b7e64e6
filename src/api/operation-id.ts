import type { Endpoint } from './route.ts';

/** The name of an operation in generated clients: `GET /campaigns/:id/debtors` is `getCampaignsByIdDebtors`. */
export function operationId({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  const words = path.split('/').flatMap((segment) => {
    const name = segment.replace(/^:/, '');
    if (name === '') return [];
    const word = name.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    return segment.startsWith(':') ? ['By', word] : [word];
  });
  return method.toLowerCase() + words.join('');
}

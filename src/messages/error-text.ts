import type { ErrorDetail, WrongValue } from '../../kernel/error-detail.ts';
import type { CampaignFindingCode } from '../../dialer/campaign/campaign-finding.ts';
import type { AppError } from '../../kernel/errors.ts';
import { expectationIn } from './expectations.ts';
import { messagesIn, type Messages } from './messages.ts';
import { findingText } from './reason-text.ts';

/** What an error is about, in words; a plain message stays as it is, in English. */
export function errorText(messages: Messages, { detail, message }: AppError): string {
  return detail ? errorDetailText(messages, detail) : message;
}

/** A detail in words: a line, and one more for each wrong value of a document. */
export function errorDetailText(messages: Messages, detail: ErrorDetail): string {
  const text = messages.errorDetails[detail.reason] as string | ((detail: ErrorDetail) => string);
  const head = typeof text === 'string' ? text : text(detail);
  switch (detail.reason) {
    case 'documentInvalid':
      return [head, ...detail.problems.map((problem) => `  ${wrongValueText(messages, problem)}`)].join('\n');
    case 'settingsWrong':
      return detail.findings
        .map(({ path, code, values }) => {
          // The service may be newer than this program: findingText shows a code that it does not know.
          const finding = { code: code as CampaignFindingCode, values };
          return `${head}${path}: ${findingText(messages, finding)}`;
        })
        .join('; ');
    default:
      return head;
  }
}

function wrongValueText(messages: Messages, { key: path, value, expected, document }: WrongValue): string {
  const texts = messages.wrongValues;
  const key = path === '' ? texts.wholeDocument : path;
  const problem = (): string => {
    if (expected === undefined) return texts.noSuchKey({ key });
    const ours = expectationIn(messages.language, expected);
    return value === undefined ? texts.missing({ key, expected: ours }) : texts.found({ key, value, expected: ours });
  };
  return document === undefined ? problem() : texts.inDocument({ document, problem: problem() });
}

/** The English words of an error: what logs and the API's `detail` say. */
export function inEnglish(error: AppError): string {
  return errorText(messagesIn('en'), error);
}

/**
 * Reads an amount of money as people write it in Latin America: `1.234.567,89`, `1,234,567.89`, `1 234`. What stands beside
 * it is for read-money.ts.
 * The last of two kinds of separator is the decimal one. A single separator before exactly three digits groups thousands
 * (money has no thousandths) unless nothing but zero stands before it.
 *
 * @returns a plain decimal text like `1234567.89`, or undefined when it is not an amount
 */
export function readAmount(text: string): string | undefined {
  const bare = text.replace(/[\s\u00a0']/g, '');
  if (!/^-?\d[\d.,]*$/.test(bare)) return undefined;
  const sign = bare.startsWith('-') ? '-' : '';
  const digits = bare.slice(sign.length);
  const decimalAt = decimalSeparatorAt(digits);
  const whole = decimalAt < 0 ? digits : digits.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? '' : digits.slice(decimalAt + 1);
  if (!/^\d+$|^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  const plain = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  if (plain.length > 18 || fraction.length > 6) return undefined;
  return fraction === '' ? sign + plain : `${sign}${plain}.${fraction}`;
}

/** Where the decimal separator stands, or −1. */
function decimalSeparatorAt(digits: string): number {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return -1;
  const separator = digits.charAt(last);
  const other = separator === '.' ? ',' : '.';
  if (digits.includes(other)) return last;
  const single = digits.indexOf(separator) === last;
  if (!single) return -1;
  const groups = digits.length - last - 1 === 3 && last <= 3 && !/^0+$/.test(digits.slice(0, last));
  return groups ? -1 : last;
}

/** Reads a plain number with a decimal point or comma and no thousands: `0,75`, `-3`, `12.5`. */
export function readDecimal(text: string): number | undefined {
  return /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** Reads a share: `0.35`, `0,35` or `35 %`; undefined when it is not within 0..1. */
export function readShare(text: string): number | undefined {
  const percent = /^(.*?)\s*%$/.exec(text)?.[1];
  const number = readDecimal(percent ?? text);
  if (number === undefined) return undefined;
  const share = percent === undefined ? number : number / 100;
  return share >= 0 && share <= 1 ? share : undefined;
}

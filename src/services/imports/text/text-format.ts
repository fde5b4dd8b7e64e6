/** What a file may be written in. `ascii`: nothing but ASCII was seen. */
export const textEncodings = ['ascii', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** How the text of a file is written as bytes. */
export interface TextFormat {
  readonly encoding: TextEncoding;
  /** Whether a byte order mark stands at its beginning. */
  readonly bom: boolean;
}

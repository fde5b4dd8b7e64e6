/** Reads at most `most` lines of an answer, and cancels the rest. */
export async function firstLines(answer: Response, most: number): Promise<readonly string[]> {
  const lines: string[] = [];
  let rest = '';
  if (answer.body === null) return lines;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    while (lines.length < most) {
      const { done, value } = await reader.read();
      if (done) return rest === '' ? lines : [...lines, rest];
      const pieces = (rest + value).split('\n');
      rest = pieces.pop() ?? '';
      lines.push(...pieces);
    }
    return lines.slice(0, most);
  } finally {
    await reader.cancel();
  }
}

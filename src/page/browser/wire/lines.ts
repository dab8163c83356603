/**
 * The lines of a stream, cut at line ends only, wherever its pieces end: in a line, or inside a character.
 * @param silenceMs after which the other side is taken to be gone
 * @throws Error when nothing came for so long
 */
export async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silenceMs);
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split('\n');
      [rest = rest] = lines.splice(-1);
      for (const line of lines) if (line !== '') yield line;
      if (done) return;
    }
  } finally {
    // What is left of it is not read; that it cannot be cancelled any more is no fault.
    await reader.cancel().catch(() => undefined);
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  if (!Number.isFinite(ms)) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Nothing came for too long.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

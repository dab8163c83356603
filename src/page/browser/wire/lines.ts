/** The lines of a stream, cut at line ends only, wherever its pieces end: in a line, or inside a character. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
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

/** A file imported as its text. Vite knows `?raw`; esbuild needs `--loader:.bootstrap.mjs=text --loader:.bootstrap.py=text`. */
declare module '*?raw' {
  const text: string;
  export default text;
}

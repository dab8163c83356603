/** Who sent a request, for as long as the answer is waited for. */
export class Peer {
  #gone = false;
  #leaving: AbortController | undefined;

  get gone(): boolean {
    return this.#gone;
  }

  /** Aborts when the peer goes away. It is made when first asked for: most answers are ready before anybody can go. */
  get signal(): AbortSignal {
    this.#leaving ??= new AbortController();
    if (this.#gone) this.#leaving.abort();
    return this.#leaving.signal;
  }

  leave(): void {
    this.#gone = true;
    this.#leaving?.abort();
  }
}

/** Thrown to end a connection without an answer; nobody's fault, since it was asked for. */
export class Disconnect extends Error {
  constructor() {
    super('the connection is to be cut');
    this.name = 'Disconnect';
  }
}

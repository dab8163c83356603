import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The way to a server, which goes away and comes back as the server would. */
export interface Relay {
  readonly port: number;
  /** Ends every connection, and takes none any more. */
  cut(): void;
  restore(): void;
  /** What is sent still arrives, and nothing comes back, until it is restored. */
  mute(): void;
  close(): Promise<void>;
}

export async function startRelay(to: number): Promise<Relay> {
  let way: 'open' | 'mute' | 'cut' = 'open';
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (way === 'cut') return void near.resetAndDestroy();
    const far = connect(to, '127.0.0.1');
    const end = () => {
      for (const socket of [near, far]) {
        open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) open.add(socket.on('error', end).on('close', end));
    near.pipe(far);
    far.on('data', (bytes) => void (way === 'open' && near.write(bytes)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = () => {
    way = 'cut';
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    // A listening TCP server has an address with a port.
    port: (server.address() as AddressInfo).port,
    cut,
    restore() {
      way = 'open';
    },
    mute() {
      way = 'mute';
    },
    close() {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

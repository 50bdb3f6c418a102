import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** The line between a browser and the server, which a test can cut: a real one, socket by socket. */
export interface Line {
  /** Where the browser finds the product. */
  url: string;
  /** Nothing gets through any more, in either direction. */
  cut: () => void;
  /** What is asked reaches the server; no answer ever comes back. */
  loseAnswers: () => void;
  mend: () => void;
  stop: () => Promise<void>;
}

export async function startLine(target: string): Promise<Line> {
  const { port } = new URL(target);
  let state: 'whole' | 'cut' | 'deaf' = 'whole';
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined); // a cut line is what these tests are about
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (said) => far.write(said));
    far.on('data', (said) => {
      if (state !== 'deaf') near.write(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const change = (to: typeof state): void => {
    state = to;
    if (to !== 'deaf') for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => change('cut'),
    loseAnswers: () => change('deaf'),
    mend: () => change('whole'),
    stop: () => {
      change('cut');
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

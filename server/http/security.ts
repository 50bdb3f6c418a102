import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const PERMISSIONS = 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), interest-cohort=()';

interface SecurityParts {
  /** Public address: only where it is https may browsers be told to insist on it. */
  origin: string | null;
  /** Address of map tiles outside, if any. */
  tiles?: string | undefined;
}

/** What helmet sets is the same for every answer: asked once, it costs nothing a request. */
function headersOf(middleware: ReturnType<typeof helmet>): [string, string][] {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  middleware(request, answer, () => undefined);
  return answer.getHeaderNames().map((name) => [name, String(answer.getHeader(name))]);
}

/** Headers of every answer: a strict content policy and nothing that breaks plain http in a closed network. */
export function security({ origin, tiles }: SecurityParts): RequestHandler {
  const https = origin?.startsWith('https:') === true;
  const self = ["'self'"];
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: self,
          scriptSrc: self,
          // Mantine and Leaflet write style elements and attributes at run time.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:', ...(tiles === undefined ? [] : [new URL(tiles).origin])],
          fontSrc: ["'self'", 'data:'],
          connectSrc: self,
          workerSrc: self,
          manifestSrc: self,
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: self,
          frameAncestors: ["'none'"],
          ...(https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: https,
      crossOriginOpenerPolicy: https,
      originAgentCluster: https,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
  );
  headers.push(['Permissions-Policy', PERMISSIONS]);
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

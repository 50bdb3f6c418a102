import { createHmac } from 'node:crypto';

/** Password of the two users of the simulated day: known to whoever knows the installation's secret, and to nobody else. */
export const simulatorPassword = (secret: string): string =>
  createHmac('sha256', secret).update('simulated day').digest('base64url');

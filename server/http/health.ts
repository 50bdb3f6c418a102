import { Router } from 'express';
import type { Store } from '#server/store/store.ts';
import type { Problems } from './problems.ts';

/** `/healthz`: the process answers. `/readyz`: the store does as well. */
export function health(store: Pick<Store, 'lastSeq'>, problems: Problems): Router {
  const router = Router();
  router.use(['/healthz', '/readyz'], (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (req, res) => {
    const ready = await store.lastSeq().then(
      () => true,
      () => false, // why is in the log of whatever request fails next; here only that it does not answer counts
    );
    if (ready) res.json({ status: 'ok' });
    else problems.send(req, res, 'STORE_BUSY');
  });
  return router;
}

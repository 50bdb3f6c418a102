import type { RouteName, routes } from '#shared/api/routes.ts';

type Routes = typeof routes;

/**
 * Method and path of every route, checked letter by letter against the one table of routes by the compiler.
 * Written out so that the browser does not load the schemas (and zod) that stand beside them.
 */
export const ENDPOINTS: { readonly [N in RouteName]: readonly [Routes[N]['method'], Routes[N]['path']] } = {
  me: ['get', '/me'],
  reference: ['get', '/reference'],
  procedures: ['get', '/procedures'],
  firstAdmin: ['post', '/first-admin'],
  places: ['get', '/places'],
  board: ['get', '/board'],
  facility: ['get', '/facilities/:id'],
  takeCensus: ['put', '/facilities/:id/census'],
  confirm: ['post', '/facilities/:id/confirm'],
  setAccepting: ['put', '/facilities/:id/accepting'],
  admit: ['post', '/facilities/:id/stays'],
  planStay: ['put', '/facilities/:id/stays/:stayId'],
  endStay: ['post', '/facilities/:id/stays/:stayId/discharge'],
  history: ['get', '/facilities/:id/history'],
  search: ['post', '/searches'],
  call: ['get', '/calls/:id'],
  route: ['get', '/route'],
  createReferral: ['post', '/referrals'],
  referrals: ['get', '/referrals'],
  referral: ['get', '/referrals/:id'],
  actOnReferral: ['post', '/referrals/:id/:action'],
  startWaiting: ['post', '/waiting'],
  waiting: ['get', '/waiting'],
  cancelWaiting: ['post', '/waiting/:id/cancel'],
  closeCall: ['post', '/calls/:id/close'],
  coverage: ['get', '/coverage'],
  tokens: ['get', '/facilities/:id/tokens'],
  issueToken: ['post', '/facilities/:id/tokens'],
  revokeToken: ['delete', '/facilities/:id/tokens/:tokenId'],
  planSites: ['post', '/planning/sites'],
  sitingJob: ['get', '/planning/sites/:id'],
  cancelSiting: ['delete', '/planning/sites/:id'],
  judgePlan: ['post', '/planning/evaluate'],
  candidates: ['get', '/planning/candidates'],
  bedsNeeded: ['post', '/planning/beds'],
  scenarios: ['get', '/planning/scenarios'],
  saveScenario: ['post', '/planning/scenarios'],
  scenario: ['get', '/planning/scenarios/:id'],
  removeScenario: ['delete', '/planning/scenarios/:id'],
  publicBoard: ['get', '/public/board'],
  audit: ['get', '/audit'],
  verifyAudit: ['get', '/audit/verify'],
};

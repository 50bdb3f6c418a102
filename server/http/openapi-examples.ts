import type { RouteName } from '#shared/api/routes.ts';

const COMMAND = '6f1c2b5e-8f0a-4a7e-9d57-2f3f0f3a9c11';
const SEARCH = '0b7e3a8c-54c7-4f43-8a53-1d9a7c8f6e20';

/** How a centre's own software states its counts, for the description of the one route that takes a token. */
export const TOKEN_EXAMPLE = `

A centre's own software uses a token of its facility instead of a session; cookies beside it count for nothing. A new
\`commandId\` for each statement, the same one for each repeat of it:

\`\`\`sh
curl -X PUT https://oryn.example/api/v1/facilities/detox-pavlodar/census \\
  -H "Authorization: Bearer $ORYN_TOKEN" -H "Content-Type: application/json" \\
  -d '{ "commandId": "${COMMAND}", "observedAt": "2022-10-14T23:40:00+05:00",
        "units": [{ "unitId": "detox-pavlodar-men", "occupied": 7, "unavailable": { "cleaning": 2 } }] }'
\`\`\`
`;

/** Bodies and answers that show the main job, for whoever reads the API for the first time. */
export const EXAMPLES: Readonly<Partial<Record<RouteName, { body?: unknown; answer?: unknown }>>> = {
  takeCensus: {
    body: {
      commandId: COMMAND,
      observedAt: '2022-10-14T23:40:00+05:00',
      units: [
        { unitId: 'detox-pavlodar-men', occupied: 7, unavailable: { cleaning: 2 } },
        { unitId: 'detox-pavlodar-women', occupied: 1, unavailable: {} },
      ],
    },
  },
  issueToken: {
    body: { commandId: COMMAND, name: 'registry-1c' },
    answer: {
      tokenId: COMMAND,
      name: 'registry-1c',
      issuedAt: '2022-10-14T18:40:00.000Z',
      issuedBy: 'manager-pavlodar',
      token: 'oryn_…',
    },
  },
  confirm: { body: { commandId: COMMAND, observedAt: '2022-10-14T23:40:00+05:00' } },
  setAccepting: {
    body: {
      commandId: COMMAND,
      accepting: false,
      reason: 'quarantine',
      until: '2022-10-15T08:00:00+05:00',
    },
  },
  admit: {
    body: { commandId: COMMAND, allocations: [{ unitId: 'detox-pavlodar-men', beds: 1, cots: 0 }] },
  },
  planStay: { body: { commandId: COMMAND, expectedUntil: '2022-10-15T08:00:00+05:00', note: null } },
  endStay: { body: { commandId: COMMAND, reason: 'home' } },
  search: {
    body: {
      origin: { placeId: 's-1521368' },
      kinds: ['crisis_centre', 'crisis_beds'],
      party: { women: 1, men: 0, children: [{ age: 9, sex: 'm' }, { age: 5, sex: 'f' }, { age: 1 }] },
      limit: 10,
    },
  },
  createReferral: {
    body: {
      commandId: COMMAND,
      searchId: SEARCH,
      facilityId: 'crisis-ust-kamenogorsk',
      incidentRef: '2214-26',
    },
  },
  planSites: {
    body: { group: 'victims', objective: 'coverage', limitMinutes: 120, centres: 2 },
  },
  bedsNeeded: { body: { group: 'victims', arrivalsPerDay: 3.1, stayDays: 9.5, share: 0.95 } },
  actOnReferral: { body: { commandId: COMMAND, eta: '2022-10-15T01:10:00+05:00' } },
};

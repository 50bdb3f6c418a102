/**
 * Header of a request that is meant for one session only: the id of the user who made it. What was kept on a device and
 * is sent later must not count as somebody else's who has signed in there since: the server refuses with ANOTHER_USER.
 */
export const EXPECTED_USER = 'Oryn-Expected-User';

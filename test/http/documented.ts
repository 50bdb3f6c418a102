import { openApiDocument } from '#server/http/openapi.ts';

type Operation = { responses: Record<string, { description?: string }> };
const { paths } = openApiDocument() as { paths: Record<string, Record<string, Operation>> };

const OPERATIONS = Object.entries(paths).map(([path, operations]) => ({
  pattern: new RegExp(`^/api/(v1|auth)${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  operations,
}));

/** A refusal that a route gives must be in the document under its status; throws when it is not. */
export function mustBeDocumented(method: string, url: URL, status: number, code: string): void {
  if (code === 'NO_SUCH_ROUTE') return;
  const at = OPERATIONS.find(({ pattern }) => pattern.test(url.pathname))?.operations[method.toLowerCase()];
  if (at === undefined) return;
  if (at.responses[String(status)]?.description?.includes(`\`${code}\``) === true) return;
  throw new Error(
    `${method} ${url.pathname} answered ${status} ${code}, which docs/openapi.json does not tell`,
  );
}

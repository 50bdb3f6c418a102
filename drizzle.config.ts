import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  // schema.ts and, beside it, auth-schema.ts
  schema: './server/store/sqlite/*schema.ts',
  out: './server/store/sqlite/migrations',
});

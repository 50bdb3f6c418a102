import { sqliteBench } from './sqlite-bench.ts';
import { storeConformance } from './store.conformance.ts';

storeConformance('SQLite', sqliteBench);

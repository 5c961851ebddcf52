// `npm test` and `npm run verify`. See test.ts, which takes over once packages are installed.
import { handOver } from "./prepare.mjs";

handOver("scripts/test.ts", process.argv.slice(2));

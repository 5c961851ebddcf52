// `npm start` and `npm run dev`. See start.ts, which takes over once packages are installed.
import { handOver } from "./prepare.mjs";

handOver("scripts/start.ts", process.argv.slice(2));

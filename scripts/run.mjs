// `node scripts/run.mjs FILE ARGUMENTS…`: runs one of the project's TypeScript files, installing what is missing first.
import { handOver } from "./prepare.mjs";

const [file, ...args] = process.argv.slice(2);
handOver(file, args);

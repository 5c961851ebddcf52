import { readEnv } from "@/lib/env";
import { buildIfChanged } from "./build";

/** Builds without starting, for a container image: the same build that `npm start` makes when it is needed. */
await buildIfChanged(readEnv(), console.log);

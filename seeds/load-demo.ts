import { connection } from "@/db/client";
import { loadStory } from "./load-story";

/** Loads the demo desk into the database that STET_APP_DATABASE_URL names. Sample accounts: for loopback only. */
const desk = await loadStory(connection());
await connection().close();
console.log(`Demo desk: ${desk.articles} articles, ${desk.claims} claims.`);

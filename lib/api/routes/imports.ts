import "server-only";
import { Hono } from "hono";
import { connection } from "@/db/client";
import { answer } from "@/lib/api/answer";
import { readBody } from "@/lib/api/body";
import { apiCaller } from "@/lib/api/caller";
import { timely } from "@/lib/api/failure";
import { problem } from "@/lib/api/problem";
import { previewFile } from "@/lib/commands/exchange/preview-file";

/** What bringing a file in would do: the same words go to `POST /imports`, which does it. */
export const imports = new Hono();

imports.post("/imports/preview", async (c) => {
	const caller = await timely(apiCaller(c));
	const outcome = await timely(previewFile(connection().db, caller, await readBody(c, true)));
	return outcome.ok ? answer(c, outcome.value, 200) : problem(c, outcome.refused);
});

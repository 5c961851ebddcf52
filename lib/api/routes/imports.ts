import "server-only";
import { Hono } from "hono";
import { connection } from "@/db/client";
import { answer } from "@/lib/api/answer";
import { readBody } from "@/lib/api/body";
import { apiCaller } from "@/lib/api/caller";
import { timely } from "@/lib/api/failure";
import { read } from "@/lib/commands/command";
import { importFile } from "@/lib/commands/exchange/import-file";
import { planFor } from "@/lib/commands/exchange/plan-for";
import { previewOf } from "@/lib/core/exchange/preview";
import { allows } from "@/lib/core/people/permissions";
import { refuse } from "@/lib/outcome";

/** What bringing a file in would do: the same words go to `POST /imports`, which does it. */
export const imports = new Hono();

imports.post("/imports/preview", async (c) => {
	const caller = await timely(apiCaller(c));
	if (!allows(caller.role, importFile.may)) {
		refuse(
			"forbidden",
			`Your role on this desk (${caller.role}) can't bring files in. Ask an admin of ${caller.deskName}.`,
		);
	}
	const input = read(importFile.input, await readBody(c, true));
	const { plan, format } = await timely(planFor(connection().db, caller.desk, input));
	return answer(c, previewOf(plan, format), 200);
});

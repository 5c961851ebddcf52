import "server-only";
import type { Reader } from "@/db/client";
import { read } from "@/lib/commands/command";
import { type ImportPreview, previewOf } from "@/lib/core/exchange/preview";
import type { Caller } from "@/lib/core/people/member";
import { allows } from "@/lib/core/people/permissions";
import { type Outcome, Refusal, refuse } from "@/lib/outcome";
import { importFile } from "./import-file";
import { planFor } from "./plan-for";

/** What bringing a file in would make, and what would stay out and why. Takes what `importFile` takes, and writes nothing. */
export async function previewFile(db: Reader, caller: Caller, raw: unknown): Promise<Outcome<ImportPreview>> {
	try {
		if (!allows(caller.role, importFile.may)) {
			refuse(
				"forbidden",
				`Your role on this desk (${caller.role}) can't bring files in. Ask an admin of ${caller.deskName}.`,
			);
		}
		const { plan, format } = await planFor(db, caller.desk, read(importFile.input, raw));
		return { ok: true, value: previewOf(plan, format), replayed: false };
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, refused: error.refused };
		throw error;
	}
}

import "server-only";
import { Hono } from "hono";
import Papa from "papaparse";
import { connection } from "@/db/client";
import { judgedClaims } from "@/db/queries/agreement";
import { claimsByIds } from "@/db/queries/claims";
import { deskMembers } from "@/db/queries/people";
import { ratingLine } from "@/lib/api/agreement-queries";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { read } from "@/lib/commands/command";
import { agreementInput } from "@/lib/input/agreement";

export const agreement = new Hono();

/** The raw table as CSV (RFC 4180), with names and statements; a cell that a spreadsheet would run is quoted. */
agreement.get("/agreement/ratings.csv", async (c) => {
	const caller = await apiCaller(c);
	const { db } = connection();
	const judged = await judgedClaims(db, caller, read(agreementInput, c.req.query()));
	const [members, claims] = await Promise.all([
		deskMembers(db, caller.desk),
		claimsByIds(db, caller, [...new Set(judged.map(({ claimId }) => claimId))]),
	]);
	const names = new Map(members.map(({ userId, name }) => [userId, name]));
	const statements = new Map(claims.map(({ id, statement }) => [id, statement]));
	const rows = judged.map((one) => {
		const { claimId, reviewerId, ...line } = ratingLine(one);
		const reviewer = names.get(reviewerId) ?? "A former member";
		return { claimId, statement: statements.get(claimId) ?? "", reviewerId, reviewer, ...line };
	});
	const columns = ["claimId", "statement", "kind", "reviewerId", "reviewer", "rating", "sealedAt", "blind", "ruling"];
	const csv = Papa.unparse({ fields: columns, data: rows }, { escapeFormulae: true, newline: "\r\n" });
	return c.body(`${csv}\r\n`, 200, {
		"Content-Type": "text/csv; charset=utf-8; header=present",
		"Content-Disposition": contentDisposition("ratings.csv"),
		"Content-Security-Policy": "default-src 'none'; sandbox",
	});
});

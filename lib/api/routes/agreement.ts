import "server-only";
import { Hono } from "hono";
import { connection } from "@/db/client";
import { judgedClaims } from "@/db/queries/agreement";
import { claimsByIds } from "@/db/queries/claims";
import { deskMembers } from "@/db/queries/people";
import { ratingLine } from "@/lib/api/agreement-queries";
import { apiCaller } from "@/lib/api/caller";
import { csvFile } from "@/lib/api/csv";
import { read } from "@/lib/commands/command";
import { csv } from "@/lib/core/csv";
import { agreementInput } from "@/lib/input/agreement";

export const agreement = new Hono();

/** The raw table as CSV, with names and statements. */
const columns = [
	"claimId",
	"statement",
	"kind",
	"reviewerId",
	"reviewer",
	"rating",
	"sealedAt",
	"blind",
	"ruling",
] as const;

/** The raw table as CSV, with names and statements. For programs that compute, so nothing stands before the header. */
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
		const { claimId, kind, reviewerId, rating, sealedAt, blind, ruling } = ratingLine(one);
		const reviewer = names.get(reviewerId) ?? "A former member";
		return [claimId, statements.get(claimId) ?? "", kind, reviewerId, reviewer, rating, sealedAt, blind, ruling];
		return { claimId, statement: statements.get(claimId) ?? "", reviewerId, reviewer, ...line };
	});
	return c.body(csv(columns, rows), 200, {
		"Content-Type": "text/csv; charset=utf-8; header=present",
		"Content-Disposition": contentDisposition("ratings.csv"),
		"Content-Security-Policy": "default-src 'none'; sandbox",
	});
	const fields = ["claimId", "statement", "kind", "reviewerId", "reviewer", "rating", "sealedAt", "blind", "ruling"];
	return csvFile(c, "ratings.csv", fields, rows);
});

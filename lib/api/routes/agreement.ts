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
import { agreementInput } from "@/lib/input/agreement";

export const agreement = new Hono();

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

/** The raw table as CSV, with names and statements. */
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
	return csvFile(c, "ratings.csv", columns, rows);
});

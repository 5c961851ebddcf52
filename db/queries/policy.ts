import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { policies } from "@/db/schema/disputes";
import { statement, written } from "@/db/statement";
import type { DeskId } from "@/lib/core/people/member";
import { defaultPolicy, type Policy, readPolicy } from "@/lib/core/verdicts/policy";

const fields = { body: policies.body, version: policies.version };
const findPolicy = statement(
	() =>
		written
			.select(fields)
			.from(policies)
			.where(eq(policies.deskId, sql.placeholder("desk")))
			.orderBy(desc(policies.version))
			.limit(1),
	fields,
);

/** The policy that the desk goes by now. */
export async function policyOf(db: Reader, desk: DeskId): Promise<Policy> {
	const [row] = await findPolicy(db, { desk });
	return row ? readPolicy(row.body, row.version) : defaultPolicy;
}

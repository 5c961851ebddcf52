import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { policies } from "@/db/schema/disputes";
import type { DeskId } from "@/lib/core/people/member";
import { defaultPolicy, type Policy } from "@/lib/core/verdicts/policy";

/** The policy that the desk goes by now. */
export async function policyOf(db: Reader, desk: DeskId): Promise<Policy> {
	const [row] = await db
		.select({ body: policies.body, version: policies.version })
		.from(policies)
		.where(eq(policies.deskId, desk))
		.orderBy(desc(policies.version))
		.limit(1);
	return row ? { ...row.body, version: row.version } : defaultPolicy;
}

import "server-only";
import type { z } from "zod";
import type { Database } from "@/db/client";
import type { Caller } from "@/lib/core/people/member";
import type { Permission } from "@/lib/core/people/permissions";

/** A read: what it answers, what it takes, where it is. Everybody on the desk may read, unless `may` says who. */
export type Query<Input extends z.ZodObject = z.ZodObject, Value = unknown> = {
	name: string;
	summary: string;
	description?: string;
	may?: Permission;
	input: Input;
	path: string;
	/** Undefined when there is no such thing on the desk. */
	run(db: Database, caller: Caller, input: z.output<Input>): Promise<Value | undefined>;
};

export function query<Input extends z.ZodObject, Value>(read: Query<Input, Value>): Query<Input, Value> {
	return read;
}

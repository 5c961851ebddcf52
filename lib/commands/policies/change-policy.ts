import "server-only";
import { policyOf } from "@/db/queries/policy";
import { insertPolicy } from "@/db/writes/disputes";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import { objectionToPolicy, type Policy } from "@/lib/core/verdicts/policy";
import { changePolicyInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";

/** Gives the desk another policy. It counts from the next act on; rulings keep the name of the one they were made under. */
export const changePolicy = command({
	name: "policy.change",
	summary: "Change how the desk settles claims",
	may: "change-policy",
	input: changePolicyInput,
	route: { method: "patch", path: "/policy" },
	async run({ tx, desk, caller, now }, { version, reason, publication, ...rules }) {
		const before = await policyOf(tx, desk);
		const change = {
			...rules,
			...(publication && { publication: { ...before.publication, ...defined(publication) } }),
		};
		checkBase("policy", before, version, { reason, ...change });
		const next = before.version + 1;
		const value: Policy = { ...before, ...defined(change), name: `desk-policy@${next}`, version: next };
		const changed = differences<Policy>(before, { ...value, name: before.name, version: before.version });
		if (!changed) refuse("invalid", "That is the policy the desk has already. Nothing was changed.");
		const objection = objectionToPolicy(value);
		if (objection) refuse("invalid", objection);
		const { version: _version, ...body } = value;
		const row = { deskId: desk, version: next, body, reason, madeBy: caller.userId, madeAt: now };
		if (!(await insertPolicy(tx, row))) {
			const current = await policyOf(tx, desk);
			checkBase("policy", current, version, { reason, ...change });
		}
		return { value, event: { subject: `policy:${next}`, body: { version: next, reason, ...changed } } };
	},
});

function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

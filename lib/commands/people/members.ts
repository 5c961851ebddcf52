import "server-only";
import { accountByEmail, lockAdmins, lockMember } from "@/db/queries/people";
import { deleteMember, insertMember, insertUser, updateRole } from "@/db/writes/people";
import { hashPassword } from "@/lib/auth/password";
import { assigneeFor } from "@/lib/commands/assignments/assignee";
import { type CommandContext, command } from "@/lib/commands/command";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Member } from "@/lib/core/people/member";
import type { Role } from "@/lib/core/people/permissions";
import { addMemberInput, changeRoleInput, removeMemberInput } from "@/lib/input/people";
import { refuse } from "@/lib/outcome";
import { handOver } from "./hand-over";

/** Lets a person onto the desk, making their account if they have none. */
export const addMember = command({
	name: "member.add",
	summary: "Let a person onto the desk",
	may: "manage-members",
	input: addMemberInput,
	route: { method: "post", path: "/members", status: 201 },
	async run({ tx, desk, now, newId }, { email, name, role, password }) {
		let account = await accountByEmail(tx, email);
		if (!account) {
			const passwordHash = password === undefined ? null : await hashPassword(password);
			const made = { id: newId(), email, name, passwordHash, disabled: false };
			// Somebody else may be making the same account at this moment; then it is theirs that counts.
			account = (await insertUser(tx, { ...made, createdAt: now })) ? made : await accountByEmail(tx, email);
		}
		if (!account) throw new Error(`The account of ${email} is neither there nor can it be made`);
		const value: Member = { userId: account.id, name: account.name, email: account.email, role };
		if (!(await insertMember(tx, { deskId: desk, userId: account.id, role, joinedAt: now }))) {
			refuse("conflict", `${email} is on this desk already. Change their role instead.`);
		}
		return { value, event: { subject: `member:${account.id}`, body: { email, role } } };
	},
});

/** Gives a member another role; it counts from their next request. */
export const changeRole = command({
	name: "member.change-role",
	summary: "Change a member's role",
	may: "manage-members",
	input: changeRoleInput,
	route: { method: "patch", path: "/members/{id}" },
	async run(context, { id, role, reassignTo }) {
		if (reassignTo !== undefined && mayBeAssigned(role)) {
			refuse("invalid", "What somebody holds is handed on only when they leave or become a viewer.");
		}
		const successor = await successorOf(context, id, reassignTo);
		const member = await memberToChange(context, id, role);
		const follows = successor === undefined ? [] : await handOver(context, id, successor);
		await updateRole(context.tx, context.desk, id, role);
		return {
			value: { ...member, role },
			event: {
				subject: `member:${id}`,
				body: { before: member.role, after: role, ...(reassignTo !== undefined && { reassignTo }) },
			},
			follows,
		};
	},
});

/**
 * Takes a person off the desk. What they did stays, under their name; what they were to do goes to somebody else in the
 * same act, or keeps their name and counts as nobody's.
 */
export const removeMember = command({
	name: "member.remove",
	summary: "Take a person off the desk",
	may: "manage-members",
	input: removeMemberInput,
	route: { method: "delete", path: "/members/{id}" },
	async run(context, { id, reassignTo }) {
		const successor = await successorOf(context, id, reassignTo);
		const member = await memberToChange(context, id, null);
		const follows = successor === undefined ? [] : await handOver(context, id, successor);
		await deleteMember(context.tx, context.desk, id, context.now);
		return {
			value: member,
			event: { subject: `member:${id}`, body: { role: member.role, ...(reassignTo !== undefined && { reassignTo }) } },
			follows,
		};
	},
});

/** Who gets what the member holds; null for nobody, undefined when it stays with them. */
async function successorOf(
	context: CommandContext,
	id: string,
	reassignTo: string | null | undefined,
): Promise<Member | null | undefined> {
	if (!reassignTo) return reassignTo === undefined ? undefined : null;
	if (reassignTo === id) refuse("invalid", "That is the member who hands it on. Pick somebody else, or nobody.");
	return assigneeFor(context, reassignTo);
}

async function memberToChange({ tx, desk, caller }: CommandContext, id: string, role: Role | null): Promise<Member> {
	// Locked before reading: two admins removing each other come one after the other, and the second is no admin any more.
	const admins = await lockAdmins(tx, desk);
	if (!admins.includes(caller.userId)) refuse("forbidden", "You are no longer an admin of this desk.");
	// Locked too: nothing is being given to them while they go.
	const member = await lockMember(tx, desk, id, "update");
	if (!member) refuse("not-found", "There is no such member on this desk.");
	if (role !== "admin" && admins.length === 1 && admins[0] === id) {
		refuse("conflict", "This is the desk's only admin. Make somebody else an admin first.");
	}
	return member;
}

import { allows, type Role } from "../people/permissions";

/** Who is to see to a thing, and by when. A due date is the last moment of that day where it was chosen. */
export type Assignment = { assigneeId: string | null; dueAt: string | null };

/** Whoever only reads can't be asked to see to anything. */
export function mayBeAssigned(role: Role): boolean {
	return allows(role, "annotate");
}

/** What somebody holds who is on the desk, or was: everything that names them, whatever its state. */
export type Holding = {
	userId: string;
	name: string;
	claims: number;
	articles: number;
	tasks: number;
	disputes: number;
};

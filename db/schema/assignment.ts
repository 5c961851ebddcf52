import { uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { users } from "./people";

/** Who is to see to a thing and by when; and who said so last, and when. The same on everything that can be assigned. */
export const assignment = () => ({
	assigneeId: uuid("assignee_id").references(() => users.id),
	dueAt: at("due_at"),
	assignedBy: uuid("assigned_by").references(() => users.id),
	assignedAt: at("assigned_at"),
});

import "server-only";
import { inboxOf } from "@/db/queries/inbox/inbox";
import { deleteReads, insertReads } from "@/db/writes/inbox";
import { type CommandContext, command } from "@/lib/commands/command";
import { readItemsInput, unreadItemsInput } from "@/lib/input/inbox";
import { refuse } from "@/lib/outcome";

/**
 * Says that the member has read items of their inbox. Only what is in it at this moment can be read, so that nobody
 * finds out by it what else there is; the rest is passed over, since an item may go while it is being read.
 */
export const readItems = command({
	name: "inbox.read",
	summary: "Mark items of your inbox as read",
	may: "read",
	input: readItemsInput,
	route: { method: "post", path: "/inbox/read" },
	async run(context, { ids, upTo }) {
		const { tx, caller, now } = context;
		if ((ids === undefined) === (upTo === undefined)) {
			refuse("invalid", "Say which items you have read: either their ids, or upTo for all that came up to then.");
		}
		const { items } = await inboxOf(tx, caller, now);
		const read = items.filter(({ id, at }) =>
			upTo === undefined ? ids?.includes(id) : Date.parse(at) <= Date.parse(upTo),
		);
		const ownIds = read.map(({ id }) => id);
		return answered(context, await insertReads(tx, whose(context), ownIds, now));
	},
});

/** Takes that back: the items wait again. */
export const unreadItems = command({
	name: "inbox.unread",
	summary: "Mark items of your inbox as not read",
	may: "read",
	input: unreadItemsInput,
	route: { method: "post", path: "/inbox/unread" },
	run: async (context, { ids }) => answered(context, await deleteReads(context.tx, whose(context), ids)),
});

function whose({ desk, caller }: CommandContext) {
	return { deskId: desk, userId: caller.userId };
}

/** `ids` are those for which something changed. */
function answered({ caller }: CommandContext, ids: string[]) {
	return { value: { ids }, event: { subject: `inbox:${caller.userId}`, body: { ids } } };
}

import "server-only";
import { updateDigestChoice } from "@/db/writes/inbox";
import { command } from "@/lib/commands/command";
import { chooseDigestInput } from "@/lib/input/inbox";

/** Says how often the member's inbox is mailed to them, if the desk has a mail server. */
export const chooseDigest = command({
	name: "inbox.choose-digest",
	summary: "Choose how often your inbox is mailed to you",
	may: "read",
	input: chooseDigestInput,
	route: { method: "patch", path: "/inbox/digest" },
	async run({ tx, desk, caller }, { every }) {
		const before = await updateDigestChoice(tx, { deskId: desk, userId: caller.userId }, every);
		return { value: { every }, event: { subject: `inbox:${caller.userId}`, body: { before, after: every } } };
	},
});

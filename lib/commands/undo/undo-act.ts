import "server-only";
import { eventAt } from "@/db/queries/events";
import { allows } from "@/lib/core/people/permissions";
import { undoActInput } from "@/lib/input/undo";
import { refuse } from "@/lib/outcome";
import { command, read } from "../command";
import { opposites } from "./opposites";
import { staysBecause } from "./stays-because";

/**
 * Takes an act back by doing the opposite. In the log stands what was done (`claim.withdraw` for `claim.create`), with the
 * line that it took back; whoever may not do that may not undo it either.
 */
export const undoAct = command({
	name: "act.undo",
	summary: "Take an act back, by its line in the log",
	may: "annotate",
	input: undoActInput,
	route: { method: "post", path: "/undo" },
	async run(context, { seq }) {
		const { tx, caller } = context;
		const line = await eventAt(tx, caller, seq);
		if (!line) refuse("not-found", "There is no such line in this desk's log.");
		const found = await opposites[line.kind]?.(context, line);
		if (!found) refuse("conflict", staysBecause(line.kind));
		const { verb } = found;
		if (!allows(caller.role, verb.may)) {
			refuse(
				"forbidden",
				`Your role on this desk (${caller.role}) can't take that back. Ask an admin of ${caller.deskName}.`,
			);
		}
		const done = await verb.run(context, read(verb.input, found.input));
		const event = { ...done.event, kind: verb.name, body: { ...done.event.body, undoes: seq } };
		return { ...done, value: { undid: { seq, kind: line.kind }, value: done.value }, event };
	},
});

import "server-only";
import { z } from "zod";
import { ownEvents } from "@/db/queries/events";
import { opposites } from "@/lib/commands/undo/opposites";
import { staysBecause } from "@/lib/commands/undo/stays-because";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { isPassedOver, ownActs } from "@/lib/core/undo/own-acts";
import { query } from "./query";

/** How far back undoing goes, in milliseconds and in acts; the log says what was done before, and has it all. */
const sinceHours = 12 * 3_600_000;
const mostActs = 300;

/** What `Z` takes back next, wherever on the desk it was done. */
export const undoQuery = query({
	name: "act.own",
	summary: "Your last act and the last one that you took back, for undoing and doing again",
	description: "`because` is there when the act stays: then nothing before it is undone either.",
	input: z.object({}),
	path: "/undo",
	async run(db, caller) {
		const since = new Date(Date.now() - sinceHours);
		const lines = await ownEvents(db, caller, { since, limit: mostActs });
		const { undo, redo } = ownActs(lines.filter(({ kind }) => !isPassedOver(kind)));
		return { undo: undo && act(undo), redo: redo && act(redo) };
	},
});

function act({ seq, at, kind, subject, claimId, articleId }: DeskEvent) {
	const because = kind in opposites ? null : staysBecause(kind);
	return { seq, at, kind, subject, claimId, articleId, because };
}

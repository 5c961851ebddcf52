import type { DeskEvent } from "@/lib/core/people/desk-event";
import { roles } from "@/lib/core/people/permissions";

/** A piece of a log line: words, or a thing's name with where to find it. */
export type Piece = string | { name: string; href: string | null };

/**
 * What the things in the log are called now, by `noun:id`; a claim comes with the article where it was first said.
 * Whatever is not in it is named by its noun.
 */
export type Names = Record<string, { name: string; articleId: string | null }>;

/** A line as a reader gets it: the event's body, which may say how somebody judged, stays on the server. */
export type Line = { seq: number; at: string; actorName: string; pieces: Piece[] };

export function logLine(event: DeskEvent, names: Names): Line {
	return { seq: event.seq, at: event.at, actorName: event.actorName, pieces: logSentence(event, names) };
}

/** What happened, without the person and the time: "added evidence to “2,500 troops”". Never says how somebody judged. */
export function logSentence(event: DeskEvent, names: Names): Piece[] {
	const { undoes } = event.body;
	const pieces = whatHappened(event, names);
	return typeof undoes === "number" ? [...pieces, `, to undo line ${undoes}`] : pieces;
}

function whatHappened(event: DeskEvent, names: Names): Piece[] {
	const { kind, body } = event;
	const claim = named("claim", event.claimId, "a claim", text(body, "statement"));
	const article = named("article", event.articleId, "an article", text(body, "title"));
	const subject = (fallback: string, now?: string) => {
		const [noun = "", id = ""] = event.subject.split(":");
		return named(noun, id, fallback, now);
	};

	const receiver = text(body, "host") ?? "somebody outside";

	switch (kind) {
		case "dossier.make":
			return ["opened the dossier ", subject("a dossier", text(body, "title"))];
		case "article.import":
			return ["imported ", article];
		case "exchange.import":
			return ["brought a file into ", subject("a dossier")];
		case "article.edit":
			return ["decided about ", article, changedFields(body)];
		case "passage.mark":
			return [body.kind === "excluded" ? "left a passage out of " : "found no claim in a passage of ", article];
		case "passage.decide":
			return [decision(body), article];
		case "claim.create":
			return ["made the claim ", claim, ...(event.articleId ? [" in ", article] : [])];
		case "claim.edit":
			return ["changed the claim ", claim, changedFields(body)];
		case "claim.assign":
			return [...given(body, "the claim "), claim, ...to(body)];
		case "article.assign":
			return [...given(body, "the article "), article, ...to(body)];
		case "task.make":
			return ["asked for a passage of ", article, " to be checked", ...by(body.assigneeId)];
		case "task.edit":
			return record(body.after).assigneeId === undefined
				? ["changed what is asked about a passage of ", article, changedFields(body)]
				: [...given(body, "a passage to check in "), article, ...to(body)];
		case "task.finish":
			return ["has checked a passage of ", article];
		case "task.reopen":
			return ["asked for a passage of ", article, " to be checked again"];
		case "claim.withdraw":
			return ["took back the claim ", claim];
		case "claim.restore":
			return ["put back the claim ", claim];
		case "claim.add-appearance":
			return ["found ", claim, " said in ", article];
		case "appearance.edit":
			return ["changed who said ", claim];
		case "appearance.withdraw":
			return ["took back a place where ", claim, " is said"];
		case "source.add":
			return ["made a card for the source ", subject("a source", text(body, "name"))];
		case "source.edit":
			return ["changed the card of ", subject("a source"), changedFields(body)];
		case "source.link":
			return [
				subject("a source"),
				": said that it rests on ",
				named("source", text(body, "toSourceId") ?? null, "another source"),
			];
		case "source.unlink":
			return [
				subject("a source"),
				": took back that it rests on ",
				named("source", text(body, "toSourceId") ?? null, "another source"),
			];
		case "evidence.add":
			return [body.search ? "logged a search about " : "added evidence to ", claim];
		case "evidence.edit":
			return ["changed evidence on ", claim, changedFields(body)];
		case "evidence.withdraw":
			return ["took back evidence on ", claim];
		case "evidence.restore":
			return ["put back evidence on ", claim];
		case "archive.keep":
			return ["kept a copy of a source"];
		case "note.write":
			return ["wrote in the note on ", subject("something")];
		case "verdict.seal":
			return ["sealed a verdict on ", claim];
		case "verdict.confirm":
			return ["said that a verdict still stands on ", claim];
		case "dispute.open":
			return ["sealed a verdict that opened a dispute on ", claim];
		case "dispute.challenge":
			return ["challenged ", claim];
		case "dispute.assign":
			return ["decided who settles the dispute on ", claim, changedFields(body)];
		case "ruling.make":
			return ["ruled on ", claim];
		case "ruling.agree":
			return ["settled by agreement ", claim];
		case "ruling.confirm":
			return ["said that the ruling still stands on ", claim];
		case "claim.settle":
			return ["looked again at ", claim, ", whose conditions are met"];
		case "thread.open":
			return ["opened a thread", ...on()];
		case "comment.add":
			return ["answered in a thread", ...on()];
		case "comment.edit":
			return ["corrected a comment in a thread", ...on()];
		case "comment.withdraw":
			return ["took back a comment in a thread", ...on()];
		case "thread.resolve":
			return ["resolved a thread", ...on()];
		case "thread.reopen":
			return ["opened again a thread", ...on()];
		case "report.prepare":
			return ["began the report on ", report()];
		case "report.arrange":
			return ["arranged the report on ", report(), changedFields(body)];
		case "report.publish":
			return [`published edition ${body.number} of the report on `, report()];
		case "reply.record":
			return ["wrote down that somebody was told of the report on ", report()];
		case "reply.edit":
			return ["changed the right-of-reply ledger of the report on ", report(), changedFields(body)];
		case "policy.change":
			return ["changed how this desk settles claims"];
		case "inbox.read":
			return ["read their inbox"];
		case "inbox.unread":
			return ["put something back into their inbox"];
		case "inbox.choose-digest":
			return ["chose how often their inbox is mailed to them"];
		case "webhook.add":
			return ["has ", receiver, " told what happens on this desk"];
		case "webhook.edit":
			return ["changed whom this desk tells what happens on it", changedFields(body)];
		case "webhook.remove":
			return ["has ", receiver, " told nothing any more"];
		case "webhook.pause":
			return ["paused a webhook"];
		case "webhook.resume":
			return ["resumed a webhook"];
		case "webhook.renew-secret":
			return ["made a new secret for a webhook"];
		case "webhook.redeliver":
			return ["had a webhook told of a line once more"];
		case "job.start":
			return ["began to make a report as a file", ...(event.articleId ? [", on ", article] : [])];
		case "job.cancel":
			return ["cancelled the making of a file"];
		case "desk.found":
			return ["opened this desk"];
		case "token.create":
			return ["made an API token"];
		case "member.add":
			return ["let ", subject("somebody", text(body, "email")), ` onto the desk as ${role(body.role)}`];
		case "member.change-role":
			return ["made ", subject("somebody"), ` ${role(body.after)} (before: ${role(body.before)})`, ...handedOn(body)];
		case "member.remove":
			return ["took ", subject("somebody"), " off the desk", ...handedOn(body)];
		default:
			return [`${kind} `, subject(event.subject)];
	}

	/** A report is called as what it is about. */
	function report(): Piece {
		const id = event.subject.startsWith("report:") ? event.subject.slice("report:".length) : text(body, "reportId");
		return named("report", id ?? null, "something", text(body, "title"));
	}

	/** What a thread is about; the log never says what was said in it. */
	function on(): Piece[] {
		switch (body.about) {
			case "claim":
				return [" on ", claim];
			case "passage":
				return [" on a passage of ", article];
			case "source":
				return [" on the source ", named("source", text(body, "aboutId") ?? null, "a source")];
			case "evidence":
				return [" on evidence on ", claim];
			default:
				return [` on a ${text(body, "about") ?? "thing"} on `, claim];
		}
	}

	function handedOn({ reassignTo }: Record<string, unknown>): Piece[] {
		if (reassignTo === null) return [", and what they held is nobody’s now"];
		if (typeof reassignTo !== "string") return [];
		return [", and what they held went to ", named("member", reassignTo, "somebody")];
	}

	/** "gave the claim … to Ana", or what else became of whose it is. */
	function given(change: Record<string, unknown>, thing: string): Piece[] {
		const { assigneeId } = record(change.after);
		if (assigneeId === undefined) return [`set the due date of ${thing}`];
		return [assigneeId === null ? `made nobody’s: ${thing}` : `gave ${thing}`];
	}

	function to(change: Record<string, unknown>): Piece[] {
		const { assigneeId } = record(change.after);
		return typeof assigneeId === "string" ? [" to ", named("member", assigneeId, "somebody")] : [];
	}

	function by(assigneeId: unknown): Piece[] {
		return typeof assigneeId === "string" ? [" by ", named("member", assigneeId, "somebody")] : [];
	}

	function named(noun: string, id: string | null, fallback: string, then?: string): Piece {
		if (!id) return fallback;
		const known = names[`${noun}:${id}`];
		return { name: known?.name ?? then ?? fallback, href: hrefOf(noun, id, known?.articleId ?? event.articleId) };
	}
}

function hrefOf(noun: string, id: string, articleId: string | null): string | null {
	switch (noun) {
		case "claim":
			return articleId ? `/articles/${articleId}?claim=${id}` : `/log?claimId=${id}`;
		case "article":
			return `/articles/${id}`;
		case "dossier":
			return `/dossiers/${id}`;
		case "source":
			return `/sources/${id}`;
		case "report":
			return `/reports/${id}`;
		default:
			return null;
	}
}

function decision(body: Record<string, unknown>): string {
	const after = record(body.after);
	const excluded = after.kind === "excluded";
	if (after.state === "dismissed") return excluded ? "took a passage back into " : "reopened a passage of ";
	return excluded ? "confirmed a passage as left out of " : "confirmed that a passage claims nothing in ";
}

/** Fields whose name is not the word for them. */
export const fieldWords: Record<string, string> = {
	articleId: "article",
	assigneeId: "assignee",
	answeredAt: "day of the answer",
	archiveId: "kept copy",
	claimOrder: "order of the claims",
	csl: "citation",
	dueAt: "due date",
	editionId: "edition",
	leftOut: "claims left out",
	metadata: "details",
	passage: "passage",
	quoteCheck: "quote check",
	slug: "address",
	sourceId: "source",
	told: "who was told",
	toldAt: "when they were told",
};

/** " (grade, note)". */
function changedFields(body: Record<string, unknown>): string {
	const fields = Object.keys(record(body.after)).filter((field) => field !== "quoteAt" && field !== "version");
	if (fields.length === 0) return "";
	return ` (${fields.map((field) => fieldWords[field] ?? field).join(", ")})`;
}

function role(value: unknown): string {
	const known = roles.find((one) => one === value);
	return known ? `${/^[ae]/.test(known) ? "an" : "a"} ${known}` : "a member";
}

function text(body: Record<string, unknown>, field: string): string | undefined {
	const value = body[field];
	return typeof value === "string" && value !== "" ? value : undefined;
}

function record(value: unknown): Record<string, unknown> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * What a member does next, and why that. People set due dates, so what is overdue, due today or due within three days
 * goes first; then disputes and what waits for a word of confirmation, then the rest of what is theirs, then claims in
 * their articles that nobody has. What waits for somebody else comes last: there is nothing to do about it.
 *
 * It is given only what the member may see, so the order says nothing about what is hidden from them.
 */
import { type Priority, priorities } from "../claims/claim";
import { riskWeight, riskWords } from "../disputes/severity";
import type { RiskClass } from "../verdicts/policy";
import { count } from "../words";
import { type Due, dueIn, dueWords } from "./due";

export const waitingKinds = ["dispute", "claim", "task", "article"] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/**
 * What has to be done. `confirmation`: the member's own verdict or ruling went stale. `taking`: a claim that nobody has,
 * in an article of theirs. `others`: they have said their word, and somebody else has not.
 */
export const toDos = [
	"settling",
	"confirmation",
	"verdict",
	"checking",
	"beginning",
	"reading",
	"taking",
	"others",
] as const;
export type ToDo = (typeof toDos)[number];

/** Something that is a member's to do. One of a kind and id is in a queue once. */
export type Waiting = {
	kind: WaitingKind;
	id: string;
	/** Its statement, title or quote. */
	name: string;
	/** Where it is read; null when it is said in no article any more. */
	articleId: string | null;
	claimId: string | null;
	toDo: ToDo;
	dueAt: string | null;
	priority: Priority;
	risk: RiskClass[];
	/** When it came to be there. */
	since: string;
	/** Words of an article that nobody has looked at. */
	openWords?: number;
	/** What the member is asked to do with a passage. */
	what?: string;
};

export type QueueItem = Waiting & { because: string };

/** `now` is the server's clock, `zone` the reader's: an IANA name such as "Asia/Bishkek". */
export type Moment = { now: string; zone: string };

/** Days within which a due date counts as near. */
const soon = 3;
/** A due date further off is no reason to stand anywhere. */
const inSight = 14;

/** The queue, the next thing first. Total and stable: the same things come in the same order however they are given. */
export function nextUp(waiting: readonly Waiting[], moment: Moment): QueueItem[] {
	return waiting
		.map((one) => ({ one, rank: rankOf(one, moment) }))
		.sort((a, b) => compare(a.rank, b.rank))
		.map(({ one }) => ({ ...one, because: because(one, moment) }));
}

type Rank = readonly (number | string)[];

function rankOf(one: Waiting, moment: Moment): Rank {
	const due = one.dueAt === null ? null : dueIn(one.dueAt, moment.now, moment.zone);
	const near = nearness(due);
	const dueAt = one.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(one.dueAt);
	return [
		one.toDo === "others" ? 1 : 0,
		near,
		// Two that are near: the earlier one first. Otherwise what it is matters more than a far date.
		near < farOff ? dueAt : 0,
		stepOf(one.toDo),
		-riskWeight(one.risk),
		-priorities.indexOf(one.priority),
		dueAt,
		Date.parse(one.since),
		waitingKinds.indexOf(one.kind),
		one.id,
	];
}

const farOff = 3;

function nearness(due: Due | null): number {
	if (due === null || (!due.isOver && due.days > soon)) return farOff;
	return due.isOver ? 0 : due.days <= 0 ? 1 : 2;
}

/** Disputes and confirmations, then the rest, then what nobody has. */
function stepOf(toDo: ToDo): number {
	return toDo === "settling" || toDo === "confirmation" ? 0 : toDo === "taking" ? 2 : 1;
}

function compare(a: Rank, b: Rank): number {
	for (const [i, mine] of a.entries()) {
		const theirs = b[i] ?? 0;
		if (mine !== theirs) return mine < theirs ? -1 : 1;
	}
	return 0;
}

/** "overdue by 2 days, disputed, casualties". */
function because(one: Waiting, { now, zone }: Moment): string {
	const due = one.dueAt === null ? null : dueIn(one.dueAt, now, zone);
	return [
		...(due && (due.isOver || due.days <= inSight) ? [dueWords(due)] : []),
		what(one),
		...riskWords(one.risk),
		...(one.priority === "urgent" || one.priority === "high" ? [priorityWords[one.priority]] : []),
	].join(", ");
}

const priorityWords = { urgent: "urgent", high: "high priority" } as const;

const plainWords: Readonly<Record<Exclude<ToDo, "reading">, string>> = {
	settling: "disputed",
	confirmation: "waits for your confirmation",
	verdict: "waits for your verdict",
	checking: "a passage to check",
	beginning: "nobody has begun",
	taking: "in your article, and nobody has it",
	others: "waits for others",
};

function what({ toDo, openWords = 0 }: Waiting): string {
	return toDo === "reading" ? `${count(openWords, "word")} that nobody has looked at` : plainWords[toDo];
}

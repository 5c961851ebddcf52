import type { Finding } from "./finding";
import { inCanonicalForm, type Link, type LogLine, linkedHash } from "./line";

/** The newest line of a desk's log, as the head row has it. */
export type Head = { seq: number; hash: string };

/** A line that doesn't fit where it stands; `findOrigins` may still tell where it came from. */
export type Suspect = {
	line: LogLine;
	/** The line before it, as the log stands now. */
	after: number;
	/** The hash that its content has here. */
	computed: string | undefined;
	/** The number that a line here should have been written with. */
	expected: number;
	/** The number it was written with, where that came out; `expected` says that the line behind builds on it. */
	number?: number;
	/** Its content fits, its hash doesn't. */
	hashOnly?: true;
	/** The chain goes on behind it as if it weren't there. */
	skipped?: true;
	/** Another line with the same number stands before it. */
	numberTwice?: true;
};

export type DeskCheck = {
	deskId: string;
	lines: number;
	last: Head;
	suspects: Suspect[];
	/** What is certain already, in the order of the log; suspects come on top of it. */
	findings: Finding[];
	/** Suspects beyond those kept. */
	more: number;
};

type Placed = { stands: number; number: number | undefined; hash: string; suspect: Suspect | undefined };

/** How many lines back a line is looked for that the present one may have been written behind. */
const reach = 32;
/** How far numbers may have been shifted for it to be recognised. */
const farthestShift = 1_000;
/** Past this many tries a log is so broken that finer telling apart is worth nothing. */
const mostTries = 500_000;
const mostSuspects = 1_000;

/**
 * Follows one desk's log from its first line: every hash must come out of the line and the hash of the line before. Where
 * one doesn't, it is found out as far as possible what was done there, and the lines behind it are checked on their own:
 * the first break doesn't hide the others. Needs the same memory for any number of lines.
 */
export function deskChecker(deskId: string, link: Link) {
	const start = link("", deskId);
	const recent: Placed[] = [{ stands: 0, number: 0, hash: start, suspect: undefined }];
	const check: DeskCheck = { deskId, lines: 0, last: { seq: 0, hash: start }, suspects: [], findings: [], more: 0 };
	let last = recent[0] as Placed;
	/** By how much lines now are written with a higher number than they carry. */
	let shift = 0;
	let tries = mostTries;

	function fits(line: LogLine, previous: string, number: number): boolean {
		tries--;
		return linkedHash(link, line, previous, number) === line.hash;
	}

	function keep(line: LogLine, placed: Placed): void {
		last = placed;
		recent.push(placed);
		if (recent.length > reach) recent.shift();
		check.last = { seq: line.seq, hash: line.hash };
	}

	/** The line shortly before that this one repeats. */
	function originalOf(line: LogLine): Placed | undefined {
		return recent.find(({ hash, number }, at) => {
			const before = recent[at - 1];
			return before && number !== undefined && hash === line.hash && fits(line, before.hash, number);
		});
	}

	/** Where the line was written: the line it was written behind, and its number there. */
	function placeOf(line: LogLine): { behind: Placed; number: number; by: "hash" | "computed" } | undefined {
		const expected = line.seq + shift;
		const { suspect, number } = last;
		if (number !== undefined && fits(line, last.hash, number + 1))
			return { behind: last, number: number + 1, by: "hash" };
		if (suspect?.computed !== undefined && fits(line, suspect.computed, expected)) {
			return { behind: last, number: expected, by: "computed" };
		}
		for (let back = recent.length - 2; back >= 0; back--) {
			const behind = recent[back] as Placed;
			if (behind.number !== undefined && fits(line, behind.hash, behind.number + 1)) {
				return { behind, number: behind.number + 1, by: "hash" };
			}
			if (fits(line, behind.hash, expected)) return { behind, number: expected, by: "hash" };
		}
		for (let by = 1; by <= farthestShift; by++) {
			if (fits(line, last.hash, expected + by)) return { behind: last, number: expected + by, by: "hash" };
			if (fits(line, last.hash, expected - by)) return { behind: last, number: expected - by, by: "hash" };
		}
		return undefined;
	}

	function take(found: LogLine): void {
		check.lines++;
		const after = last.stands;
		const isNext = found.seq === after + 1;
		const expected = found.seq + shift;
		const asFound = linkedHash(link, found, last.hash, expected);
		const line = asFound === found.hash ? found : inCanonicalForm(found);
		const computed = line === found ? asFound : linkedHash(link, line, last.hash, expected);
		if (isNext && computed === line.hash) {
			if (last.suspect) settle(last, expected - 1);
			keep(line, { stands: line.seq, number: expected, hash: line.hash, suspect: undefined });
			return;
		}
		const original = originalOf(line);
		if (original) {
			const { stands } = original;
			if (line.seq === stands) check.findings.push({ deskId, kind: "number-twice", seq: stands });
			else check.findings.push({ deskId, kind: "copied", seq: line.seq, of: stands, ofDesk: deskId });
			check.last = { seq: line.seq, hash: line.hash };
			return;
		}
		const place = line.before !== undefined && tries > 0 ? placeOf(line) : undefined;
		if (place) {
			accept(line, place);
			return;
		}
		if (line.seq > after + 1) {
			// What it was written behind is gone, so it can't be checked itself; what follows can.
			check.findings.push({ deskId, kind: "missing", seq: after + 1, to: line.seq - 1 });
			keep(line, { stands: line.seq, number: expected, hash: line.hash, suspect: undefined });
			return;
		}
		const suspect: Suspect = { line, after, computed, expected };
		if (line.seq === after && check.lines > 1) suspect.numberTwice = true;
		if (check.suspects.length < mostSuspects) check.suspects.push(suspect);
		else check.more++;
		keep(line, { stands: line.seq, number: undefined, hash: line.hash, suspect });
	}

	/** The line behind builds on this one: so it carries the hash that was written there. */
	function settle(placed: Placed, number: number): void {
		placed.number = number;
		if (placed.suspect) placed.suspect.number = number;
	}

	function accept(
		line: LogLine,
		{ behind, number, by }: { behind: Placed; number: number; by: "hash" | "computed" },
	): void {
		if (by === "computed" && behind.suspect) {
			behind.suspect.hashOnly = true;
			behind.number = number - 1;
		} else if (behind.suspect) {
			settle(behind, number - 1);
		}
		const expected = line.seq + shift;
		const between = recent.slice(recent.indexOf(behind) + 1);
		let displaced = false;
		for (const { stands, suspect } of between) {
			if (suspect && fits(suspect.line, line.hash, number + 1)) {
				suspect.number = number + 1;
				displaced = true;
			} else if (suspect && suspect.number === undefined) {
				suspect.skipped = true;
			} else if (!suspect && number < expected) {
				check.findings.push({ deskId, kind: "inserted", seq: stands });
			}
		}
		if (line.seq === last.stands) check.findings.push({ deskId, kind: "number-twice", seq: line.seq });
		if (displaced && number !== expected) {
			// Two lines changed places: this one was written before the one that now stands before it.
			check.suspects.push({ line, after: last.stands, computed: line.hash, expected, number });
		} else if (number !== expected) {
			renumber(line, behind, number);
		}
		keep(line, { stands: line.seq, number, hash: line.hash, suspect: undefined });
	}

	function renumber(line: LogLine, behind: Placed, number: number): void {
		const lost = number - (line.seq + shift);
		if (behind === last && last.suspect && last.suspect.number !== undefined && lost > 0) {
			// The line before it closed the gap, and so couldn't be checked: what is certain is that lines went.
			check.suspects = check.suspects.filter((one) => one !== last.suspect);
			check.findings.push({ deskId, kind: "missing", seq: last.stands + shift, to: last.stands + shift + lost - 1 });
			check.findings.push({ deskId, kind: "renumbered", seq: last.stands, written: number - 1 });
		} else if (number !== line.seq) {
			check.findings.push({ deskId, kind: "renumbered", seq: line.seq, written: number });
		}
		shift = number - line.seq;
	}

	/** Against the desk's head row: undefined where there is none. */
	function finish(head: Head | undefined): DeskCheck {
		const { seq, hash } = check.last;
		if (!head) {
			check.findings.push({ deskId, kind: "no-head" });
		} else if (head.seq > seq) {
			check.findings.push({ deskId, kind: "truncated", seq: seq + 1, head: head.seq });
		} else if (head.seq < seq) {
			check.findings.push({ deskId, kind: "beyond-head", seq: head.seq + 1, head: head.seq });
		} else if (head.hash === hash) {
			if (last.suspect && last.number === undefined) settle(last, seq + shift);
		} else if (last.suspect && last.suspect.computed === head.hash) {
			last.suspect.hashOnly = true;
		} else if (!recent.some((one) => one.hash === head.hash && one.suspect?.number === head.seq)) {
			check.findings.push({ deskId, kind: "head-altered", seq });
		}
		return check;
	}

	return { deskId, take, finish };
}

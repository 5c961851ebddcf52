import type { DeskCheck, Suspect } from "./chain";
import type { Finding } from "./finding";
import { type Link, type LogLine, linkedHash, onDesk } from "./line";

/** Lines are looked up among all lines of all desks; past this many comparisons that would take longer than it is worth. */
const mostComparisons = 5_000_000;

/**
 * Finds out what became of lines that don't fit where they stand: copied from elsewhere, exchanged, moved to another desk.
 * For that, every line of the log has to come by once more (`look`); memory stays flat.
 */
export function originSearch(checks: readonly DeskCheck[], link: Link) {
	const suspects = checks.flatMap((check) => check.suspects.map((suspect) => ({ suspect, deskId: check.deskId })));
	const lines = checks.reduce((sum, check) => sum + check.lines, 0);
	const found = new Map<string, Finding>();
	/** Lines that are whole themselves, and only stand behind a wrong one. */
	const whole = new Set<Suspect>();
	const elsewhere = new Map<string, LogLine>();

	function look(at: { deskId: string; seq: number; hash: string }): void {
		for (const [index, { suspect, deskId }] of suspects.entries()) {
			const { line } = suspect;
			if (line.deskId === at.deskId && line.seq === at.seq) continue;
			if (line.hash === at.hash) {
				found.set(place(line), { deskId, kind: "copied", seq: line.seq, of: at.seq, ofDesk: at.deskId });
			}
			const number = at.seq + 1;
			const isElsewhere = at.deskId !== deskId || number !== suspect.expected;
			if (isElsewhere && linkedHash(link, there(index, line, at.deskId), at.hash, number) === line.hash) {
				const key = place(line);
				const finding: Finding = { deskId, kind: "moved", seq: line.seq, belongs: number, belongsTo: at.deskId };
				if (found.get(key)?.kind !== "copied") found.set(key, finding);
			}
			if (at.deskId === deskId && at.seq === suspect.after) continue;
			if (linkedHash(link, line, at.hash, suspect.expected) === line.hash) {
				whole.add(suspect);
				found.set(place(at), {
					deskId: at.deskId,
					kind: "moved",
					seq: at.seq,
					belongs: suspect.expected - 1,
					belongsTo: deskId,
				});
			}
		}
	}

	function there(index: number, line: LogLine, deskId: string): LogLine {
		const key = `${index} ${deskId}`;
		const known = elsewhere.get(key) ?? onDesk(line, deskId);
		elsewhere.set(key, known);
		return known;
	}

	/** What is wrong with every desk's log, in the order of its lines. */
	function findings(): Finding[] {
		return checks.flatMap((check) => {
			const own = check.suspects
				.filter((suspect) => !whole.has(suspect) && !isBehindAnother(suspect))
				.map((suspect) => findingOf(check, suspect));
			const all = new Map<string, Finding>();
			for (const finding of [...own, ...check.findings, ...ofDesk(check.deskId)]) {
				all.set(
					`${finding.kind === "copied" ? "moved" : finding.kind} ${"seq" in finding ? finding.seq : ""}`,
					finding,
				);
			}
			const sorted = [...all.values()].sort((a, b) => seqOf(a) - seqOf(b));
			return check.more > 0 ? [...sorted, { deskId: check.deskId, kind: "more" as const, count: check.more }] : sorted;
		});
	}

	/** Nothing speaks against the line itself: what it was written behind has another line in its place. */
	function isBehindAnother({ line, after, number, expected }: Suspect): boolean {
		return number === expected && found.has(place({ deskId: line.deskId, seq: after })) && !found.has(place(line));
	}

	function ofDesk(deskId: string): Finding[] {
		return [...found.values()].filter((finding) => finding.deskId === deskId);
	}

	function findingOf({ deskId }: DeskCheck, suspect: Suspect): Finding {
		const { line, after, expected, number } = suspect;
		const { seq } = line;
		if (suspect.numberTwice) return { deskId, kind: "number-twice", seq };
		const origin = found.get(place(line));
		if (origin) return origin;
		if (number !== undefined && number !== expected) {
			return { deskId, kind: "moved", seq, belongs: number, belongsTo: deskId };
		}
		if (suspect.hashOnly) return { deskId, kind: "hash-altered", seq };
		if (suspect.skipped) return { deskId, kind: "inserted", seq };
		if (after === 0 || line.before === undefined) return { deskId, kind: "altered", seq };
		return { deskId, kind: "broken", seq, after };
	}

	return {
		/** Whether showing all lines again can tell more. */
		isWorthIt: suspects.length > 0 && suspects.length * 2 * lines <= mostComparisons,
		look,
		findings,
	};
}

function place({ deskId, seq }: { deskId: string; seq: number }): string {
	return `${deskId} ${seq}`;
}

function seqOf(finding: Finding): number {
	return "seq" in finding ? finding.seq : Number.POSITIVE_INFINITY;
}

/** One thing that is not as it was written. `seq` is the line's number as it stands now. */
export type Finding = { deskId: string } & (
	| { kind: "missing"; seq: number; to: number }
	| { kind: "altered"; seq: number }
	/** The line doesn't build on the one before: either of the two may be the changed one. */
	| { kind: "broken"; seq: number; after: number }
	| { kind: "hash-altered"; seq: number }
	| { kind: "inserted"; seq: number }
	| { kind: "moved"; seq: number; belongs: number; belongsTo: string }
	| { kind: "copied"; seq: number; of: number; ofDesk: string }
	| { kind: "number-twice"; seq: number }
	/** From this line on, lines carry other numbers than they were written with. */
	| { kind: "renumbered"; seq: number; written: number }
	| { kind: "truncated"; seq: number; head: number }
	| { kind: "beyond-head"; seq: number; head: number }
	| { kind: "head-altered"; seq: number }
	| { kind: "no-head" }
	| { kind: "no-log" }
	/** What an exported head says, against what the log now holds. */
	| { kind: "export-truncated"; seq: number; last: number }
	| { kind: "export-rewritten"; seq: number }
	| { kind: "export-no-desk"; seq: number }
	| { kind: "row-altered"; noun: string; id: string }
	| { kind: "row-not-logged"; noun: string; id: string }
	| { kind: "row-missing"; noun: string; id: string; seq: number }
	| { kind: "row-differs"; noun: string; id: string; seq: number }
	| { kind: "row-elsewhere"; noun: string; id: string; seq: number }
	| { kind: "logged-twice"; noun: string; id: string; seq: number }
	| { kind: "seal-broken"; noun: string; id: string; seq: number }
	| { kind: "more"; count: number }
);

export type FindingKind = Finding["kind"];

/** A finding in a sentence, for whoever has to find out what happened. */
export function sentenceOf(finding: Finding): string {
	switch (finding.kind) {
		case "missing":
			return finding.seq === finding.to
				? `Line ${finding.seq} is missing.`
				: `Lines ${finding.seq} to ${finding.to} are missing.`;
		case "altered":
			return `Line ${finding.seq} was changed after it was written, or replaced by another.`;
		case "broken":
			return `Line ${finding.seq} does not follow ${theLine(finding.after)}: line ${finding.seq} was changed or put in, or ${theLine(finding.after)} was changed and given a new hash.`;
		case "hash-altered":
			return `The hash of line ${finding.seq} was changed; the line itself is as it was written.`;
		case "inserted":
			return `Line ${finding.seq} was put in afterwards.`;
		case "moved":
			return finding.belongsTo === finding.deskId
				? `Line ${finding.seq} is out of order: it was written as line ${finding.belongs}.`
				: `Line ${finding.seq} belongs to another desk: it was written as line ${finding.belongs} of desk ${finding.belongsTo}.`;
		case "copied":
			return finding.ofDesk === finding.deskId
				? `Line ${finding.seq} is a copy of line ${finding.of}.`
				: `Line ${finding.seq} is a copy of line ${finding.of} of desk ${finding.ofDesk}.`;
		case "number-twice":
			return `There is more than one line ${finding.seq}.`;
		case "renumbered":
			return `From line ${finding.seq} on, lines carry other numbers than they were written with: line ${finding.seq} was line ${finding.written}.`;
		case "truncated":
			return finding.seq > finding.head - 1
				? `The end is missing: line ${finding.head}, the last one written.`
				: `The end is missing: lines ${finding.seq} to ${finding.head}.`;
		case "beyond-head":
			return `The desk's head says that line ${finding.head} is the last, but the log goes on with line ${finding.seq}: lines were added past the desk, or the head was set back.`;
		case "head-altered":
			return `The desk's head says another hash than line ${finding.seq}, the last: the head row was changed, or that line was changed and given a new hash.`;
		case "no-head":
			return "The desk's head row is missing.";
		case "no-log":
			return "There is no such desk.";
		case "export-truncated":
			return `When its head was exported, the log went to line ${finding.seq}; now it ends with line ${finding.last}.`;
		case "export-rewritten":
			return `Line ${finding.seq} is another one than when the head was exported: the log was rewritten up to there.`;
		case "export-no-desk":
			return `The desk's log is gone; when its head was exported it had ${finding.seq} lines.`;
		case "row-altered":
			return `The ${finding.noun} ${finding.id} was changed after it was sealed.`;
		case "row-not-logged":
			return `The ${finding.noun} ${finding.id} is in no line of the log.`;
		case "row-missing":
			return `The ${finding.noun} ${finding.id} of line ${finding.seq} is missing.`;
		case "row-differs":
			return `The ${finding.noun} ${finding.id} is not the one that line ${finding.seq} says was sealed.`;
		case "row-elsewhere":
			return `The ${finding.noun} ${finding.id} of line ${finding.seq} stands on another desk.`;
		case "logged-twice":
			return `Line ${finding.seq} seals the ${finding.noun} ${finding.id} a second time.`;
		case "seal-broken":
			return `Line ${finding.seq} says that the ${finding.noun} ${finding.id} was sealed, with a seal that does not fit its own words.`;
		case "more":
			return `And ${finding.count} more.`;
	}
}

function theLine(number: number): string {
	return number === 0 ? "the beginning of the log" : `line ${number}`;
}

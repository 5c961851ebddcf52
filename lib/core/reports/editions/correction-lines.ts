/** What became of a report, in sentences of our own: people's words stand beside them, in `before` and `after`. */
import { count, listed } from "../../words";
import type { Report } from "../report";
import { type Correction, differences } from "./differences";

/** For the corrections of an edition: "Claim 3 was “Unproven”; it is “False, by agreement of 2 reviewers” now." */
export function correctionLine(correction: Correction): string {
	const { kind, about, before, after } = correction;
	const claim = `Claim ${about.after}`;
	switch (kind) {
		case "title":
			return "The title was changed.";
		case "summary":
			return before === null
				? "A summary was added."
				: after === null
					? "The summary was taken out."
					: "The summary was changed.";
		case "policy":
			return "It was made under another policy.";
		case "text":
			return before === null
				? `Article ${about.after} was added.`
				: after === null
					? `An article was taken out (number ${about.before} before).`
					: `Article ${about.after} is quoted from another version of its text.`;
		case "added":
			return `${claim} was added.`;
		case "removed":
			return `A claim was taken out (number ${about.before} before).`;
		case "standing":
			return `${claim} was “${before}”; it is “${after}” now.`;
		case "ruling":
			return `${claim} was decided again, to the same end.`;
		case "statement":
			return `${claim} was reworded.`;
		case "quote":
			return `${claim} is quoted in other words.`;
		case "attribution":
			return `${claim} is said by others.`;
		case "evidence":
			return `${claim}: ${evidenceWords(correction)}.`;
		case "source-name":
			return `Source ${about.after} was renamed.`;
		case "source-grade":
			return `Source ${about.after} was ${gradeWords(before)}; it is ${gradeWords(after)} now.`;
	}
}

/** Why an edition is behind the desk: what a reader of it does not know. Numbers are the edition's. */
export function behind(edition: Report, now: Report): string[] {
	return differences(edition, now).map(behindLine);
}

function behindLine(correction: Correction): string {
	const { kind, about, before, after } = correction;
	const claim = `Claim ${about.before}`;
	switch (kind) {
		case "title":
			return "It has another title now.";
		case "summary":
			return before === null
				? "It has a summary now."
				: after === null
					? "Its summary was taken out."
					: "Its summary was changed.";
		case "policy":
			return "The desk has another policy now.";
		case "text":
			return before === null
				? "An article was added."
				: after === null
					? `Article ${about.before} was taken out.`
					: `Article ${about.before} has another version of its text now.`;
		case "added":
			return "A claim was added.";
		case "removed":
			return `${claim} was taken out.`;
		case "standing":
			return `${claim} is “${after}” now; the edition says “${before}”.`;
		case "ruling":
			return `${claim} was decided again, to the same end.`;
		case "statement":
			return `${claim} was reworded.`;
		case "quote":
			return `${claim} is quoted in other words now.`;
		case "attribution":
			return `${claim} is said by others now.`;
		case "evidence":
			return `${claim}: ${evidenceWords(correction)}.`;
		case "source-name":
			return `Source ${about.before} was renamed.`;
		case "source-grade":
			return `Source ${about.before} is ${gradeWords(after)} now; the edition says ${gradeWords(before)}.`;
	}
}

function evidenceWords({ evidence = { added: 0, removed: 0, changed: 0 } }: Correction): string {
	const { added, removed, changed } = evidence;
	const parts = [
		added > 0 && `${added.toLocaleString("en")} added`,
		removed > 0 && `${removed.toLocaleString("en")} taken out`,
		changed > 0 && `${changed.toLocaleString("en")} changed`,
	].filter((part) => part !== false);
	return `of its evidence, ${listed(parts)}`;
}

function gradeWords(grade: string | null): string {
	return grade === null ? "not graded" : `graded ${grade}`;
}

/** "2 corrections", for lists. */
export function correctionsInWords(corrections: readonly Correction[]): string {
	return corrections.length === 0 ? "nothing that a reader would see" : count(corrections.length, "correction");
}

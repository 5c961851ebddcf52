import type { ThreadNoun, ThreadSubject } from "@/lib/core/threads/thread";

/** What somebody wants to raise something about, with what it is called. */
export type ThreadTarget = {
	about: ThreadNoun;
	/** Of a passage, the article version's. */
	id: string;
	name: string;
	passage?: { start: number; end: number; exact: string };
};

/** "the evidence from “Ministry”"; what it is about, in the middle of a sentence. */
export function aboutWords({ noun, name }: { noun: ThreadNoun; name: string }): string {
	switch (noun) {
		case "claim":
			return "the claim";
		case "passage":
			return `the words “${shorten(name)}”`;
		case "evidence":
			return `the evidence “${shorten(name)}”`;
		case "source":
			return "the source";
		case "verdict":
			return `the verdict of ${name || "a former member"}`;
		case "ruling":
			return "the ruling";
	}
}

/** What has become of the thing, where something has. */
export function fateWords({ noun, fate }: ThreadSubject): string | null {
	switch (fate) {
		case "there":
			return null;
		case "withdrawn":
			return "taken back since";
		case "claim-withdrawn":
			return "its claim was taken back";
		case "superseded":
			return noun === "passage" ? "in an earlier version of the article" : "replaced by a later one";
	}
}

/** Who reads what is said about it. */
export function readersOf(noun: ThreadNoun): string {
	return noun === "verdict" || noun === "ruling"
		? `Those whom this ${noun} reaches read along.`
		: "Everybody on the desk reads along, also who still judges blind.";
}

function shorten(words: string): string {
	const letters = [...words];
	return letters.length > 80 ? `${letters.slice(0, 78).join("")}…` : words;
}

export type ShortcutDefinition = {
	/** In the notation of `key-match.ts`; the first is printed, the others work as well. */
	keys: string | readonly string[];
	/** What it does, for the sheet of all keys. */
	label: string;
	group: string;
	/** Also while typing: chords that no text needs. */
	inInputs?: boolean;
	/** Also again and again while the key is held. */
	repeat?: boolean;
};

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
type RatingKey = `rating.${(typeof digits)[number]}`;

/** Every key of the desk, in the order in which the sheet shows them. A screen brings what they do with `useShortcut`. */
export const shortcutList = {
	"claim.create": { keys: "c", label: "Make a claim of the selected words", group: "Claims" },
	"claim.next": { keys: "j", label: "Next claim, or next in the list", group: "Claims", repeat: true },
	"claim.previous": { keys: "k", label: "Previous claim, or previous in the list", group: "Claims", repeat: true },
	"words.next-open": { keys: "u", label: "Next words that nobody has looked at", group: "Claims" },
	"words.no-claim": { keys: "x", label: "The selected words claim nothing", group: "Claims" },
	"evidence.add": { keys: "e", label: "Add evidence", group: "Evidence" },
	"stance.supports": { keys: "+", label: "It supports the claim", group: "Evidence" },
	"stance.refutes": { keys: "-", label: "It refutes the claim", group: "Evidence" },
	"stance.context": { keys: "0", label: "It is context", group: "Evidence" },
	"verdict.open": { keys: "v", label: "Give a verdict", group: "Verdict" },
	...(Object.fromEntries(
		digits.map((n) => [`rating.${n}`, { keys: String(n), label: `Rating ${n} of the scale`, group: "Verdict" }]),
	) as Record<RatingKey, ShortcutDefinition>),
	"still-stands": { keys: "w", label: "What went stale still stands", group: "Verdict" },
	"claim.challenge": { keys: "h", label: "Challenge the claim, with a reason", group: "Verdict" },
	discuss: { keys: "f", label: "Discuss the selected words or what is open", group: "Discussion" },
	"note.write": { keys: "b", label: "Write in the note", group: "Claims" },
	"report.up": { keys: "shift+k", label: "Move the claim up in the report", group: "Report", repeat: true },
	"report.down": { keys: "shift+j", label: "Move the claim down in the report", group: "Report", repeat: true },
	"report.leave-out": { keys: "r", label: "Leave the claim out of the report, or take it in", group: "Report" },
	"report.background": { keys: "l", label: "Have the report made as a file in the background", group: "Report" },
	"report.publish": { keys: "p", label: "Publish the report", group: "Report" },
	"report.told": { keys: "a", label: "Write down who was told of the report", group: "Report" },
	save: {
		keys: "ctrl+enter",
		label: "Save, or seal and go to the next open claim",
		group: "Everywhere",
		inInputs: true,
	},
	undo: { keys: "z", label: "Undo what you did last", group: "Everywhere" },
	redo: { keys: "shift+z", label: "Do again what you undid", group: "Everywhere" },
	back: { keys: "escape", label: "Back out; the words are kept", group: "Everywhere", inInputs: true },
	search: { keys: "/", label: "Search this list", group: "Everywhere" },
	"queue.next": { keys: "q", label: "Go to what is next for you", group: "Everywhere" },
	palette: { keys: "ctrl+k", label: "Go anywhere", group: "Everywhere", inInputs: true },
	"keys.sheet": { keys: "?", label: "All keys", group: "Everywhere" },
	"go.desk": { keys: "g d", label: "Go to the desk", group: "Go to" },
	"go.inbox": { keys: "g i", label: "Go to the inbox", group: "Go to" },
	"go.articles": { keys: "g a", label: "Go to articles", group: "Go to" },
	"go.claims": { keys: "g c", label: "Go to claims", group: "Go to" },
	"go.disputes": { keys: "g u", label: "Go to disputes", group: "Go to" },
	"go.sources": { keys: "g s", label: "Go to sources", group: "Go to" },
	"go.dashboard": { keys: "g b", label: "Go to the dashboard", group: "Go to" },
	"go.reports": { keys: "g p", label: "Go to reports", group: "Go to" },
	"go.files": { keys: "g f", label: "Go to the files that are made for you", group: "Go to" },
	"go.log": { keys: "g l", label: "Go to the log", group: "Go to" },
	"go.report": { keys: "g r", label: "Go to the report on this article or dossier", group: "Go to" },
	"go.settings": { keys: "g t", label: "Go to settings", group: "Go to" },
	"thing.change": { keys: "m", label: "Change what is shown", group: "Lists" },
	"dossier.new": { keys: "n", label: "New dossier, source, member or report", group: "Lists" },
	"article.import": { keys: "i", label: "Import articles", group: "Lists" },
	"inbox.read": { keys: "d", label: "I have read it, or not yet", group: "Inbox" },
	"inbox.read-all": { keys: "shift+d", label: "I have read all of it", group: "Inbox" },
	"passage.leave-out": { keys: "y", label: "Leave out the passage that is proposed", group: "Intake" },
	"passage.keep": { keys: "t", label: "That passage is part of the article", group: "Intake" },
	"exclusions.confirm-all": { keys: "shift+y", label: "Leave out all proposed passages", group: "Intake" },
	"metadata.confirm-all": { keys: "shift+m", label: "Confirm everything proposed about the article", group: "Intake" },
	"bench.open": { keys: "o", label: "Open the article on the bench", group: "Intake" },
} satisfies Record<string, ShortcutDefinition>;

export type ListedShortcut = keyof typeof shortcutList;

export function listedShortcut(id: string): ShortcutDefinition | undefined {
	return Object.hasOwn(shortcutList, id) ? shortcutList[id as ListedShortcut] : undefined;
}

export function keysOf(definition: ShortcutDefinition): readonly string[] {
	return typeof definition.keys === "string" ? [definition.keys] : definition.keys;
}

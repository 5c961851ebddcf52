import type { AnnouncedField, Present } from "@/lib/core/live/presence";

/** What somebody does in a field, after their name. */
const doing: Record<AnnouncedField, string> = {
	statement: "is changing the statement",
	kind: "is choosing the kind",
	tags: "is changing the tags",
	attribution: "is changing who says it",
	evidence: "is writing evidence",
	discussion: "is writing in the discussion",
	note: "is writing the note",
	metadata: "is deciding on the details",
};

/** "Anna is changing the statement", also for several at once. */
export function doingWords(names: readonly string[], field: AnnouncedField): string {
	const words = doing[field];
	return names.length === 1 ? `${names[0]} ${words}` : `${listed(names)} ${words.replace(/^is /, "are ")}`;
}

/** "Anna, Bo and 3 more" */
export function listed(names: readonly string[], most = 3): string {
	if (names.length <= 1) return names[0] ?? "";
	const named = names.length <= most ? names.slice(0, -1) : names.slice(0, most - 1);
	const rest = names.length - named.length;
	return `${named.join(", ")} and ${rest === 1 ? names.at(-1) : `${rest} more`}`;
}

/** What one person does at an article, as far as it is told; `statementOf` names the claim they are on. */
export function whereWords({ name, place }: Present, statementOf: (claimId: string) => string | undefined): string {
	const statement = place.claimId && statementOf(place.claimId);
	const on = statement ? `, on “${statement}”` : "";
	if (place.field) return `${name} ${doing[place.field]}${on}`;
	if (place.selection) return `${name} has words selected${on}`;
	return statement ? `${name} is on “${statement}”` : `${name} is here`;
}

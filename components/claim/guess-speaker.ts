import type { TextRange } from "@/lib/core/anchoring/range";
import type { AttributionLink, Claim } from "@/lib/core/claims/claim";
import { firstPlace, rangesIn } from "./claim-places";

export type SpeakerGuess = { chain: AttributionLink[]; reason: string };

const name = String.raw`((?:the |The )?\p{Lu}[\p{L}'’-]*(?: (?:of |de |van |von )?\p{Lu}[\p{L}'’-]*){0,3})`;
const said = "said|says|told|wrote|writes|announced|claimed|claims|declared|explained|stated|argued|warned|tweeted";
const patterns = [
	new RegExp(String.raw`\baccording to ${name}`, "u"),
	new RegExp(String.raw`\b(?:${said}) ${name}`, "u"),
	new RegExp(String.raw`${name} (?:${said})\b`, "u"),
	new RegExp(String.raw`\b(?:sagte|erklärte|schrieb|laut) ${name}`, "u"),
];
/** Pronouns and openings that stand where a name would. */
const nobody = /^(?:He|She|It|They|We|You|I|This|That|There|But|And|As|When|Er|Sie|Es|Wir|Das|The)$/u;

/** Who seems to be speaking: the speaker of the claim before in this article, or else whom the words around name. */
export function guessSpeaker(
	text: string,
	versionId: string,
	range: TextRange,
	claims: readonly Claim[],
): SpeakerGuess | null {
	return inherited(versionId, range, claims) ?? named(text, range);
}

function inherited(versionId: string, { start }: TextRange, claims: readonly Claim[]): SpeakerGuess | null {
	const before = claims
		.filter((claim) => firstPlace(claim, versionId) <= start && chainAt(claim, versionId).length > 0)
		.toSorted((a, b) => firstPlace(b, versionId) - firstPlace(a, versionId))[0];
	return before ? { chain: chainAt(before, versionId), reason: "as in the claim before" } : null;
}

function chainAt(claim: Claim, versionId: string): AttributionLink[] {
	if (rangesIn(claim, versionId).length === 0) return [];
	return claim.appearances.find((appearance) => appearance.versionId === versionId)?.attribution ?? [];
}

/** Looks at the words and a little around them, within their lines. */
function named(text: string, { start, end }: TextRange): SpeakerGuess | null {
	const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 200);
	const lineEnd = text.indexOf("\n", end);
	const to = Math.min(lineEnd === -1 ? text.length : lineEnd, end + 200);
	const around = text.slice(from, to);
	for (const pattern of patterns) {
		const found = pattern.exec(around)?.[1];
		if (found && !nobody.test(found)) {
			return {
				chain: [{ name: found.replace(/^The /, "the "), sourceId: null }],
				reason: `“${found}” is named beside it`,
			};
		}
	}
	return null;
}

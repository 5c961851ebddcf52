/** How many claims the report's page shows at once; the files have them all. */
export const claimsAtOnce = 50;

/** Some of a report's claims, from one number to another, both included; `to` is below `from` when there are none. */
export type ClaimPart = { number: number; from: number; to: number };

/** Every part of a report with so many claims: one at least. */
export function claimParts(claims: number): ClaimPart[] {
	return Array.from({ length: Math.max(1, Math.ceil(claims / claimsAtOnce)) }, (_, i) => ({
		number: i + 1,
		from: i * claimsAtOnce + 1,
		to: Math.min((i + 1) * claimsAtOnce, claims),
	}));
}

/** The part that was asked for, or the nearest that there is. */
export function claimPart(asked: number, claims: number): ClaimPart {
	const parts = claimParts(claims);
	return parts[Math.min(Math.max(asked, 1), parts.length) - 1] as ClaimPart;
}

/** Where on the report's page claim `number` stands. */
export function claimHref(number: number, claims: number): string {
	const anchor = `#claim-${number}`;
	return claims > claimsAtOnce ? `?part=${Math.ceil(number / claimsAtOnce)}${anchor}` : anchor;
}

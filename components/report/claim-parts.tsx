import Link from "next/link";
import { type ClaimPart, claimHref, claimParts } from "./claim-part";

/** The way to the other claims of a report that has more than its page shows at once; nothing where it shows them all. */
export function ClaimParts({ part, claims, label }: { part: ClaimPart; claims: number; label: string }) {
	const parts = claimParts(claims);
	if (parts.length === 1) return null;
	return (
		<nav aria-label={label} className="mb-4 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
			<span className="text-soft">
				Claims {part.from} to {part.to} of {claims.toLocaleString("en")}:
			</span>
			{parts.map(({ number, from, to }) =>
				number === part.number ? (
					<span key={number} aria-current="page" className="font-semibold tabular-nums">
						{from}–{to}
					</span>
				) : (
					<Link key={number} href={claimHref(from, claims)} prefetch={false} className="link tabular-nums">
						{from}–{to}
					</Link>
				),
			)}
		</nav>
	);
}

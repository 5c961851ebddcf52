import type { ReactNode } from "react";
import { toneLooks } from "@/components/shell/state-look";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { type ClaimLook, ratingLook, stageLook } from "@/lib/core/reports/claim-look";
import type { Report } from "@/lib/core/reports/report";
import { verdictsTitle } from "@/lib/core/reports/report-lines";
import { share } from "@/lib/core/reports/words";
import { ReportState } from "./report-state";

/** How the claims stand, which verdicts were sealed, how much of the article was looked at: each a table with its bars. */
export function ReportFigures({ report: { counts, articles } }: { report: Report }) {
	const { words } = counts;
	return (
		<div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
			{counts.claims > 0 && (
				<Figure label={`Claims by outcome, n = ${counts.claims}`} head="Outcome">
					{counts.outcomes.map(({ stage, rating, label, count }) => (
						<Row key={label} label={label} look={stageLook(stage, rating)} part={count} whole={counts.claims} />
					))}
				</Figure>
			)}
			<Figure
				label={`Words of ${articles.length === 1 ? "the article" : "the articles"}, n = ${words.total.toLocaleString("en")}; ${words.excluded.toLocaleString("en")} more are left out`}
				head="Words"
			>
				<Row label="In claims" part={words.claimed} whole={words.total} />
				<Row label="Marked as no claim" part={words.noClaim} whole={words.total} />
				<Row label="Still open" part={words.open} whole={words.total} />
			</Figure>
			{counts.verdicts.map((counted) => (
				<Figure key={counted.track} label={verdictsTitle(counted)} head="Rating">
					{counted.ratings.map(({ rating, label, count }) => (
						<Row key={rating} label={label} look={ratingLook(rating)} part={count} whole={counted.n} />
					))}
				</Figure>
			))}
		</div>
	);
}

function Figure({ label, head, children }: { label: string; head: string; children: ReactNode }) {
	return (
		<div>
			<p aria-hidden="true" className="mb-1 text-sm text-soft">
				{label}
			</p>
			<Table label={label}>
				<thead>
					<tr>
						<Th>{head}</Th>
						<Th className="text-end!">Count</Th>
						<Th>Share</Th>
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</Table>
		</div>
	);
}

function Row({ label, look, part, whole }: { label: string; look?: ClaimLook; part: number; whole: number }) {
	return (
		<Tr>
			<Td>{look ? <ReportState look={look}>{label}</ReportState> : label}</Td>
			<Td className="text-end">{part.toLocaleString("en")}</Td>
			<Td className="w-1/2">
				<span className="flex items-center gap-2" data-state-look={look ? toneLooks[look.tone] : "none"}>
					<span
						aria-hidden="true"
						className="h-2 min-w-px rounded-sm bg-(--state)"
						style={{ width: `${whole === 0 ? 0 : (part / whole) * 75}%` }}
					/>
					<span className="whitespace-nowrap text-soft">{share(part, whole)}</span>
				</span>
			</Td>
		</Tr>
	);
}

import { Difference } from "@/components/claim/difference";
import { Time } from "@/components/ui/time";
import { conditionWords } from "@/lib/core/reports/editions/conditions";
import { correctionLine } from "@/lib/core/reports/editions/correction-lines";
import type { Correction } from "@/lib/core/reports/editions/differences";
import type { EditionSummary } from "@/lib/core/reports/editions/edition";
import { count } from "@/lib/core/words";

/** What was published, the newest first: what is new in each, and what readers of the newest don't know yet. */
export function EditionList({
	editions,
	behind,
}: {
	editions: readonly EditionSummary[];
	behind: readonly string[] | null;
}) {
	if (editions.length === 0) {
		return (
			<p className="text-sm text-soft">
				Nothing yet. Until then nobody outside the desk can see that there is a report.
			</p>
		);
	}
	return (
		<ol className="flex flex-col divide-y divide-line border-y border-line">
			{editions.map((edition, at) => (
				<li key={edition.id} className="flex flex-col gap-1.5 py-3 text-sm">
					<p className="flex flex-wrap items-baseline gap-x-2">
						<span className="font-medium">Edition {edition.number}</span>
						<span className="text-soft">
							<Time iso={edition.publishedAt} /> · <bdi>{edition.publisherName}</bdi>
						</span>
						<code className="text-xs text-soft" title={`SHA-256 ${edition.sha256}`}>
							{edition.sha256.slice(0, 12)}
						</code>
					</p>
					{edition.reason !== null && (
						<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
							{edition.reason}
						</p>
					)}
					{edition.exceptions.map(({ condition, reason, by }) => (
						<p key={condition} className="text-soft">
							Published although {conditionWords[condition]}, says <bdi>{by}</bdi>:{" "}
							<span dir="auto" className="wrap-anywhere">
								{reason}
							</span>
						</p>
					))}
					{edition.corrections.length > 0 && <Corrections corrections={edition.corrections} />}
					{at === 0 && behind && behind.length > 0 && <Behind lines={behind} />}
					{at === 0 && behind?.length === 0 && <p className="text-soft">Readers know what the desk knows.</p>}
				</li>
			))}
		</ol>
	);
}

function Behind({ lines }: { lines: readonly string[] }) {
	return (
		<div className="border-s-4 border-stale ps-2.5">
			<p className="font-medium text-stale">Behind, because</p>
			<ul className="list-disc ps-4">
				{lines.map((line, at) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: two claims may be added, and nothing else tells the lines apart
					<li key={at}>{line}</li>
				))}
			</ul>
		</div>
	);
}

function Corrections({ corrections }: { corrections: readonly Correction[] }) {
	return (
		<details>
			<summary className="cursor-pointer">{count(corrections.length, "correction")}</summary>
			<ul className="mt-1 flex flex-col gap-1.5 ps-3">
				{corrections.map((correction) => (
					<li key={`${correction.kind} ${correction.about.noun} ${correction.about.id}`}>
						{correctionLine(correction)}
						{isInWords(correction) && (
							<span className="block border-s-2 border-line ps-2 text-soft">
								<Difference before={correction.before ?? ""} after={correction.after ?? ""} />
							</span>
						)}
					</li>
				))}
			</ul>
		</details>
	);
}

/** Whether before and after say more than the sentence does. */
function isInWords({ kind }: Correction): boolean {
	return kind !== "standing" && kind !== "evidence" && kind !== "source-grade";
}

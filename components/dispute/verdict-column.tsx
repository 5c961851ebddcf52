"use client";

import Link from "next/link";
import { DiscussButton } from "@/components/discussion/discussion";
import { QuoteChip } from "@/components/evidence/quote-chip";
import { RatingBadge } from "@/components/shell/state-badge";
import { GradeBadge } from "@/components/source/grade-badge";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { StaleReasons } from "@/components/verdict/stale-reasons";
import type { Evidence, Stance } from "@/lib/core/evidence/evidence";
import { stanceLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { evidenceName } from "./dispute-words";
import type { Lettered } from "./matter";

type Props = {
	lettered: Lettered;
	/** The same reviewer's earlier verdicts on this track, oldest first. */
	earlier: readonly Verdict[];
	evidence: ReadonlyMap<string, Evidence>;
	sources: ReadonlyMap<string, Source>;
	/** Of the items, those that no other verdict rests on. */
	onlyHere: ReadonlySet<string>;
	/** "adopted", "dissents". */
	mark?: string | undefined;
};

const stanceSigns: Record<Stance, string> = { supports: "+", refutes: "−", context: "·" };

/** One verdict beside the others: what it says, why, and each thing that it rests on. */
export function VerdictColumn({
	lettered: { verdict, letter, name },
	earlier,
	evidence,
	sources,
	onlyHere,
	mark,
}: Props) {
	const grades = new Map(verdict.basis.sources.map(({ id, grade }) => [id, grade]));
	return (
		<article
			aria-label={`Verdict ${letter}`}
			className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-raised p-4"
		>
			<header className="flex flex-col gap-1.5">
				<p className="flex items-baseline gap-2">
					<span className="font-serif text-xl font-semibold">{letter}</span>
					<RatingBadge rating={verdict.rating} />
				</p>
				<p className="text-sm">
					<bdi className="font-medium">{name}</bdi>
					<span className="text-soft">
						, <Time iso={verdict.sealedAt} />
					</span>
				</p>
				<p className="flex flex-wrap gap-1">
					{mark && (
						<Badge>
							<span className="font-medium text-ink">{mark}</span>
						</Badge>
					)}
					{verdict.blind === true && <Badge title="Before any colleague’s verdict could be seen">sealed blind</Badge>}
					{verdict.blind === false && <Badge>sealed after seeing others</Badge>}
					<Badge>{verdict.confidence} confidence</Badge>
				</p>
			</header>
			<StaleReasons what="verdict" stale={verdict.stale} basis={verdict.basis} isFolded />
			{verdict.reading !== null && (
				<p className="text-sm wrap-anywhere">
					<span className="text-soft">Read as: </span>“<bdi>{verdict.reading}</bdi>”
				</p>
			)}
			<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
				{verdict.rationale}
			</p>
			<section aria-label={`What ${letter} rests on`} className="border-t border-line pt-2">
				<h3 className="mb-1.5 text-xs font-medium text-soft">
					{verdict.basis.evidence.length === 0
						? "Rests on no evidence"
						: `Rests on ${verdict.basis.evidence.length} ${verdict.basis.evidence.length === 1 ? "item" : "items"} of evidence`}
				</h3>
				<ul className="flex flex-col gap-2.5">
					{verdict.basis.evidence.map(({ id, version }) => (
						<li key={id}>
							<UnderIt
								item={evidence.get(id)}
								version={version}
								sources={sources}
								grade={(sourceId) => grades.get(sourceId)}
								isOnlyHere={onlyHere.has(id)}
							/>
						</li>
					))}
				</ul>
			</section>
			<p className="flex justify-end">
				<DiscussButton about="verdict" id={verdict.id} name={name} />
			</p>
			{earlier.length > 0 && (
				<details className="text-sm">
					<summary className="text-soft">
						{earlier.length === 1 ? "An earlier verdict" : `${earlier.length} earlier verdicts`} by <bdi>{name}</bdi>
					</summary>
					<ol className="mt-2 flex flex-col gap-2">
						{earlier.map((one) => (
							<li key={one.id} className="border-s-2 border-line ps-2">
								<p className="flex flex-wrap items-baseline gap-x-2">
									<RatingBadge rating={one.rating} />
									<span className="text-xs text-soft">
										{one.blind === true && "sealed blind, "}
										<Time iso={one.sealedAt} />
									</span>
								</p>
								<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
									{one.rationale}
								</p>
							</li>
						))}
					</ol>
				</details>
			)}
		</article>
	);
}

type UnderItProps = {
	item: Evidence | undefined;
	/** The one that was judged. */
	version: number;
	sources: ReadonlyMap<string, Source>;
	/** As it was when the verdict was sealed; undefined where that was not kept. */
	grade: (sourceId: string) => Source["grade"] | undefined;
	isOnlyHere: boolean;
};

function UnderIt({ item, version, sources, grade, isOnlyHere }: UnderItProps) {
	if (!item) return <p className="text-sm text-soft">An item that is no longer on this claim.</p>;
	const source = item.sourceId === null ? undefined : sources.get(item.sourceId);
	const judgedUnder = source && grade(source.id);
	return (
		<div className="flex flex-col gap-1 text-sm">
			<p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
				<span className="text-xs whitespace-nowrap text-soft">
					<span aria-hidden="true" className="me-1 inline-block w-3 text-center font-semibold">
						{stanceSigns[item.stance]}
					</span>
					{stanceLabels[item.stance]}
				</span>
				{source && <GradeBadge grade={judgedUnder === undefined ? source.grade : judgedUnder} />}
				{isOnlyHere && <Badge>only here</Badge>}
			</p>
			{source ? (
				<Link href={`/sources/${source.id}`} dir="auto" className="link self-start wrap-anywhere">
					{source.name}
				</Link>
			) : (
				// Without a source it is called by its words, which may stand below anyway.
				(item.search || item.passage || !(item.quote || item.note)) && (
					<p dir="auto" className="wrap-anywhere">
						{evidenceName(item, sources)}
					</p>
				)
			)}
			{item.quote && (
				<>
					<blockquote
						dir="auto"
						className="line-clamp-4 border-s-2 border-line ps-2 font-serif whitespace-pre-wrap wrap-anywhere"
					>
						{item.quote}
					</blockquote>
					<p>
						<QuoteChip check={item.quoteCheck} />
					</p>
				</>
			)}
			{item.search && (
				<p className="text-xs text-soft wrap-anywhere">
					In <bdi>{item.search.where}</bdi>: {item.search.results} {item.search.results === 1 ? "result" : "results"}
				</p>
			)}
			{item.note && (
				<p dir="auto" className="line-clamp-3 text-soft wrap-anywhere">
					{item.note}
				</p>
			)}
			{item.withdrawnAt !== null && <p className="text-xs text-stale">! taken back since</p>}
			{item.withdrawnAt === null && item.version !== version && (
				<p className="text-xs text-stale">! changed since; this is how it reads now</p>
			)}
		</div>
	);
}

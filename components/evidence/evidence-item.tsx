"use client";

import Link from "next/link";
import { DiscussButton } from "@/components/discussion/discussion";
import { useMembers } from "@/components/shell/use-members";
import { GradeBadge } from "@/components/source/grade-badge";
import { Button } from "@/components/ui/button";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import type { Evidence } from "@/lib/core/evidence/evidence";
import { credibilityLabels, sourceKindLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import { QuoteChip } from "./quote-chip";

type Props = {
	item: Evidence;
	source: Source | undefined;
	/** Left out for those who may only read. */
	onEdit?: () => void;
	onWithdraw?: () => void;
	/** For one that was taken back. */
	onRestore?: () => void;
};

/** One item for, against or around a claim, with everything a colleague needs to look it up. */
export function EvidenceItem({ item, source, onEdit, onWithdraw, onRestore }: Props) {
	const members = useMembers();
	const isUnsent = item.version === 0;
	return (
		<article className="rounded-md border border-line bg-raised p-2.5 text-sm" aria-busy={isUnsent || undefined}>
			{source && (
				<p className="flex items-baseline justify-between gap-2">
					<Link href={`/sources/${source.id}`} className="link min-w-0 font-medium wrap-anywhere">
						<bdi>{source.name}</bdi>
					</Link>
					<span className="flex shrink-0 items-center gap-1.5 text-xs text-soft">
						{sourceKindLabels[source.kind]}
						{source.grade && <GradeBadge grade={source.grade} />}
					</span>
				</p>
			)}
			{item.search && (
				<p className="wrap-anywhere">
					<span className="font-medium">{item.search.results === 0 ? "Searched, found nothing" : "Searched"}:</span>{" "}
					<bdi>“{item.search.query}”</bdi> in <bdi>{item.search.where}</bdi>, <Time iso={item.search.searchedAt} />,{" "}
					{item.search.results} {item.search.results === 1 ? "result" : "results"}
				</p>
			)}
			{item.quote && (
				<>
					<blockquote
						dir="auto"
						className="mt-1 border-s-2 border-line ps-2 font-serif whitespace-pre-wrap wrap-anywhere"
					>
						{item.quote}
					</blockquote>
					<p className="mt-1">
						<QuoteChip check={item.quoteCheck} />
					</p>
				</>
			)}
			{item.passage && (
				<p className="mt-1 wrap-anywhere">
					<Link
						href={`/articles/${item.passage.articleId}?at=${item.passage.start}-${item.passage.end}`}
						className="link"
					>
						A passage of another article
					</Link>
					: <q className="font-serif">{item.passage.exact}</q>
				</p>
			)}
			{item.note && (
				<p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">
					{item.note}
				</p>
			)}
			<p className="mt-1 flex flex-wrap gap-x-3 text-xs text-soft">
				{item.locator && <bdi>{item.locator}</bdi>}
				{item.credibility && (
					<span>
						{item.credibility}: {credibilityLabels[item.credibility]}
					</span>
				)}
				{item.url && <OutsideLink href={item.url}>{hostOf(item.url)}</OutsideLink>}
				{item.archiveId && (
					<a className="link" href={`/api/v1/archives/${item.archiveId}/content`} download>
						kept copy
					</a>
				)}
			</p>
			<footer className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-soft">
				<span>
					<bdi>{members.get(item.createdBy)?.name ?? "A former member"}</bdi>, <Time iso={item.createdAt} />
					{isUnsent && " · saving…"}
				</span>
				{!isUnsent && (
					<span className="ms-auto flex gap-1">
						<DiscussButton about="evidence" id={item.id} name={nameOf(item, source)} />
						{onEdit && (
							<Button small look="quiet" onClick={onEdit}>
								Change
							</Button>
						)}
						{onWithdraw && (
							<Button small look="quiet" onClick={onWithdraw}>
								Take back
							</Button>
						)}
						{onRestore && (
							<Button small look="quiet" onClick={onRestore}>
								Bring back
							</Button>
						)}
					</span>
				)}
			</footer>
		</article>
	);
}

function nameOf(item: Evidence, source: Source | undefined): string {
	return source?.name ?? item.quote ?? item.search?.query ?? item.passage?.exact ?? item.url ?? item.note;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}

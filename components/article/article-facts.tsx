"use client";

import Link from "next/link";
import { Edited } from "@/components/presence/edited";
import { HereNow } from "@/components/presence/here-now";
import { ReportLink } from "@/components/report/report-link";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { type MetadataField, metadataFields } from "@/lib/core/articles/article";
import { fieldLabels } from "@/lib/core/labels";
import type { Present } from "@/lib/core/live/presence";
import { AssignArticle } from "./assign-article";
import { useBench } from "./bench-context";
import { FactEditor } from "./fact-editor";
import { decidedWords, isUndecided } from "./fact-words";

/** On the line under the title, in this order; the rest is behind "Details". */
const shown: readonly MetadataField[] = ["outlet", "byline", "publishedAt", "originalSource"];

/** What the article is: title, where it came out, who wrote it, when; and who says so. */
export function ArticleFacts() {
	const { article, version, dossier, claims, open, surface } = useBench();
	const goTo = ({ place: { claimId, selection } }: Present) => {
		const claim = claims.find(({ id }) => id === claimId);
		if (claim) open(claim.id);
		if (selection?.versionId === version.id) surface.reveal(selection.start);
	};
	return (
		<header className="bench-facts">
			<div className="flex flex-wrap justify-between gap-x-4 text-sm text-soft sm:flex-nowrap">
				<Link href={`/dossiers/${dossier.id}`} className="link min-w-0 truncate" dir="auto">
					{dossier.title}
				</Link>
				{/* A line of its own on a phone, so that nothing moves when somebody comes. */}
				<div className="flex basis-full items-center justify-end gap-4 text-xs whitespace-nowrap sm:basis-auto">
					<HereNow
						articleId={article.id}
						statementOf={(claimId) => claims.find(({ id }) => id === claimId)?.statement}
						onGo={goTo}
					/>
					<span title={`SHA-256 of the frozen text: ${version.sha256}`}>Frozen text {version.sha256.slice(0, 8)}</span>
					<ReportLink href={`/articles/${article.id}/report`} />
				</div>
			</div>
			<h1 dir="auto" className="mt-1 font-serif text-2xl font-semibold wrap-anywhere">
				{article.title}
			</h1>
			<div className="mt-1.5 flex flex-wrap items-center gap-x-1 gap-y-0.5 text-sm">
				{shown.map((field) => (
					<Fact key={field} field={field} />
				))}
				<Popover>
					<PopoverTrigger className="fact text-soft">Details</PopoverTrigger>
					<PopoverContent aria-label="Details of the article" align="start" className="w-110">
						<dl className="flex flex-col divide-y divide-line text-sm">
							{metadataFields.map((field) => (
								<div key={field} className="grid grid-cols-[7.5rem_1fr] gap-2 py-1.5">
									<dt className="text-soft">{fieldLabels[field]}</dt>
									<dd className="min-w-0">
										<Fact field={field} isBare />
										<span className="block text-xs text-soft">{decidedWords(article.metadata[field])}</span>
									</dd>
								</div>
							))}
							<div className="grid grid-cols-[7.5rem_1fr] gap-2 py-1.5">
								<dt className="text-soft">Frozen text</dt>
								<dd className="min-w-0">
									Version {version.number}, <Time iso={version.createdAt} />
									<span className="block text-xs text-soft">
										SHA-256 <span className="wrap-anywhere">{version.sha256}</span>
									</span>
									<a className="link text-xs" href={`/api/v1/versions/${version.id}/original`} download>
										The original{version.original.filename && `, ${version.original.filename}`} (
										{version.original.bytes.toLocaleString("en")} bytes, {version.original.encoding})
									</a>
								</dd>
							</div>
						</dl>
					</PopoverContent>
				</Popover>
				<AssignArticle />
			</div>
		</header>
	);
}

/** One fact with what makes it so behind it. `isBare`: its name stands beside it already. */
function Fact({ field, isBare = false }: { field: MetadataField; isBare?: boolean }) {
	const { article, mayAnnotate } = useBench();
	const entry = article.metadata[field];
	const undecided = isUndecided(entry);
	if (!isBare && entry.value === null && !undecided && field === "originalSource") return null;
	const value = (
		<bdi className={entry.value === null && !undecided ? "text-soft" : undefined}>
			{undecided
				? `${entry.candidates.length} possible ${field === "publishedAt" ? "dates" : "readings"}`
				: (entry.value ?? (isBare ? "Unknown" : `no ${fieldLabels[field].toLowerCase()}`))}
		</bdi>
	);
	return (
		<Popover>
			<PopoverTrigger className={`fact ${undecided ? "font-medium text-stale" : ""} ${isBare ? "-ms-1.5" : ""}`}>
				<span className="sr-only">{fieldLabels[field]}: </span>
				{field === "originalSource" && !isBare && "after "}
				{value}
				{entry.decidedBy === "proposal" && entry.value !== null && (
					<span className="text-soft" title={`Proposed: ${entry.reason}`}>
						{" "}
						(proposed)
					</span>
				)}
			</PopoverTrigger>
			<PopoverContent aria-label={fieldLabels[field]} align="start">
				{mayAnnotate ? (
					<Edited field="metadata" at={{ articleId: article.id }}>
						<FactEditor field={field} />
					</Edited>
				) : (
					<p className="text-sm">
						{fieldLabels[field]}: {entry.value ?? "unknown"}. {decidedWords(entry)}
					</p>
				)}
			</PopoverContent>
		</Popover>
	);
}

import type { ReactNode } from "react";
import { GradeBadge } from "@/components/source/grade-badge";
import { OutsideLink } from "@/components/ui/outside-link";
import { relationLabels, sourceKindLabels } from "@/lib/core/labels";
import { type ArticleCopy, placeIn } from "@/lib/core/reports/copies";
import type { MarkedPassage, Report, ReportPassage, ReportSource } from "@/lib/core/reports/report";
import { excerpt } from "@/lib/core/reports/report-lines";
import { count } from "@/lib/core/words";
import { ClaimLinks, SourceLinks } from "./report-links";

type Copies = { copies: readonly ArticleCopy[] };

/** The claims that have no verdict to show and the passages that nobody has looked at. */
export function NotChecked({ report, copies }: { report: Report } & Copies) {
	const claims = report.notChecked;
	const passages = report.articles.flatMap(({ open }) => open);
	return (
		<div className="flex flex-col gap-4">
			<List title={`Claims without a verdict to show (${claims.length})`}>
				{claims.map((number) => (
					<li key={number}>
						<ClaimLinks numbers={[number]} of={report.claims.length} />{" "}
						<bdi className="wrap-anywhere">{report.claims[number - 1]?.statement}</bdi>
					</li>
				))}
			</List>
			<List
				title={`Passages that nobody has looked at (${passages.length}, ${count(report.counts.words.open, "word")})`}
			>
				{passages.map((passage) => (
					<PassageRow key={keyOf(passage)} passage={passage} copies={copies} />
				))}
			</List>
		</div>
	);
}

/** What was set aside, why, and who said so. */
export function LeftOut({ report, copies }: { report: Report } & Copies) {
	const excluded = report.articles.flatMap((article) => article.excluded);
	const noClaim = report.articles.flatMap((article) => article.noClaim);
	const row = (mark: MarkedPassage) => (
		<PassageRow key={keyOf(mark)} passage={mark} copies={copies}>
			<span className="text-soft">
				{" "}
				(<bdi>{mark.reason || "no reason given"}</bdi>;{" "}
				{mark.state === "confirmed" ? (
					<bdi>{mark.decidedBy ?? "a person"}</bdi>
				) : (
					"proposed by the machine, not confirmed"
				)}
				)
			</span>
		</PassageRow>
	);
	return (
		<div className="flex flex-col gap-4">
			<List title={`Not part of the article (${excluded.length})`}>{excluded.map(row)}</List>
			<List title={`Claims nothing (${noClaim.length})`}>{noClaim.map(row)}</List>
		</div>
	);
}

function List({ title, children }: { title: string; children: ReactNode[] }) {
	return (
		<div>
			<h3 className="text-sm font-semibold text-soft">{title}</h3>
			{children.length === 0 ? (
				<p className="text-sm">None.</p>
			) : (
				<ul className="mt-1 flex flex-col gap-1">{children}</ul>
			)}
		</div>
	);
}

function keyOf({ versionId, start, end }: ReportPassage): string {
	return `${versionId} ${start} ${end}`;
}

function PassageRow({ passage, copies, children }: { passage: ReportPassage; children?: ReactNode } & Copies) {
	const place = placeIn(copies, passage);
	return (
		<li className="wrap-anywhere">
			{place?.anchor && (
				<>
					<a href={`#${place.anchor}`} className="link">
						{place.words}
					</a>
					{": "}
				</>
			)}
			{passage.exact === "" ? "not quoted here" : <bdi>{excerpt(passage.exact)}</bdi>}
			{children}
		</li>
	);
}

/** The sources by their numbers, and what they rest on. */
export function ReportSources({ sources, claims }: { sources: readonly ReportSource[]; claims: number }) {
	if (sources.length === 0) return <p className="text-sm text-soft">No source has been named.</p>;
	return (
		<ul className="flex flex-col gap-3">
			{sources.map((source) => (
				<li key={source.number} id={`source-${source.number}`} className="scroll-mt-4 text-sm">
					<p className="flex flex-wrap items-baseline gap-x-3">
						<span className="min-w-0 wrap-anywhere">
							<span className="font-semibold">S{source.number}</span> <bdi>{source.name}</bdi>
						</span>
						<span className="text-soft">{sourceKindLabels[source.kind]}</span>
						<GradeBadge grade={source.grade} withWords />
						{source.usedFor.length > 0 && (
							<span className="text-soft">
								used for {source.usedFor.length === 1 ? "claim" : "claims"}{" "}
								<ClaimLinks numbers={source.usedFor} of={claims} />
							</span>
						)}
					</p>
					{source.url && <OutsideLink href={source.url} />}
					{source.note && (
						<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
							{source.note}
						</p>
					)}
					{source.restsOn.map(({ source: to, relation, note }) => (
						<p key={`${to} ${relation}`} className="text-soft">
							It {relationLabels[relation]} <SourceLinks numbers={[to]} />
							{note && (
								<>
									: <bdi>{note}</bdi>
								</>
							)}
						</p>
					))}
				</li>
			))}
		</ul>
	);
}

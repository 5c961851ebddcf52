import { Fragment } from "react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { fieldLabels } from "@/lib/core/labels";
import type { Report, ReportArticle } from "@/lib/core/reports/report";
import { decidedLine, decidedReason, policySentences, scaleSentence } from "@/lib/core/reports/report-lines";
import { readableDate } from "@/lib/core/reports/words";
import { count } from "@/lib/core/words";

/** What the report rests on: the text and its hash, what is known about the article and who says so, policy and scale. */
export function ReportAbout({ report }: { report: Report }) {
	const { articles, policy, scale } = report;
	return (
		<div className="flex flex-col gap-3 text-sm">
			{articles.map((article) => (
				<AboutText key={article.versionId} article={article} isOneOfSeveral={articles.length > 1} />
			))}
			<p>
				{policySentences(report).join(" ")} Policy: <code className="text-xs">{policy.name}</code>. Scale:{" "}
				<code className="text-xs">{scale.version}</code>; {scaleSentence(report)}
			</p>
		</div>
	);
}

function AboutText({ article, isOneOfSeveral }: { article: ReportArticle; isOneOfSeveral: boolean }) {
	const { original } = article;
	return (
		<>
			{isOneOfSeveral && (
				<h3 dir="auto" className="font-semibold">
					Article {article.place}: {article.title}
				</h3>
			)}
			<Table label="What is known about the article, and who decided">
				<thead>
					<tr>
						<Th>Field</Th>
						<Th>Reading</Th>
						<Th>Decided by</Th>
					</tr>
				</thead>
				<tbody>
					{article.metadata.map((entry) => (
						<Tr key={entry.field}>
							<Td className="whitespace-nowrap">{fieldLabels[entry.field]}</Td>
							<Td className="wrap-anywhere">
								<Reading entry={entry} />
							</Td>
							<Td className="wrap-anywhere">
								<bdi>{entry.decidedByName ?? decidedLine(entry)}</bdi>
								{decidedReason(entry) !== null && (
									<>
										: <bdi className="text-soft">{decidedReason(entry)}</bdi>
									</>
								)}
							</Td>
						</Tr>
					))}
				</tbody>
			</Table>
			<p className="wrap-anywhere">
				The text is version {article.number}, frozen on {readableDate(article.version.createdAt)}. SHA-256 of the text
				in UTF-8: <code className="text-xs">{article.sha256}</code>. It came as{" "}
				{original.filename === null ? "typed or pasted text" : <bdi>{original.filename}</bdi>} (
				{count(original.bytes, "byte")}), SHA-256 <code className="text-xs">{original.sha256}</code>.
			</p>
		</>
	);
}

function Reading({ entry }: { entry: ReportArticle["metadata"][number] }) {
	const show = (value: string) => (entry.field === "publishedAt" ? readableDate(value) : value);
	if (entry.value !== null) return <bdi>{show(entry.value)}</bdi>;
	if (entry.candidates.length === 0) return <span className="text-soft">not known</span>;
	return entry.candidates.map(({ value, reason }, i) => (
		<Fragment key={`${value} ${reason}`}>
			{i > 0 && " or "}
			<bdi>{show(value)}</bdi> <span className="text-soft">({reason})</span>
		</Fragment>
	));
}

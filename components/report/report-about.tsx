import { Fragment } from "react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { fieldLabels } from "@/lib/core/labels";
import type { ArticleReport, ReportArticle } from "@/lib/core/reports/report";
import { decidedLine, decidedReason, policySentences, scaleSentence } from "@/lib/core/reports/report-lines";
import { readableDate } from "@/lib/core/reports/words";
import { count } from "@/lib/core/words";

/** What the report rests on: the text and its hash, what is known about the article and who says so, policy and scale. */
export function ReportAbout({ report }: { report: ArticleReport }) {
	const { article, policy, scale } = report;
	const { original } = article;
	return (
		<div className="flex flex-col gap-3 text-sm">
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
				The text is version {article.version.number}, frozen on {readableDate(article.version.createdAt)}. SHA-256 of
				the text in UTF-8: <code className="text-xs">{article.sha256}</code>. It came as{" "}
				{original.filename === null ? "typed or pasted text" : <bdi>{original.filename}</bdi>} (
				{count(original.bytes, "byte")}), SHA-256 <code className="text-xs">{original.sha256}</code>.
			</p>
			<p>
				{policySentences(report).join(" ")} Policy: <code className="text-xs">{policy.name}</code>. Scale:{" "}
				<code className="text-xs">{scale.version}</code>; {scaleSentence(report)}
			</p>
		</div>
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

import Link from "next/link";
import { Plot } from "@/components/chart/plot";
import { type Part, StackedBar } from "@/components/chart/stacked-bar";
import type { Fill } from "@/components/chart/textures";
import { glyphs } from "@/components/shell/state-look";
import { cx } from "@/components/ui/cx";
import { Fold } from "@/components/ui/fold";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { progressWords, wordLabels } from "@/lib/core/dashboard/dashboard-words";
import { type Counted, type Progress, type WordPart, wordParts } from "@/lib/core/dashboard/progress";
import { count } from "@/lib/core/words";

const looks: Record<WordPart, { glyph: string; fill: Fill }> = {
	settled: { glyph: glyphs.true, fill: "true" },
	unsettled: { glyph: glyphs.progress, fill: "progress" },
	notRated: { glyph: glyphs.none, fill: "none" },
	noClaim: { glyph: "·", fill: "no-claim" },
	open: { glyph: glyphs.open, fill: "open" },
};

/** How far the desk is, each dossier, and in it each article: by words. A lone dossier's articles are in sight at once. */
export function ProgressPlot({ progress, csv }: { progress: Progress; csv: string }) {
	const [only, ...others] = progress.dossiers;
	const isAlone = only !== undefined && others.length === 0;
	return (
		<Plot title="Progress" says={progressWords(progress)} csv={csv} table={<ProgressTable progress={progress} />}>
			<div className="flex flex-col gap-5">
				<StackedBar parts={partsOf(progress)} label={progressWords(progress)} />
				{progress.dossiers.map((dossier) => (
					<div key={dossier.id} className="min-w-0">
						<Row
							title={dossier.title}
							href={isAlone ? `/dossiers/${dossier.id}` : `/dashboard?dossier=${dossier.id}`}
							counted={dossier}
							strong
						/>
						{dossier.articles.length > 0 && (
							<Fold open={isAlone} title={count(dossier.articles.length, "article")} className="mt-1 sm:ps-4">
								<ul className="flex flex-col gap-2">
									{dossier.articles.map((article) => (
										<li key={article.id}>
											<Row title={article.title} href={`/articles/${article.id}`} counted={article} />
										</li>
									))}
								</ul>
							</Fold>
						)}
					</div>
				))}
			</div>
		</Plot>
	);
}

function Row({ title, href, counted, strong }: { title: string; href: string; counted: Counted; strong?: boolean }) {
	const { words, claims } = counted;
	return (
		<div className="grid items-start gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
			<div className="min-w-0 text-sm">
				<Link href={href} dir="auto" className={cx("link line-clamp-2 wrap-anywhere", strong && "font-medium")}>
					{title}
				</Link>
				<span className="text-2xs text-soft tabular-nums">
					{count(words.total, "word")}, {count(claims.total, "claim")}
					{claims.total > 0 && `, ${claims.settled.toLocaleString("en")} settled`}
				</span>
			</div>
			<div className="sm:pt-1.5">
				<StackedBar small parts={partsOf(counted)} label={`${title}: ${progressWords(counted)}`} />
			</div>
		</div>
	);
}

function partsOf({ words }: Counted): Part[] {
	return wordParts.map((part) => ({ label: wordLabels[part], value: words[part], ...looks[part] }));
}

function ProgressTable({ progress }: { progress: Progress }) {
	return (
		<Table label="Words and claims by dossier and article">
			<thead>
				<tr>
					<Th>Dossier or article</Th>
					<Th className="text-end!">Words</Th>
					{wordParts.map((part) => (
						<Th key={part} className="text-end!">
							{wordLabels[part]}
						</Th>
					))}
					<Th className="text-end!">left out</Th>
					<Th className="text-end!">Claims</Th>
					<Th className="text-end!">settled</Th>
					<Th className="text-end!">not settled yet</Th>
					<Th className="text-end!">not rated</Th>
				</tr>
			</thead>
			{progress.dossiers.map((dossier) => (
				<tbody key={dossier.id}>
					<FigureRow name={dossier.title} counted={dossier} strong />
					{dossier.articles.map((article) => (
						<FigureRow key={article.id} name={article.title} counted={article} />
					))}
				</tbody>
			))}
			<tfoot>
				<FigureRow name="All" counted={progress} strong />
			</tfoot>
		</Table>
	);
}

function FigureRow({ name, counted, strong }: { name: string; counted: Counted; strong?: boolean }) {
	const { words, claims } = counted;
	const figures = [
		["words", words.total],
		...wordParts.map((part) => [part, words[part]] as const),
		["excluded", words.excluded],
		["claims", claims.total],
		["claims settled", claims.settled],
		["claims unsettled", claims.unsettled],
		["claims not rated", claims.notRated],
	] as const;
	return (
		<Tr className={strong ? "font-medium" : ""}>
			<Td className={cx("min-w-48", !strong && "ps-4!")}>
				<span dir="auto" className="line-clamp-2 wrap-anywhere">
					{name}
				</span>
			</Td>
			{figures.map(([what, n]) => (
				<Td key={what} className="text-end">
					{n.toLocaleString("en")}
				</Td>
			))}
		</Tr>
	);
}

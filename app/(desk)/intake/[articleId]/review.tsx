"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMarks } from "@/components/article/use-marks";
import { PageHeader } from "@/components/shell/page-header";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useToast } from "@/components/ui/toast";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Article, ArticleVersion, PassageMark } from "@/lib/core/articles/article";
import { readableSize } from "@/lib/core/words";
import { ExclusionList } from "./exclusion-list";
import { MetadataReview } from "./metadata-review";
import { RawOriginal } from "./raw-original";
import { ReviewText } from "./review-text";

type Props = { article: Article; version: ArticleVersion; dossier: { id: string; title: string } };

/** What came in beside what was read in it: a person confirms, changes, or leaves it for later. */
export function Review({ article: first, version: firstVersion, dossier }: Props) {
	const router = useRouter();
	const toast = useToast();
	const mayEdit = useMay("edit-article");
	const { data: article } = useQuery({
		queryKey: keys.article(first.id),
		queryFn: ({ signal }) => apiGet<Article>(`/articles/${first.id}`, {}, signal),
		initialData: first,
	});
	const { data: version } = useQuery({
		queryKey: keys.version(firstVersion.id),
		queryFn: ({ signal }) => apiGet<ArticleVersion>(`/versions/${firstVersion.id}`, {}, signal),
		initialData: firstVersion,
	});
	const { decide } = useMarks(version.id);
	const exclusions = version.marks.filter((mark) => mark.kind === "excluded");
	const bench = `/articles/${article.id}`;

	async function decideMark(mark: PassageMark, state: "confirmed" | "dismissed") {
		const sent = await decide(mark, state);
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
	}
	return (
		<>
			<PageHeader
				title={article.title}
				above={
					<>
						Imported into{" "}
						<Link href={`/dossiers/${dossier.id}`} dir="auto" className="link">
							{dossier.title}
						</Link>
					</>
				}
				actions={
					<>
						<Link href={`/intake?dossier=${dossier.id}`} className="link text-sm">
							Import another
						</Link>
						<ShortcutButton shortcut="bench.open" look="primary" onPress={() => router.push(bench)}>
							Open on the bench
						</ShortcutButton>
					</>
				}
			>
				<Frozen version={version} />
			</PageHeader>
			<div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<section aria-label="The text" className="min-w-0 lg:order-1">
					<Tabs defaultValue="text">
						<TabList aria-label="How to see it">
							<Tab value="text">The frozen text</Tab>
							<Tab value="raw">As it came in</Tab>
						</TabList>
						<TabPanel value="text">
							<ReviewText version={version} />
						</TabPanel>
						<TabPanel value="raw">
							<RawOriginal version={version} />
						</TabPanel>
					</Tabs>
				</section>
				<div className="flex min-w-0 flex-col gap-8 lg:order-2">
					<MetadataReview article={article} mayEdit={mayEdit} />
					<ExclusionList text={version.text} marks={exclusions} mayEdit={mayEdit} decide={decideMark} />
				</div>
			</div>
		</>
	);
}

function Frozen({ version }: { version: ArticleVersion }) {
	const { original } = version;
	return (
		<>
			Frozen as version {version.number}, {version.text.length.toLocaleString("en")} characters, SHA-256{" "}
			<code className="wrap-anywhere" title={version.sha256}>
				{version.sha256.slice(0, 16)}…
			</code>
			<span className="block">
				{original.filename && <bdi>{original.filename}, </bdi>}
				{original.mediaType}
				{original.encoding !== "none" && `, ${original.encoding}`}, {readableSize(original.bytes)};{" "}
				<a className="link" href={`/api/v1/versions/${version.id}/original`} download>
					download the original
				</a>
			</span>
		</>
	);
}

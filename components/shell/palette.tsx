"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useState } from "react";
import { ClaimState } from "@/components/claim/claim-state";
import { Dialog } from "@/components/ui/dialog";
import { apiGet, apiList, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Article } from "@/lib/core/articles/article";
import type { Dossier } from "@/lib/core/articles/dossier";
import type { Claim } from "@/lib/core/claims/claim";
import { claimPath } from "@/lib/core/claims/claim-path";
import type { Source } from "@/lib/core/sources/source";
import { filesHref, places } from "./places";
import { Key, useShortcut } from "./shortcuts";

/** Ctrl+K: any place, dossier, article, claim or source by a few of its letters. */
export function Palette() {
	const [open, setOpen] = useState(false);
	useShortcut({ id: "palette", run: () => setOpen(true), scope: "desk" });
	return (
		<Dialog open={open} onClose={() => setOpen(false)} title="Go anywhere" hideTitle className="mt-[12vh]">
			<Finder onGo={() => setOpen(false)} />
		</Dialog>
	);
}

function Finder({ onGo }: { onGo: () => void }) {
	const router = useRouter();
	const [typed, setTyped] = useState("");
	const q = useDeferredValue(typed.trim());
	const dossiers = useQuery({ queryKey: keys.dossiers(), queryFn: () => apiList<Dossier>("/dossiers") });
	const articles = useQuery({ queryKey: keys.articles(), queryFn: () => apiList<Article>("/articles") });
	const asked = q.length >= 2;
	const claims = useQuery({
		queryKey: [...keys.claims({ q }), "palette"],
		queryFn: ({ signal }) => apiGet<Page<Claim>>("/claims", { q, limit: 12 }, signal),
		enabled: asked,
		placeholderData: (before) => before,
	});
	const sources = useQuery({
		queryKey: [...keys.sources(q), "palette"],
		queryFn: ({ signal }) => apiGet<Page<Source>>("/sources", { q, limit: 12 }, signal),
		enabled: asked,
		placeholderData: (before) => before,
	});
	const go = (href: string) => () => {
		onGo();
		router.push(href);
	};
	return (
		<Command label="Go anywhere" loop className="outline-none">
			<Command.Input
				data-focus-first
				dir="auto"
				value={typed}
				onValueChange={setTyped}
				placeholder="A place, dossier, article, claim or source"
				className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none"
			/>
			<Command.List label="Found" className="max-h-96 overflow-y-auto p-1.5 not-has-[[cmdk-item]]:p-0">
				<Group heading="Places">
					{places.map((place) => (
						<Item
							key={place.href}
							value={`place ${place.label}`}
							onSelect={go(place.href)}
							aside={<Key id={place.shortcut} />}
						>
							{place.label}
						</Item>
					))}
					<Item value="place Files" onSelect={go(filesHref)} aside={<Key id="go.files" />}>
						Files
					</Item>
					<Item value="place Import articles intake" onSelect={go("/intake")}>
						Import articles
					</Item>
					<Item value="place Bring in claims sources annotations file" onSelect={go("/intake/bring-in")}>
						Bring in claims or sources
					</Item>
					<Item value="place Workload assigned due" onSelect={go("/workload")}>
						Workload
					</Item>
					<Item value="place Agreement reviewers kappa alpha" onSelect={go("/agreement")}>
						Agreement
					</Item>
				</Group>
				<Group heading="Dossiers">
					{dossiers.data?.map((dossier) => (
						<Item key={dossier.id} value={`${dossier.title} ${dossier.id}`} onSelect={go(`/dossiers/${dossier.id}`)}>
							{dossier.title}
						</Item>
					))}
				</Group>
				<Group heading="Articles">
					{articles.data?.map((article) => (
						<Item
							key={article.id}
							value={`${article.title} ${article.metadata.outlet.value ?? ""} ${article.id}`}
							onSelect={go(`/articles/${article.id}`)}
							aside={article.metadata.outlet.value}
						>
							{article.title}
						</Item>
					))}
				</Group>
				{asked && (
					<>
						<Group heading="Claims">
							{claims.data?.items.map((claim) => (
								<Item
									key={claim.id}
									value={`${claim.statement} ${claim.id}`}
									onSelect={go(claimPath(claim))}
									aside={<ClaimState claim={claim} />}
								>
									{claim.statement}
								</Item>
							))}
						</Group>
						<Group heading="Sources">
							{sources.data?.items.map((source) => (
								<Item key={source.id} value={`${source.name} ${source.id}`} onSelect={go(`/sources/${source.id}`)}>
									{source.name}
								</Item>
							))}
						</Group>
					</>
				)}
			</Command.List>
			<Command.Empty className="px-3 py-4 text-sm text-soft">Nothing on this desk has these words.</Command.Empty>
		</Command>
	);
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
	return (
		<Command.Group
			heading={heading}
			className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-soft"
		>
			{children}
		</Command.Group>
	);
}

function Item({
	value,
	onSelect,
	aside,
	children,
}: {
	value: string;
	onSelect: () => void;
	aside?: ReactNode;
	children: ReactNode;
}) {
	return (
		<Command.Item
			value={value}
			onSelect={onSelect}
			className="flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2.5 py-1 text-sm data-[selected=true]:bg-accent-tint"
		>
			<span dir="auto" className="min-w-0 truncate">
				{children}
			</span>
			<span className="shrink-0 text-xs text-soft">{aside}</span>
		</Command.Item>
	);
}

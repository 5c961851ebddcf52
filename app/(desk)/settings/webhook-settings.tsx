"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { useToast } from "@/components/ui/toast";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { keptHere } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { type Webhook, type WithNewSecret, webhookName } from "@/lib/core/webhooks/webhook";
import { NewSecret } from "./new-secret";
import { WebhookDeliveries } from "./webhook-deliveries";
import { WebhookForm } from "./webhook-form";

/** Sending goes on whoever looks, and the log says nothing of it. */
const refreshEvery = 5_000;

/** Whom the desk tells what happens on it. For admins: an address may hold a receiver's secret. */
export function WebhookSettings({ webhooks }: { webhooks: readonly Webhook[] }) {
	const mayManage = useMay("manage-webhooks");
	if (!mayManage)
		return <p className="text-sm text-soft">Only an admin sees whom this desk tells what happens on it.</p>;
	return <WebhookList initial={webhooks} />;
}

function WebhookList({ initial }: { initial: readonly Webhook[] }) {
	const [adding, setAdding] = useState(false);
	const [made, setMade] = useState<WithNewSecret | null>(null);
	const { data, isError } = useQuery({
		queryKey: keys.webhooks(),
		queryFn: async ({ signal }) => (await apiGet<Page<Webhook>>("/webhooks", {}, signal)).items,
		initialData: [...initial],
		refetchInterval: refreshEvery,
	});
	const add = (
		<ShortcutButton
			shortcut="dossier.new"
			look={data.length === 0 ? "secondary" : "primary"}
			disabled={adding}
			onPress={() => setAdding(true)}
		>
			Add a webhook
		</ShortcutButton>
	);
	return (
		<div className="flex max-w-3xl flex-col gap-4">
			<div className="flex flex-wrap items-start justify-between gap-3">
				<p className="max-w-prose text-sm text-soft">
					Programs elsewhere can be told what happens here: which thing, by number, and what was done to it. No words,
					no ratings, and nothing that a viewer of this desk could not read in the log.
				</p>
				{data.length > 0 && add}
			</div>
			{isError && <Notice>The webhooks can’t be read just now. What you see may be out of date.</Notice>}
			{made && <NewSecret webhook={made} onClose={() => setMade(null)} />}
			{adding && <WebhookForm onClose={() => setAdding(false)} onSaved={setMade} />}
			{data.length === 0 && !adding && (
				<EmptyState title="Nobody outside is told anything." action={add}>
					A webhook posts each new line of the log, signed, to an https address of yours.
				</EmptyState>
			)}
			<ul className="flex flex-col gap-3">
				{data.map((webhook) => (
					<WebhookItem key={webhook.id} webhook={webhook} onNewSecret={setMade} />
				))}
			</ul>
		</div>
	);
}

type Act = "pause" | "resume" | "secret" | "remove";

const toldAfter: Record<Act, (name: string) => string> = {
	pause: (name) => `${name} is paused. What happens meanwhile is sent when it is resumed.`,
	resume: (name) => `${name} is told what it missed.`,
	secret: (name) => `${name} has a new secret. The old one signs nothing any more.`,
	remove: (name) => `${name} is removed, with what waited for it.`,
};

function WebhookItem({ webhook, onNewSecret }: { webhook: Webhook; onNewSecret: (made: WithNewSecret) => void }) {
	const toast = useToast();
	const [open, setOpen] = useState<"change" | "deliveries" | "remove" | null>(null);
	const toggle = (part: NonNullable<typeof open>) => setOpen((now) => (now === part ? null : part));
	const name = webhookName(webhook);
	const act = useCommand<Act, WithNewSecret>({
		method: "POST",
		path: (what) => `/webhooks/${webhook.id}/${what}`,
		body: () => ({}),
		label: (what) => `${name}: ${what}`,
		invalidates: () => [keys.webhooks()],
		onlyNow: true,
	});
	const remove = useCommand<Webhook, Webhook>({
		method: "DELETE",
		path: ({ id }) => `/webhooks/${id}`,
		body: () => undefined,
		label: () => `${name} removed`,
		invalidates: () => [keys.webhooks()],
	});
	async function run(what: Act) {
		const sent = what === "remove" ? await remove.run(webhook) : await act.run(what);
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		if (sent.kind === "saved" && what === "secret") onNewSecret(sent.value);
		toast({ text: sent.kind === "waiting" ? keptHere : toldAfter[what](name) });
	}
	const busy = act.pending || remove.pending;
	return (
		<li className="flex flex-col gap-2 rounded-lg border border-line bg-raised p-4">
			<div className="flex flex-wrap items-center gap-2">
				<h2 dir="auto" className="font-medium wrap-anywhere">
					{name}
				</h2>
				<Badge>{webhook.pausedAt ? "paused" : "on"}</Badge>
				<span className="text-xs text-soft">
					since <Time iso={webhook.pausedAt ?? webhook.createdAt} />
				</span>
			</div>
			<p dir="ltr" className="text-sm wrap-anywhere text-soft">
				{webhook.url}
			</p>
			<p className="flex flex-wrap gap-1 text-sm">
				<span className="text-soft">Told of</span>
				{webhook.kinds.map((kind) => (
					<code key={kind} className="rounded-sm bg-sunk px-1 text-xs leading-5">
						{kind === "*" ? "everything" : kind}
					</code>
				))}
			</p>
			{webhook.pausedBecause && <Notice>Stet paused it. {webhook.pausedBecause}</Notice>}
			<fieldset className="flex flex-wrap gap-2">
				<legend className="sr-only">{name}</legend>
				<Button small busy={busy} onClick={() => void run(webhook.pausedAt ? "resume" : "pause")}>
					{webhook.pausedAt ? "Resume" : "Pause"}
				</Button>
				<Button small aria-expanded={open === "deliveries"} onClick={() => toggle("deliveries")}>
					Last deliveries
				</Button>
				<Button small aria-expanded={open === "change"} onClick={() => toggle("change")}>
					Change
				</Button>
				<Button small busy={busy} onClick={() => void run("secret")}>
					New secret
				</Button>
				<Button small look="quiet" aria-expanded={open === "remove"} onClick={() => toggle("remove")}>
					Remove
				</Button>
			</fieldset>
			{open === "change" && <WebhookForm webhook={webhook} onClose={() => setOpen(null)} />}
			{open === "deliveries" && <WebhookDeliveries webhook={webhook} refreshEvery={refreshEvery} />}
			{open === "remove" && (
				<div className="flex flex-wrap items-center gap-2 text-sm">
					This can’t be undone: its secret and what waits for it are gone.
					<Button small look="danger" busy={busy} onClick={() => void run("remove")}>
						Remove it
					</Button>
					<Button small onClick={() => setOpen(null)}>
						Keep it
					</Button>
				</div>
			)}
		</li>
	);
}

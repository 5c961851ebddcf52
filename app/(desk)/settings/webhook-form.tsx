"use client";

import type { FormEvent } from "react";
import { useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Webhook, WithNewSecret } from "@/lib/core/webhooks/webhook";

type Given = { url: string; description: string; kinds: string[]; version?: number };

type Props = {
	/** The one to change; a new one is made without. */
	webhook?: Webhook;
	onClose: () => void;
	onSaved?: (made: WithNewSecret) => void;
};

/** Where a webhook goes, and of what it is told. Nothing is kept on a shelf: the address may hold a secret. */
export function WebhookForm({ webhook, onClose, onSaved }: Props) {
	// As it was when the form was opened: what a colleague changes meanwhile is refused, not overwritten.
	const [base] = useState(webhook);
	const [url, setUrl] = useState(base?.url ?? "");
	const [description, setDescription] = useState(base?.description ?? "");
	const [kinds, setKinds] = useState(base?.kinds.join(" ") ?? "");
	const save = useCommand<Given, WithNewSecret>({
		method: base ? "PATCH" : "POST",
		path: () => (base ? `/webhooks/${base.id}` : "/webhooks"),
		label: () => (base ? "A webhook" : "A new webhook"),
		invalidates: () => [keys.webhooks()],
		onlyNow: true,
	});
	const about = (field: string) =>
		save.problem?.fields.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message;
	async function submit(event: FormEvent) {
		event.preventDefault();
		const given = {
			url: url.trim(),
			description: description.trim(),
			kinds: kinds.split(/[\s,]+/).filter((kind) => kind !== ""),
			...(base && { version: base.version }),
		};
		const sent = await save.run(given);
		if (sent.kind !== "saved") return;
		onSaved?.(sent.value);
		onClose();
	}
	return (
		<form
			onSubmit={submit}
			aria-label={base ? "Change the webhook" : "Add a webhook"}
			className="grid gap-3 rounded-lg border border-line bg-raised p-4"
		>
			<Field label="Address" hint="https://, to a place on the open internet" error={about("url")}>
				<Input
					autoFocus
					required
					dir="ltr"
					inputMode="url"
					maxLength={2_000}
					value={url}
					onChange={(event) => setUrl(event.target.value)}
				/>
			</Field>
			<Field label="What it is for" error={about("description")}>
				<Input maxLength={200} value={description} onChange={(event) => setDescription(event.target.value)} />
			</Field>
			<Field
				label="Told of"
				hint="Kinds of lines of the log, with spaces between: report.* ruling.* claim.create; * is everything"
				error={about("kinds")}
			>
				<Input required dir="ltr" value={kinds} onChange={(event) => setKinds(event.target.value)} />
			</Field>
			{!["url", "description", "kinds"].some(about) && <ProblemNote problem={save.problem} />}
			<div className="flex gap-2">
				<Button type="submit" look="primary" busy={save.pending}>
					{base ? "Save" : "Add"}
				</Button>
				<Button onClick={onClose}>Cancel</Button>
			</div>
		</form>
	);
}

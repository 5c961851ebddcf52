"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";

export function NewDossier() {
	const router = useRouter();
	const formId = useId();
	const title = useDraft("dossier:new", "");
	const make = useCommand<{ title: string }, { id: string }>({
		method: "POST",
		path: () => "/dossiers",
		label: (input) => `Dossier “${input.title}”`,
		invalidates: () => [keys.dossiers()],
	});

	async function submit(event?: FormEvent) {
		event?.preventDefault();
		const sent = await make.run({ title: title.value.trim() });
		if (sent.kind === "refused") return;
		title.clear();
		if (sent.kind === "saved") router.push(`/dossiers/${sent.value.id}`);
	}
	useShortcut({ id: "save", run: () => void submit(), enabled: !make.pending });

	return (
		<form
			id={formId}
			onSubmit={submit}
			className="mb-8 flex flex-col gap-3 rounded-lg border border-line bg-raised p-4"
		>
			<Field
				label="New dossier"
				hint="One subject: the articles and claims that belong together. “Kazakhstan, January 2022”."
				error={make.problem?.about("title")}
			>
				<Input
					autoFocus
					required
					maxLength={300}
					value={title.value}
					onChange={(event) => title.set(event.target.value)}
				/>
			</Field>
			{!make.problem?.about("title") && <ProblemNote problem={make.problem} />}
			<div>
				<Button type="submit" look="primary" busy={make.pending} hint={<Key id="save" />}>
					Open the dossier
				</Button>
			</div>
		</form>
	);
}

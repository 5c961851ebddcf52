"use client";

import { useRouter } from "next/navigation";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { useCommand } from "@/lib/client/use-command";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import type { ReportNoun } from "@/lib/core/reports/report";

type Subject = { noun: ReportNoun; id: string; title: string };

/** Where there is no report yet: what beginning one makes possible. */
export function BeginReport({ noun, id, title }: Subject) {
	const router = useRouter();
	const begin = useCommand<Record<string, string>, DeskReport>({
		method: "POST",
		path: () => "/reports/prepare",
		label: () => `Report on “${title}”`,
	});
	const press = async () => {
		const sent = await begin.run({ [noun === "article" ? "articleId" : "dossierId"]: id });
		if (sent.kind === "saved") router.refresh();
	};
	return (
		<div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-line px-4 py-4">
			<p className="text-sm text-soft">
				Nobody has begun to prepare this for publication. Then its claims can be put in order, a summary written, and
				editions published.
			</p>
			<ProblemNote problem={begin.problem} />
			<ShortcutButton shortcut="dossier.new" look="primary" busy={begin.pending} onPress={() => void press()}>
				Prepare for publication
			</ShortcutButton>
		</div>
	);
}

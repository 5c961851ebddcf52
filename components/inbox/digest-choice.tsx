"use client";

import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@/components/shell/problem-note";
import { Choices } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { DigestEvery } from "@/lib/core/inbox/digest";

type Choice = { every: DigestEvery; hasMailServer: boolean };

/** How often the member's inbox is mailed to them. */
export function DigestChoice({ initial }: { initial: Choice }) {
	const choice = useQuery({
		queryKey: keys.digest(),
		queryFn: ({ signal }) => apiGet<Choice>("/inbox/digest", {}, signal),
		initialData: initial,
	});
	const choose = useCommand<DigestEvery, { every: DigestEvery }>({
		method: "PATCH",
		path: () => "/inbox/digest",
		body: (every) => ({ every }),
		label: (every) => `Inbox mailed: ${every}`,
		optimistic: (cache, every) => {
			const before = cache.getQueryData<Choice>(keys.digest());
			cache.setQueryData(keys.digest(), { ...(before ?? initial), every });
			return () => cache.setQueryData(keys.digest(), before);
		},
		invalidates: () => [keys.digest()],
	});
	return (
		<div className="flex max-w-prose flex-col gap-3">
			{!choice.data.hasMailServer && (
				<Notice kind="info">
					This Stet sends no mails: no mail server is set up. Your choice counts as soon as one is.
				</Notice>
			)}
			<Choices<DigestEvery>
				legend="Mail me what is new in my inbox"
				name="digest"
				value={choice.data.every}
				onChoose={(every) => void choose.run(every)}
				choices={[
					{ value: "off", label: "Never" },
					{ value: "daily", label: "Every morning" },
					{ value: "hourly", label: "Every hour" },
				]}
			/>
			<p className="text-sm text-soft">
				Only when something came that you have not read; mornings are at 6:00 UTC. A mail says how many items of which
				kind wait, and where. It names no claim, no colleague and no rating.
			</p>
			<ProblemNote problem={choose.problem} />
		</div>
	);
}

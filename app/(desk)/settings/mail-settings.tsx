"use client";

import type { ComponentProps } from "react";
import { DigestChoice } from "@/components/inbox/digest-choice";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { DigestTrouble } from "@/lib/core/inbox/digest";

type Props = {
	choice: ComponentProps<typeof DigestChoice>["initial"];
	/** What went wrong with mails to members; for admins. */
	trouble: readonly DigestTrouble[];
};

/** How often one's inbox is mailed, and for admins what became of the mails. */
export function MailSettings({ choice, trouble }: Props) {
	return (
		<div className="flex flex-col gap-6">
			<DigestChoice initial={choice} />
			{trouble.length > 0 && (
				<section aria-label="Mails that could not be sent" className="flex max-w-prose flex-col gap-2">
					<h2 className="text-base font-semibold">Mails that could not be sent</h2>
					{trouble.map(({ problem, members, outcome, nextAt }) => (
						<Notice key={`${problem} ${outcome}`}>
							The last mail to {members === 1 ? "one member" : `${members} members`} could not be sent. {problem}{" "}
							{nextAt === null ? (
								"It is not tried again; the next one has everything that was in it."
							) : (
								<>
									It is tried again at <Time iso={nextAt} />.
								</>
							)}
						</Notice>
					))}
				</section>
			)}
		</div>
	);
}

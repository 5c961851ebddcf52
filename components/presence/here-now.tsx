"use client";

import { usePerson } from "@/components/shell/person";
import { onceEach, useOthers } from "@/lib/client/use-presence";
import type { Present } from "@/lib/core/live/presence";
import { Initials } from "./initials";
import { listed, whereWords } from "./presence-words";

const most = 5;

type Props = {
	articleId: string;
	statementOf: (claimId: string) => string | undefined;
	/** Goes to where somebody is. */
	onGo: (to: Present) => void;
};

/** Who else is on the article. */
export function HereNow({ articleId, statementOf, onGo }: Props) {
	const { userId } = usePerson();
	const others = onceEach(useOthers({ articleId }), userId);
	if (others.length === 0) return null;
	const shown = others.length > most ? others.slice(0, most - 1) : others;
	const rest = others.slice(shown.length);
	return (
		<ul aria-label="Also here" className="-my-0.5 flex items-center gap-0.5">
			{shown.map((one) => (
				<li key={one.userId} className="flex">
					<button
						type="button"
						aria-label={whereWords(one, statementOf)}
						title={whereWords(one, statementOf)}
						className="rounded-full"
						onClick={() => onGo(one)}
					>
						<Initials person={one} isLarge />
					</button>
				</li>
			))}
			{rest.length > 0 && (
				<li
					className="initials is-large is-more"
					title={listed(
						rest.map(({ name }) => name),
						20,
					)}
				>
					+{rest.length}
					<span className="sr-only">
						{" "}
						more:{" "}
						{listed(
							rest.map(({ name }) => name),
							20,
						)}
					</span>
				</li>
			)}
		</ul>
	);
}

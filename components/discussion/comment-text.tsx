"use client";

import { usePerson } from "@/components/shell/person";
import { useMembers } from "@/components/shell/use-members";
import { piecesOf } from "@/lib/core/threads/mentions";

/** What somebody said, with the names of those they mention. */
export function CommentText({ body }: { body: string }) {
	const members = useMembers();
	const { userId } = usePerson();
	return (
		<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
			{piecesOf(body).map((piece, at) =>
				"text" in piece ? (
					piece.text
				) : (
					<bdi
						// biome-ignore lint/suspicious/noArrayIndexKey: a comment's pieces never change places
						key={at}
						className={`rounded-sm font-medium text-accent ${piece.userId === userId ? "bg-accent-tint px-0.5" : ""}`}
					>
						@{members.get(piece.userId)?.name ?? "a former member"}
					</bdi>
				),
			)}
		</p>
	);
}

"use client";

import { SectionHeading } from "@/components/shell/page-header";
import { Discussion, DiscussionSection } from "./discussion";

/** What is discussed about a source. */
export function SourceDiscussion({ source: { id, name } }: { source: { id: string; name: string } }) {
	return (
		<Discussion filter={{ sourceId: id }}>
			<DiscussionSection
				main={{ about: "source", id, name }}
				empty="Nothing has been discussed here yet. Raise what is to be said about the source:"
				heading={(title) => <SectionHeading>{title}</SectionHeading>}
			/>
		</Discussion>
	);
}

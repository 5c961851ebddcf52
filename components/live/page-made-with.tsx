"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { outdate, useLocal } from "@/lib/client/query-provider";
import { MadeWith } from "@/lib/client/use-live";

/** Around a page that was made with line `seq` of the log: what it shows may be older than what has been heard since. */
export function PageMadeWith({ seq, children }: { seq: number; children: ReactNode }) {
	const { live } = useLocal();
	const cache = useQueryClient();
	const first = useRef(seq);
	useEffect(() => outdate(cache, live.missed(first.current)), [cache, live]);
	return <MadeWith value={seq}>{children}</MadeWith>;
}

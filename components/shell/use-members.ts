"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Member } from "@/lib/core/people/member";

/** Everybody on the desk, by id; empty until the desk has answered. */
export function useMembers(): ReadonlyMap<string, Member> {
	const members = useQuery({
		queryKey: keys.members(),
		queryFn: ({ signal }) => apiGet<Page<Member>>("/members", {}, signal),
		staleTime: 60_000,
	});
	return useMemo(() => new Map(members.data?.items.map((member) => [member.userId, member])), [members.data]);
}

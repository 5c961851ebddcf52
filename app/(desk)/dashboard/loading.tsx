import { PageBody } from "@/components/shell/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
	return (
		<PageBody wide>
			<Skeleton className="mb-6 h-9 w-72" />
			<Skeleton className="mb-8 h-14 w-full max-w-lg" />
			<SkeletonRows rows={4} />
			<div className="mt-10 grid gap-10 md:grid-cols-3">
				<Skeleton className="h-28" />
				<Skeleton className="h-28" />
				<Skeleton className="h-28" />
			</div>
		</PageBody>
	);
}

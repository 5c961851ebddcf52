import { PageBody } from "@/components/shell/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
	return (
		<PageBody>
			<Skeleton className="mb-6 h-9 w-72" />
			<SkeletonRows />
		</PageBody>
	);
}

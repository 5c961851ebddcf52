import { Skeleton } from "@/components/ui/skeleton";

const lines = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

export default function BenchLoading() {
	return (
		<div className="bench" role="status" aria-label="Opening the article">
			<div className="bench-article">
				<Skeleton className="mt-6 h-9 w-3/4" />
				<Skeleton className="mt-3 h-4 w-1/2" />
				<div className="mt-10 flex max-w-[66ch] flex-col gap-5">
					{lines.map((line) => (
						<Skeleton key={line} className="h-18" />
					))}
				</div>
			</div>
			<div className="bench-panel" />
		</div>
	);
}

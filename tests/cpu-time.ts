/**
 * Milliseconds of processor time that some work takes, the best of a few tries: unlike the clock, it hardly
 * changes when the machine is busy with something else.
 */
export function cpuTime(work: () => void, tries = 5): number {
	const times = Array.from({ length: tries }, () => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

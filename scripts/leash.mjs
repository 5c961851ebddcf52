// Loaded with --import into every process that the start command starts: when the start command is killed
// outright, the process ends too, and its port and locks are free for the next start.
// Workers of that process load this as well; their channel is their own affair.
if (process.channel && process.env.STET_LEASH === String(process.ppid)) {
	process.on("disconnect", () => {
		setTimeout(() => process.exit(1), 3000).unref();
		process.kill(process.pid, "SIGTERM"); // first in its own way
	});
	process.channel.unref(); // does not keep the process alive
}

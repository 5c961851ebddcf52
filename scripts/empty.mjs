// Stands in for `server-only`, which throws outside the `react-server` condition.
export {};

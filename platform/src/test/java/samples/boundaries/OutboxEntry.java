package samples.boundaries;

record OutboxEntry(String id, String payload) {}

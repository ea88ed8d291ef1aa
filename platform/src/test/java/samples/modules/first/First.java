package samples.modules.first;

public record First(String id) {}

package samples.glossary;

public record Carrier(String id) {}

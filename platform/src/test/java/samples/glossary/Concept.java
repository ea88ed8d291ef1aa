package samples.glossary;

public interface Concept {}

package samples.glossary;

public enum ConceptKind {
    ONE
}

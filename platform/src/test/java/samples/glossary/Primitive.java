package samples.glossary;

public record Primitive(String code) {

    public boolean valid() {
        return !code.isEmpty();
    }
}

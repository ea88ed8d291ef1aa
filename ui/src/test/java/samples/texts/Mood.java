package samples.texts;

public enum Mood {
    GLAD,
    SAD
}

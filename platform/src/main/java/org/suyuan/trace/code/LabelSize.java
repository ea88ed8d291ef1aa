package org.suyuan.trace.code;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sizes of labels that printers take, in millimetres. */
public enum LabelSize {
    SMALL(40, 30),
    MEDIUM(60, 40),
    LARGE(80, 60);

    private final int width;
    private final int height;

    LabelSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** As programs name it: {@code 60x40}. */
    public String code() {
        return width + "x" + height;
    }

    public static Optional<LabelSize> of(String code) {
        return Arrays.stream(values()).filter(size -> size.code().equals(code)).findFirst();
    }

    /** All codes, for who named none of them. */
    public static String codes() {
        return Arrays.stream(values()).map(LabelSize::code).collect(Collectors.joining(", "));
    }
}

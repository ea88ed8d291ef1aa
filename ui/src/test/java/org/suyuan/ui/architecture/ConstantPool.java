package org.suyuan.ui.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The texts in a class file: string literals, values of annotations, names. Comments are not among them. */
final class ConstantPool {

    private ConstantPool() {}

    static List<String> texts(JavaClass type) {
        List<String> texts = new ArrayList<>();
        try (var in = new DataInputStream(new BufferedInputStream(
                type.getSource().orElseThrow().getUri().toURL().openStream()))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int entry = 1; entry < count; entry++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        entry++; // a long or double takes two entries
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("unknown constant " + tag + " in " + type.getName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}

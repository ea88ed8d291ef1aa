package org.suyuan.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The schemas the platform comes with: own work, from what official platforms exchange, no table of a standard. */
@Component
class ShippedSchemas {

    private static final String FILE = "/reference/trace_attributes.csv";

    List<AttributeSchema> all() {
        Map<String, Map<String, AttributeSchema.Attribute>> byKey = new LinkedHashMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShippedSchemas.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8))) {
            reader.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                String[] cells = line.split(",", -1);
                byKey.computeIfAbsent(cells[0] + " " + cells[1], key -> new LinkedHashMap<>())
                        .put(cells[2], attribute(cells));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byKey.entrySet().stream()
                .map(entry -> {
                    String[] key = entry.getKey().split(" ");
                    return new AttributeSchema(
                            ProductClass.valueOf(key[0]), Stage.valueOf(key[1]), 1, entry.getValue());
                })
                .toList();
    }

    private static AttributeSchema.Attribute attribute(String[] cells) {
        return new AttributeSchema.Attribute(
                cells[2],
                cells[3],
                AttributeType.valueOf(cells[4]),
                cells[5].equals("Y"),
                textOrNull(cells[6]),
                numberOrNull(cells[7]),
                numberOrNull(cells[8]),
                Stream.of(cells[9].split(";"))
                        .filter(choice -> !choice.isEmpty())
                        .map(choice -> choice.split(" ", 2))
                        .map(parts -> new AttributeSchema.Option(parts[0], parts[1]))
                        .toList());
    }

    private static @Nullable String textOrNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static @Nullable BigDecimal numberOrNull(String cell) {
        return cell.isEmpty() ? null : new BigDecimal(cell);
    }
}

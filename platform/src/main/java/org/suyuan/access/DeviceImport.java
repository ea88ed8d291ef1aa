package org.suyuan.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainBook;

/** Devices from a workbook 批量登记: each row as if entered alone, right ones are taken, wrong ones told with the reason. */
@Service
@PreAuthorize("hasAuthority('DEVICE_ENTER')")
public class DeviceImport {

    public static final int MOST_ROWS = 2_000;

    private static final List<String> COLUMNS = List.of("type", "model", "mac", "ownerCode", "ownership");

    private final Devices devices;
    private final ObjectMapper json;

    DeviceImport(Devices devices, ObjectMapper json) {
        this.devices = devices;
        this.json = json;
    }

    /**
     * What became of a row.
     *
     * @param line number of the row in the sheet
     * @param why what is wrong, empty where it was taken
     */
    public record Line(int line, String mac, String why) {

        public boolean taken() {
            return why.isEmpty();
        }
    }

    /** A workbook to fill in. */
    public byte[] template() {
        return PlainBook.write(Texts.get("DeviceImport.sheet"), List.of(head()));
    }

    private static List<String> head() {
        return COLUMNS.stream().map(DeviceImport::name).toList();
    }

    private static String name(String column) {
        return Texts.get("DeviceImport." + column);
    }

    /**
     * Enters what stands in a workbook.
     *
     * @throws InvalidInput if it is no workbook, has other columns or too many rows
     */
    public List<Line> run(byte[] workbook) {
        List<List<String>> rows = PlainBook.rows(workbook);
        if (rows.isEmpty()
                || !rows.get(0).stream()
                        .filter(cell -> !cell.isEmpty())
                        .toList()
                        .containsAll(head())) {
            throw new InvalidInput(List.of(new FieldError("file", "columns", Texts.get("DeviceImport.columns"))));
        }
        if (rows.size() - 1 > MOST_ROWS) {
            throw new InvalidInput(List.of(Input.error("file", "too_many", MOST_ROWS)));
        }
        Map<String, Integer> places = new HashMap<>();
        for (String column : COLUMNS) {
            places.put(column, rows.get(0).indexOf(name(column)));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                lines.add(line(i + 1, body(row, places)));
            }
        }
        return lines;
    }

    private ObjectNode body(List<String> row, Map<String, Integer> places) {
        ObjectNode body = json.createObjectNode();
        places.forEach((column, place) -> {
            String cell = place < row.size() ? row.get(place) : "";
            if (!cell.isBlank()) {
                body.put(column, column.equals("ownership") ? ownership(cell) : cell);
            }
        });
        return body;
    }

    /** In words, as the template asks for it, or as programs write it. */
    private static String ownership(String cell) {
        for (DeviceOwnership each : DeviceOwnership.values()) {
            if (Texts.of(each).equals(cell)) {
                return each.name();
            }
        }
        return cell;
    }

    private Line line(int number, ObjectNode body) {
        String mac = body.path("mac").asText();
        try {
            return new Line(number, devices.enter(body).mac(), "");
        } catch (InvalidInput invalid) {
            return new Line(
                    number,
                    mac,
                    invalid.errors().stream()
                            .map(error -> Texts.get("DeviceImport.error", name(error.field()), error.message()))
                            .collect(Collectors.joining()));
        } catch (DomainException refused) {
            return new Line(number, mac, refused.getMessage());
        }
    }
}

package org.suyuan.intake.epcis;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What is wrong with a document or an event, each with the path to it; the first some hundred. */
final class Flaws {

    private static final int MOST = 200;
    private static final int LONGEST_PATH = 300;

    private final List<FieldError> found = new ArrayList<>();
    private int all;

    void add(String path, String code, Object... args) {
        all++;
        if (found.size() < MOST) {
            found.add(new FieldError(printable(path), code, Texts.get("epcis.flaw." + code, shortened(args))));
        }
    }

    private static String printable(String path) {
        String clean = path.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() > LONGEST_PATH ? clean.substring(0, LONGEST_PATH) : clean;
    }

    private static Object[] shortened(Object... args) {
        Object[] shown = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            String text = String.valueOf(args[i]).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
            shown[i] = text.length() > 100 ? text.substring(0, 100) : text;
        }
        return shown;
    }

    boolean none() {
        return all == 0;
    }

    int count() {
        return all;
    }

    List<FieldError> list() {
        return List.copyOf(found);
    }
}

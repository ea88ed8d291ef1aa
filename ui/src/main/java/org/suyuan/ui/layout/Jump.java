package org.suyuan.ui.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.ui.component.Glyph;

/**
 * Something the global search leads to.
 *
 * @param title what it is called
 * @param detail what kind of thing it is, and its code
 * @param path the page below the workbench, null for what only says something
 * @param parameters of the page
 */
public record Jump(
        Glyph glyph, String title, String detail, @Nullable String path, Map<String, String> parameters) {}

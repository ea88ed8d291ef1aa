package org.suyuan.access.specification;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
import org.suyuan.access.specification.InterfaceSpecifications.Change;
import org.suyuan.access.specification.InterfaceSpecifications.Version;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.access.specification.Specification.Table;
import org.suyuan.shared.Texts;

/** A version as one page of HTML that needs nothing beside itself: read on screens of any width, printed on A4. */
final class SpecificationPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 15px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b2430;
                max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
            h1 { font-size: 1.8rem; margin: 0; }
            h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid #1b4f9c; }
            h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
            .soft { color: #5a6675; } code { font-family: Consolas, Menlo, monospace; font-size: .92em; overflow-wrap: anywhere; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .87rem; }
            th, td { border: 1px solid #c9d1db; padding: .3rem .5rem; text-align: left; vertical-align: top; }
            th { background: #eef2f8; white-space: nowrap; } td.no { white-space: nowrap; }
            nav ol { columns: 2; } a { color: #1b4f9c; }
            @media (max-width: 40rem) { nav ol { columns: 1; } body { padding-top: 1rem; } }
            @media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { break-after: page; }
                h2, h3 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; } }
            @page { size: A4; margin: 18mm 14mm; }
            """;

    private final StringBuilder html = new StringBuilder(1 << 16);

    private SpecificationPage() {}

    static String of(Version version, Specification content) {
        SpecificationPage page = new SpecificationPage();
        page.whole(version, content);
        return page.html.toString();
    }

    private void whole(Version version, Specification content) {
        String title = Texts.get("Specification.title");
        html.append("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
        text(Texts.get("Specification.titleOf", title, version.version()));
        html.append("</title><style>").append(STYLE).append("</style></head><body><header>");
        in("h1", title);
        html.append("<p class=\"soft\">");
        text(Texts.get(
                "Specification.head",
                version.version(),
                DAY.format(version.publishedAt()),
                version.digest().substring(0, 16)));
        html.append("</p>");
        in("p", Texts.get("Specification.standard"));
        html.append("</header><nav><ol>");
        for (Part part : content.parts()) {
            html.append("<li><a href=\"#").append(part.key()).append("\">");
            text(part.title());
            html.append("</a></li>");
        }
        html.append("<li><a href=\"#changes\">");
        text(Texts.get("Specification.changes"));
        html.append("</a></li></ol></nav><main>");
        content.parts().forEach(this::part);
        changes(version);
        html.append("</main></body></html>");
    }

    private void part(Part part) {
        html.append("<section id=\"").append(part.key()).append("\">");
        in("h2", part.title());
        part.about().forEach(paragraph -> in("p", paragraph));
        if (!part.calls().isEmpty()) {
            in("h3", Texts.get("Specification.calls"));
            html.append("<ul>");
            part.calls().forEach(call -> {
                html.append("<li><code>");
                text(call);
                html.append("</code></li>");
            });
            html.append("</ul>");
        }
        part.tables().forEach(this::table);
        html.append("</section>");
    }

    private void table(Table table) {
        in("h3", table.title());
        html.append("<div class=\"wide\"><table><thead><tr>");
        (table.ofCodes()
                        ? Stream.of("code", "meaning")
                        : Stream.of("name", "label", "type", "required", "limit", "values", "relation"))
                .forEach(head -> in("th", Texts.get("Specification.column." + head)));
        html.append("</tr></thead><tbody>");
        for (Line line : table.lines()) {
            html.append("<tr><td><code>");
            text(line.name());
            html.append("</code></td>");
            if (table.ofCodes()) {
                in("td", line.label());
            } else {
                in("td", line.label());
                cell(line.type());
                cell(Texts.get(line.required() ? "Specification.yes" : "Specification.no"));
                in("td", line.limit());
                in(
                        "td",
                        Stream.of(line.values(), line.note())
                                .filter(text -> !text.isEmpty())
                                .reduce((values, note) -> Texts.get("Specification.noted", values, note))
                                .orElse(""));
                cell(line.standard());
            }
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }

    private void changes(Version version) {
        html.append("<section id=\"changes\">");
        in("h2", Texts.get("Specification.changes"));
        List<Change> changes = version.changes();
        if (changes.isEmpty()) {
            in("p", Texts.get("Specification.first"));
        } else {
            html.append("<div class=\"wide\"><table><thead><tr>");
            Stream.of("change", "part", "item", "before", "after")
                    .forEach(head -> in("th", Texts.get("Specification.column." + head)));
            html.append("</tr></thead><tbody>");
            for (Change change : changes) {
                html.append("<tr>");
                cell(Texts.of(change.kind()));
                in("td", change.part());
                in("td", change.name());
                in("td", change.before());
                in("td", change.after());
                html.append("</tr>");
            }
            html.append("</tbody></table></div>");
        }
        html.append("</section>");
    }

    private void cell(String content) {
        html.append("<td class=\"no\">");
        text(content);
        html.append("</td>");
    }

    private void in(String element, String content) {
        html.append('<').append(element).append('>');
        text(content);
        html.append("</").append(element).append('>');
    }

    private void text(String content) {
        html.append(HtmlUtils.htmlEscape(content, "UTF-8"));
    }
}

package org.suyuan.notification;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The plain text of a message as a calm page. */
final class MailPage {

    // Mail programs know neither style sheets nor variables.
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title></head>
            <body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1f2933;\
            font:16px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
            <div style="max-width:600px;margin:0 auto;padding:28px 32px;background:#ffffff;border-radius:8px">
            <h1 style="margin:0 0 20px;font-size:20px;line-height:1.4;font-weight:600">%1$s</h1>
            %2$s
            </div></body></html>
            """;

    private MailPage() {}

    static String of(String headline, String body) {
        String paragraphs = Arrays.stream(body.strip().split("\\n\\s*\\n"))
                .map(paragraph ->
                        "<p style=\"margin:0 0 14px\">" + escaped(paragraph).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(escaped(headline), paragraphs);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

package org.suyuan.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.suyuan.shared.Texts;

/**
 * Whence somebody comes.
 *
 * @param address of the network, null for what the platform does by itself
 * @param browser and operating system in words
 */
public record Visit(@Nullable String address, String browser) {

    private record Mark(String sign, String key) {}

    // In this order: most of them also claim to be those that follow.
    private static final List<Mark> BROWSERS = List.of(
            new Mark("MicroMessenger/", "wechat"),
            new Mark("Edg", "edge"),
            new Mark("OPR/", "opera"),
            new Mark("Firefox/", "firefox"),
            new Mark("Chrome/", "chrome"),
            new Mark("Safari/", "safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("HarmonyOS", "harmony"),
            new Mark("Android", "android"),
            new Mark("iPhone", "ios"),
            new Mark("iPad", "ios"),
            new Mark("Windows", "windows"),
            new Mark("Mac OS X", "mac"),
            new Mark("Linux", "linux"));

    /** The request on this thread. */
    public static Visit current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : new Visit(null, Texts.get("Visit.unknown"));
    }

    static Visit of(HttpServletRequest request) {
        return new Visit(request.getRemoteAddr(), words(request.getHeader("User-Agent")));
    }

    /** The same by a program, at the interfaces. */
    Visit byProgram() {
        return new Visit(address, Texts.get("Visit.program"));
    }

    static String words(@Nullable String agent) {
        String browser = first(BROWSERS, agent).orElse("unknown");
        return first(SYSTEMS, agent)
                .map(system -> Texts.get("Visit.on", Texts.get("Visit." + browser), Texts.get("Visit." + system)))
                .orElseGet(() -> Texts.get("Visit." + browser));
    }

    private static Optional<String> first(List<Mark> marks, @Nullable String agent) {
        return agent == null
                ? Optional.empty()
                : marks.stream()
                        .filter(mark -> agent.contains(mark.sign()))
                        .map(Mark::key)
                        .findFirst();
    }
}

package org.suyuan.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.suyuan.trace.identifier.LocalSchemes;

/** Tells whose a code is: the longest prefix on file that it begins with, all asked for in one query. */
@Component
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class ForwardedCodes implements LocalSchemes {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;

    private final CodeSchemeMapper schemes;

    ForwardedCodes(CodeSchemeMapper schemes) {
        this.schemes = schemes;
    }

    @Override
    public Optional<Forward> of(String code) {
        List<String> prefixes = IntStream.rangeClosed(SHORTEST, Math.min(LONGEST, code.length() - 1))
                .mapToObj(length -> code.substring(0, length))
                .toList();
        if (prefixes.isEmpty()) {
            return Optional.empty();
        }
        return schemes.owners(prefixes).stream()
                .max(Comparator.comparingInt(owner -> owner.prefix().length()))
                .map(owner -> new Forward(
                        owner.systemName(), owner.name(), owner.address().replace("{code}", encoded(code))));
    }

    /** As one part of an address: a space is no plus sign in a path. */
    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

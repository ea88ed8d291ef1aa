package org.suyuan.identity.enrolment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** So many letters an hour for one network address: whoever sends thousands of sign-ups reaches nobody's mailbox. */
@Component
@EnableConfigurationProperties(EnrolmentSettings.class)
class LetterLimit {

    private static final Duration HOUR = Duration.ofHours(1);

    private final EnrolmentSettings settings;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(HOUR).maximumSize(100_000).build();

    LetterLimit(EnrolmentSettings settings) {
        this.settings = settings;
    }

    boolean admits(String address) {
        return buckets.get(address, any -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.lettersPerAddress()).refillGreedy(settings.lettersPerAddress(), HOUR))
                .build();
    }
}
